"""Doubt a claim that gives the paper what its nearest sentence says of other work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import pattern

_EARLIER = pattern("relations", "earlier", "earlier_chinese", re.IGNORECASE)
_OWN = pattern("relations", "own", "own_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim speaks of the paper's own work, and its nearest passage only of earlier work."""
    nearest = evidence.nearest
    if nearest is None or not _OWN.search(statement.normal):
        return
    if _EARLIER.search(statement.normal) or _OWN.search(nearest.normal):
        return
    if found := _EARLIER.search(nearest.normal):
        yield weak("of_earlier_work", word=found.group()).at(nearest)
