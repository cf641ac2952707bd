"""Doubt a claim that holds for all cases where no sentence of its evidence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import pattern

_UNIVERSAL = pattern("relations", "universal", "universal_chinese", re.IGNORECASE)
_WIDE = pattern("relations", "wide", "wide_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim says "all" and neither its nearest passage nor those with its numbers say anything like it."""
    nearest, said = evidence.nearest, _UNIVERSAL.search(statement.normal)
    if nearest is None or not said:
        return
    places = (nearest, *evidence.with_measures(evidence.passages[1:]))
    if not any(_WIDE.search(place.normal) for place in places):
        yield weak("widened", word=said.group()).at(nearest)
