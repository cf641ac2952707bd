"""Doubt a claim whose words its evidence covers only in part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.checking.evidence import SPOKEN, Evidence
from app.checking.finding import Finding, unsupported, verified, weak
from app.checking.parsing.clauses import Clause
from app.checking.parsing.measures import is_exact
from app.checking.statement import Statement
from app.text.han import has_han

VERIFIED_SHARE = SPOKEN
WEAK_SHARE = 0.25
"""Bench with 0.2 | 0.25 | 0.3: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 5 | 5 | 7."""
_WEAK_SHARE_HAN = 0.15
"""Pairs of characters run across the borders of words, so that a paraphrase shares fewer of them.

The bench has the same totals with 0.1 and 0.2.
"""
_SCATTERED = 0.6
"""Bench with 0.5 | 0.6 | 0.7: true verified 365 | 363 | 359, false verified 119 | 118 | 114."""
_CLAUSE_SHARE = 0.3
"""Bench with 0.2 | 0.3 | 0.4: true verified 366 | 363 | 362, false verified 119 | 118 | 117."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """One finding: how much of the claim's telling words the evidence has, together and in one place."""
    if evidence.nearest is None or not statement.telling:
        yield replace(unsupported("nothing_alike"), of_wording=True)
        return
    found = _covered(statement, evidence)
    yield found.at(evidence.nearest).measuring(
        telling_words=evidence.share, telling_words_nearest=evidence.nearest_share
    )


def _covered(statement: Statement, evidence: Evidence) -> Finding:
    share = round(100 * evidence.share)
    if evidence.share < (_WEAK_SHARE_HAN if has_han(statement.text) else WEAK_SHARE):
        report = weak if _has_an_exact_number(statement, evidence) else unsupported
        return replace(report("hardly_covered", share=share), of_wording=True)
    if evidence.share < VERIFIED_SHARE:
        return replace(weak("partly_covered", share=share), of_wording=True)
    if evidence.nearest_share < VERIFIED_SHARE * _SCATTERED:
        return replace(weak("scattered"), of_wording=True)
    for clause in statement.clauses:
        part_share = evidence.paper.coverage(clause.terms, evidence.passages)
        if len(clause.terms) > 2 and part_share < _CLAUSE_SHARE:
            return weak("part_uncovered", part=_shown(clause)).measuring(telling_words_of_part=part_share)
    return verified("covered", share=share)


def _has_an_exact_number(statement: Statement, evidence: Evidence) -> bool:
    exact = [measure.quantity for measure in statement.measures if is_exact(measure.quantity)]
    return any(passage.holds(quantity) for passage in evidence.passages for quantity in exact)


def _shown(clause: Clause) -> str:
    return clause.text.strip(" ,，;；")
