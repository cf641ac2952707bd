"""Doubt a claim that says "only" where no sentence of its evidence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import pattern

_ONLY = pattern("relations", "only", "only_chinese", re.IGNORECASE)
_ALONE = pattern("relations", "alone", "alone_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim leaves all others out, and neither its nearest passage nor those with its numbers do."""
    nearest, said = evidence.nearest, _ONLY.search(statement.normal)
    if nearest is None or not said:
        return
    places = (nearest, *evidence.with_measures(evidence.passages[1:]))
    if not any(_ALONE.search(place.normal) for place in places):
        yield weak("exclusive", word=said.group()).at(nearest)
