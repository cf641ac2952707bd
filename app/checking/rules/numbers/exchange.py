"""Flag two numbers of a claim that have changed places, or been put together with another partner.

Each number is held against the places where the paper has it. Where both stand in one passage, the words that go with each
there decide; where they stand in two passages (two rows of a table, two sentences), the whole passages do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations, pairwise

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported, weak
from app.checking.index import EvidenceIndex
from app.checking.parsed import Parsed
from app.checking.parsing.measures import Measure, same_kind
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.names import opening_names
from app.text.quantity import Quantity

_FROM_TO = 40
"""The bench has the same totals with 20 and 60."""
_BEFORE = 12
"""The bench has the same totals with 6 and 20."""
_SHARED = 0.3
"""What a word weighs that stands with the first number of both: later numbers often share it silently.

Bench with 0.1 | 0.3 | 0.5: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 5 | 5 | 7.
"""
_LEAD = 0.5
"""What a word weighs that stands only in the sentences before.

The bench has the same totals with 0.3 and 0.7.
"""
_BETTER = 1.1
"""Bench with 1 | 1.1 | 1.3: true verified 361 | 363 | 364, false verified 118 | 118 | 118."""
_BETTER_BY = 0.3
"""Bench with 0 | 0.3 | 0.6: true verified 361 | 363 | 363, false verified 118 | 118 | 118."""
_SURELY_BETTER = 2
"""Bench with 1.5 | 2 | 3: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 6 | 5 | 5."""
_SURELY_APART = 3
"""The bench has the same totals with 2 and 5."""
_MARGIN = 1.2
"""Bench with 0.9 | 1.2 | 1.5: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 7 | 5 | 5."""
_ROW_MARGIN = 0.4
"""The bench has the same totals with 0.2 and 0.8."""
_APART = 1.5
"""How much better two passages must fit the other way round; more than within one, for their words are fewer.

The bench has the same totals with 1.2 and 2.
"""
_MOST_PLACES = 6
"""The bench has the same totals with 3 and 12."""
_RANGE = re.compile(r"\s?(?:-|~|to|and|至|到)\s?")
_AGAINST = re.compile(r"\s?%?\s?(?:vs\.?|versus|against|compared (?:with|to)|and|,|比|对)\s?")
_BETWEEN = re.compile(r"(?:\bbetween|\bfrom|介于|从|在)\s?$")


class _Certainty(IntEnum):
    NO = 0
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class _Exchange:
    """How sure it is that two numbers changed places, and where each stands."""

    certainty: _Certainty
    places: tuple[Passage, Passage]
    straight: float = 0.0
    crossed: float = 0.0


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number that has changed places, with the one that belongs there."""
    found = {finding.number: finding for finding in _torn_ranges(statement, evidence)}
    for one, other in combinations(statement.measures, 2):
        found |= {finding.number: finding for finding in _exchanged(one, other, statement, evidence)}
    for number in statement.numbers:
        if (finding := found.get(number.start)) is not None:
            yield finding


