"""Doubt a Chinese claim that opens with a subject of other sentences than its nearest one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.content import content_list
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.han import HAN

_POINTS = "该本此这"
"""How a subject begins that stands for one named before."""
_OPENING = re.compile(rf"[{HAN}]{{2}}")


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim's first two characters open a sentence of the paper and stand nowhere near the evidence."""
    nearest = evidence.nearest
    opening = _OPENING.match(statement.normal)
    if nearest is None or not opening or opening.group() in nearest.setting:
        return
    if opening.group() not in content_list(statement) and opening.group()[0] not in _POINTS:
        return  # "from now on" and half a word are no subject
    if evidence.paper.opens_with(opening.group()):
        yield weak("name_elsewhere", name=opening.group()).at(nearest)
