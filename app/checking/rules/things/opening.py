"""Doubt a Chinese claim that opens with a subject of other sentences than its nearest one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.han import HAN

_OPENING = re.compile(rf"[{HAN}]{{2}}")


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim's first two characters open a sentence of the paper and stand nowhere near the evidence."""
    nearest = evidence.nearest
    opening = _OPENING.match(statement.normal)
    if nearest is None or not opening or opening.group() in nearest.setting:
        return
    if evidence.paper.opens_with(opening.group()):
        yield weak("name_elsewhere", name=opening.group()).at(nearest)
