"""Doubt a claim that one thing causes another where the paper only says that they go together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import pattern

_TOGETHER = pattern("relations", "together", "together_chinese", re.IGNORECASE)
_CAUSES = pattern("relations", "causes", "causes_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the nearest passage has the two go together where the claim has a cause."""
    nearest, said = evidence.nearest, _CAUSES.search(statement.normal)
    if nearest is None or not said or _TOGETHER.search(statement.normal):
        return
    if _TOGETHER.search(nearest.normal) and not _CAUSES.search(nearest.normal):
        yield weak("made_a_cause", word=said.group()).at(nearest)