def _exchanged(one: Measure, other: Measure, statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    both = next((p for p in evidence.passages if p.measure_of(one.quantity) and p.measure_of(other.quantity)), None)
    change = both is not None and _from_to(statement, one, other)
    if one.quantity.agrees_with(other.quantity) or not (change or same_kind(one.quantity, other.quantity)):
        return
    exchange = (
        _within(one, other, both, statement, evidence.paper) if both else _across(one, other, statement, evidence)
    )
    if exchange is None or not exchange.certainty:
        return
    places = exchange.places
    first, second = places[0].measure_of(one.quantity), places[1].measure_of(other.quantity)
    if first is not None and second is not None:
        yield _report(one.quantity, places[1].written(second.quantity), exchange, statement)
        yield _report(other.quantity, places[0].written(first.quantity), exchange, statement)


def _report(quantity: Quantity, other: str, exchange: _Exchange, statement: Statement) -> Finding:
    report = unsupported if exchange.certainty is _Certainty.SURE else weak
    found = report("number_of_rival", number=statement.written(quantity), other=other)
    if exchange.crossed:
        found = found.measuring(weight_against=exchange.crossed, weight_for=exchange.straight)
    return found.about(quantity).at(exchange.places[0])


def _within(
    one: Measure, other: Measure, passage: Passage, statement: Statement, paper: EvidenceIndex
) -> _Exchange | None:
    first, second = passage.measure_of(one.quantity), passage.measure_of(other.quantity)
    if first is None or second is None or first is second:
        return None
    if (
        (_from_to(statement, one, other) and _from_to(passage, second, first))
        or _units_crossed(one.quantity, other.quantity, first.quantity, second.quantity)
        or _names_crossed((one, other), (first, second), statement, passage, paper)
    ):
        return _Exchange(_Certainty.SURE, (passage, passage))
    if (
        _side_by_side(statement, one, other)
        and _side_by_side(passage, first, second)
        and _same_sides(statement, passage)
    ):
        return None
    return _words_crossed((one, other), (first, second), passage, paper)


def _side_by_side(text: Parsed, one: Measure, other: Measure) -> bool:
    """Whether two numbers stand in this order with nothing but a word of comparison between: "(0.80 vs. 0.72)"."""
    return _AGAINST.fullmatch(text.normal[one.quantity.end : other.quantity.start]) is not None


def _same_sides(statement: Statement, passage: Passage) -> bool:
    """Whether both compare the same two things in the same order."""
    return any(
        own.before & found.before
        and own.after & found.after
        and not (own.before & found.after or own.after & found.before)
        for own in statement.comparisons
        for found in passage.comparisons
    )


def _units_crossed(one: Quantity, other: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether the claim gives a number the unit of the other one: "32 points, 11.4 %" for "11.4 points, 32 %"."""
    if not (first.unit and second.unit) or first.unit == second.unit or one.unit == other.unit:
        return False
    return (bool(one.unit) and one.unit == second.unit) or (bool(other.unit) and other.unit == first.unit)


_Pair = tuple[Measure, Measure]


def _names_crossed(
    claimed: _Pair, written: _Pair, statement: Statement, passage: Passage, paper: EvidenceIndex
) -> bool:
    """Whether each of the claim's numbers stands with a name that the paper has with the other one."""
    one, other = (_names(measure, statement, paper) for measure in claimed)
    first, second = (_names(measure, passage, paper) for measure in written)
    mine, theirs = one - other, other - one
    here, there = first - second, second - first
    return bool(mine & there and theirs & here) and not (mine & here or theirs & there)


def _names(measure: Measure, text: Parsed, paper: EvidenceIndex) -> frozenset[str]:
    """The names that go with a number, the one that opens the sentence included."""
    opening = opening_names(text.text)[:1] if measure.first else []
    return measure.names | {name.lower() for name in opening if paper.writes_as_name(name)}


def _from_to(text: Parsed, one: Measure, other: Measure) -> bool:
    """Whether the text says "from ONE to OTHER"."""
    between = text.plain[one.quantity.end : other.quantity.start]
    before = text.plain[max(0, one.quantity.start - _BEFORE) : one.quantity.start]
    joined = re.search(r"\bfrom\b|从|由", before) and re.search(r"\bto\b|到|至", between)
    return bool(joined) and len(between) < _FROM_TO


def _words_crossed(claimed: _Pair, written: _Pair, passage: Passage, paper: EvidenceIndex) -> _Exchange | None:
    """Whether the words of the claim's two numbers fit the passage's two numbers better the other way round."""
    (one, other), (first, second) = claimed, written

    def fit(claim: Measure, not_claim: Measure, there: Measure, not_there: Measure) -> float:
        shared = (claim.terms - not_claim.terms) & (there.terms - not_there.terms)
        silent = shared & claim.subject & there.subject
        return paper.mass(shared - silent) + _SHARED * paper.mass(silent)

    straight = fit(one, other, first, second) + fit(other, one, second, first)
    crossed = fit(one, other, second, first) + fit(other, one, first, second)
    if crossed <= _BETTER * straight + _BETTER_BY:
        return None
    certainty = _Certainty.SURE if crossed > _SURELY_BETTER * straight + _MARGIN else _Certainty.LIKELY
    return _Exchange(certainty, (passage, passage), straight, crossed)


def _across(one: Measure, other: Measure, statement: Statement, evidence: Evidence) -> _Exchange | None:
    """The same for numbers that stand in two passages: where each does best, and whether the other place would be better."""
    mine, theirs = one.terms | _abbreviated(one, statement), other.terms | _abbreviated(other, statement)
    worst: _Exchange | None = None
    for first in _places(one.quantity, evidence):
        for second in _places(other.quantity, evidence):
            found = _crossed_over(mine - theirs, theirs - mine, first, second, evidence.paper)
            if found is None:
                return None
            worst = found if worst is None or found.certainty < worst.certainty else worst
    return worst


def _places(quantity: Quantity, evidence: Evidence) -> Sequence[Passage]:
    found = [passage for passage in evidence.passages if passage.measure_of(quantity)]
    return found or evidence.paper.with_quantity(quantity)[:_MOST_PLACES]


def _crossed_over(
    own: frozenset[str], others: frozenset[str], first: Passage, second: Passage, paper: EvidenceIndex
) -> _Exchange | None:
    """Whether what goes with one number alone fits the other's passage better, and the other way round."""
    left, right = _distinct(first, second), _distinct(second, first)
    straight = _mass(own, left, paper) + _mass(others, right, paper)
    crossed = _mass(own, right, paper) + _mass(others, left, paper)
    rows = first.row and second.row
    margin = _ROW_MARGIN if rows else _MARGIN
    if crossed <= (_BETTER if rows else _APART) * straight + margin:
        return None
    certainty = _Certainty.SURE if crossed > _SURELY_APART * straight + 2 * margin else _Certainty.LIKELY
    return _Exchange(certainty, (first, second), straight, crossed)


def _abbreviated(measure: Measure, statement: Statement) -> frozenset[str]:
    """What tables write for two words in a row: "lr" for "logistic regression"."""
    return frozenset(a[0] + b[0] for a, b in statement.pairs if a in measure.terms and b in measure.terms)


def _distinct(passage: Passage, other: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """A passage's own terms, and those of what it stands under, that the other passage has not."""
    lead = passage.setting_terms - passage.terms - other.setting_terms
    return passage.terms - other.terms, lead


def _mass(wanted: frozenset[str], held: tuple[frozenset[str], frozenset[str]], paper: EvidenceIndex) -> float:
    return paper.mass(wanted & held[0]) + _LEAD * paper.mass(wanted & held[1])


def _torn_ranges(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """The ends of a range ("5 to 30") of which the paper gives each with another partner ("5 to 9", "10-30")."""
    for one, other in _ranges(statement):
        for passage in evidence.passages:
            pairs = list(_ranges(passage)) if not passage.row else []
            mine = [pair for pair in pairs if one.agrees_with(pair[0]) or other.agrees_with(pair[1])]
            if any(one.agrees_with(pair[0]) and other.agrees_with(pair[1]) for pair in pairs):
                break
            partner = next((pair for pair in mine if one.agrees_with(pair[0])), None)
            rival = next((pair for pair in mine if other.agrees_with(pair[1])), None)
            if partner and rival and partner is not rival:
                exchange = _Exchange(_Certainty.SURE, (passage, passage))
                yield _report(one, passage.written(rival[0]), exchange, statement)
                yield _report(other, passage.written(partner[1]), exchange, statement)
                break


def _ranges(text: Parsed) -> Iterator[tuple[Quantity, Quantity]]:
    for one, other in pairwise(text.quantities):
        between = text.normal[one.end : other.start]
        joined = _RANGE.fullmatch(between)
        listed = joined and between.strip() == "and" and not _BETWEEN.search(text.normal[: one.start].lower())
        if joined and not listed and one.value < other.value:
            yield one, other
