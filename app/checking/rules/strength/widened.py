"""Doubt a claim that holds for all cases where no sentence of its evidence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.terms import terms
from app.text.word_lists import pattern

_UNIVERSAL = pattern("relations", "universal", "universal_chinese", re.IGNORECASE)
_WIDE = pattern("relations", "wide", "wide_chinese", re.IGNORECASE)

_NEARLY = re.compile(
    r"\b(?:almost|nearly|practically|virtually|not)\s+(?:all|every\w*|any|always)\b|几乎所有|几乎全部", re.IGNORECASE
)
_NEXT = 2
"""Terms behind "all" of which one is what there are many of: "all public datasets"."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim says "all" and neither its nearest passage nor those with its numbers say anything like it."""
    nearest, said = evidence.nearest, _UNIVERSAL.search(statement.normal)
    if nearest is None or not said or _NEARLY.search(statement.normal):
        return
    places = (nearest, *evidence.with_measures(evidence.passages[1:]))
    if not any(_WIDE.search(_NEARLY.sub(" ", place.normal)) for place in places) or not _names(statement, said, places):
        yield weak("widened", word=said.group()).at(nearest)


def _names(statement: Statement, said: re.Match[str], places: Sequence[Passage]) -> bool:
    """Whether a place has one of the things that the claim has all of: "datasets" in "on all datasets"."""
    wanted = terms(statement.normal[said.end() :])[:_NEXT]
    held = frozenset().union(*(place.setting_terms for place in places))
    return not wanted or any(term in held for term in wanted)
