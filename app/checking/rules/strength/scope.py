"""Doubt a claim that says "all" or "proves" where its nearest sentence says "most" or "suggests"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import pattern

_ABSOLUTE = pattern("scope", "absolute", "absolute_chinese", re.IGNORECASE)
_HEDGED = pattern("scope", "hedged", "hedged_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim is wider than its nearest passage."""
    nearest = evidence.nearest
    said = _ABSOLUTE.search(statement.text)
    if nearest is None or not said or _HEDGED.search(statement.text):
        return
    if _HEDGED.search(nearest.text) and not _ABSOLUTE.search(nearest.text):
        yield weak("overstated", word=said.group()).at(nearest)
