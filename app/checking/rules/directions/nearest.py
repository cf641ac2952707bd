"""Doubt a claim that its nearest sentence, taken for itself, contradicts: another sentence may be meant."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.contradiction import contradiction, opposed
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn
from app.checking.parsed import Parsed
from app.checking.reversal import unless_reversed
from app.checking.statement import Statement

_SAME_THING = 0.4
"""Bench with 0.3 | 0.4 | 0.5: true verified 363 | 363 | 363, false verified 117 | 118 | 120."""
_SAME_STATEMENT = 0.5
"""Shares of the claim that the nearest sentence must have to be about the same, and to state the same.

Bench with 0.4 | 0.5 | 0.6: true verified 363 | 363 | 365, false verified 118 | 118 | 118.
"""
_ENOUGH = 0.5
"""Bench with 0.4 | 0.5 | 0.6: true verified 363 | 363 | 364, false verified 118 | 118 | 119."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """What goes up here and down there, opposite words, and denials."""
    for turn in _turns(statement, evidence):
        for finding in unless_reversed(turn, False, statement, evidence):
            yield finding.at(evidence.sentences[0]).measuring(telling_words_nearest=evidence.nearest_share)


def _turns(statement: Statement, evidence: Evidence) -> Iterator[Turn]:
    if not evidence.sentences:
        return
    first, share = evidence.sentences[0], evidence.nearest_share
    if share >= _SAME_THING and effects_differ(statement, first):
        yield Turn.DIRECTION
    if evidence.nearest is not first:
        return
    if share >= _ENOUGH and points_other_way(statement, first):
        yield Turn.DIRECTION
    if share < _SAME_STATEMENT:
        return
    if opposed(statement.clause, first.clause) and not (statement.denies or first.denies):
        yield Turn.DIRECTION
    if found := contradiction(statement, [first], evidence.paper.mass):
        yield found.turn


def effects_differ(claim: Parsed, sentence: Parsed) -> bool:
    """Whether something that both speak of goes up in one and down in the other; never where either denies.

    It is for what no clause shows: "fewer parameters" in a clause of two words, or two effects in one sentence.
    """
    if claim.denies_effect or sentence.denies_effect:
        return False
    said, found = claim.effects, sentence.effects
    shared = [term for term in said if term in found and len(said[term]) == len(found[term]) == 1]
    return any(said[term] != found[term] for term in shared) and not any(said[term] == found[term] for term in shared)


def points_other_way(claim: Parsed, sentence: Parsed) -> bool:
    """Whether all words of direction in the sentence point against the claim's, and neither denies."""
    if claim.sign * sentence.sign >= 0 or claim.denies_comparison or sentence.denies_comparison:
        return False
    return not claim.less_is_better ^ sentence.less_is_better
