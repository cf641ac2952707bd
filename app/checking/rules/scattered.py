"""Doubt a claim whose words come from sentences that do not belong together.

What a clause says must stand in one place: a passage with the sentences before it in its paragraph, its headings and the
sentence behind it; for a row, its table's caption. Names are left to the rule `name`. The place is one that has nearly as much of the clause as the best.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.checking.content import content_terms, has_word, is_chinese, spelled_out, strange_pairs
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.terms import terms

_NEARLY_BEST = 0.7
"""Bench with 0.5 | 0.7 | 0.85: true verified 349 | 349 | 347, false verified 91 | 89 | 88; own words, false verified 80 | 76 | 75."""
_TOGETHER = 0.5
"""Share of a clause that a place must have, with what belongs to it, so that slight words are from one place too.

Bench with 0 | 0.5 | 0.65: `free` true verified 48 | 48 | 45 of 66, false verified 13 | 13 | 13 of 87. Of claims with numbers it took three true ones and one false.
"""
_APART_HAN = 2
"""Pairs of characters. Bench with 2 | 3: true verified 349 | 349, false verified 89 | 90."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for the first clause that has words from elsewhere."""
    find = _apart_in_chinese if is_chinese(statement) else _apart
    if evidence.nearest is not None and (word := find(statement, evidence)):
        yield replace(weak("word_elsewhere", word=word), of_wording=True).at(evidence.nearest)


def _apart(statement: Statement, evidence: Evidence) -> str:
    named = frozenset(term for name in statement.names for term in terms(name))
    content = content_terms(statement.text) - named
    for clause in statement.clauses:
        wanted = clause.terms & content
        places = _places(clause.terms, evidence)
        if wanted and places:
            apart = min((_missing(wanted, statement, place, evidence) for place in places), key=evidence.paper.mass)
            if apart:
                return statement.word_for(max(sorted(apart), key=evidence.paper.idf))
    return ""


def _places(wanted: frozenset[str], evidence: Evidence) -> list[Passage]:
    """The passages that have nearly as much of a clause as the best one; of a claim with numbers, their own rules ask for more."""
    rated = [(evidence.paper.coverage(wanted, (passage,)), passage) for passage in evidence.passages]
    best = max((share for share, _ in rated), default=0.0)
    near = [passage for share, passage in rated if share >= _NEARLY_BEST * best]
    if evidence.statement.measures:
        return near
    mass = evidence.paper.mass
    together = [p for p in near if mass(wanted & evidence.belonging(p)) >= _TOGETHER * mass(wanted)]
    return together or near[:1]


def _missing(wanted: frozenset[str], statement: Statement, place: Passage, evidence: Evidence) -> frozenset[str]:
    held = evidence.belonging(place)
    missing = wanted - held
    if missing:
        missing -= spelled_out(statement, place)
    return frozenset(term for term in missing if not has_word(statement.word_for(term), place.setting))


def _apart_in_chinese(statement: Statement, evidence: Evidence) -> str:
    for clause in statement.clauses:
        found = [
            tuple(strange_pairs(clause.text, evidence.text_belonging(place)))
            for place in _places(clause.terms, evidence)
        ]
        if found and len(apart := min(found, key=len)) >= _APART_HAN:
            return apart[0]
    return ""
