"""Finds two numbers of a claim that have changed places, or been put together with another partner.

Each number of the claim is held against the places where the paper has it. Where both stand in one passage, the words that
go with each there decide; where they stand in two passages (two rows of a table, two sentences), the whole passages do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.rules.binding import Bound, pairs
from app.text.names import opening_names
from app.text.numbers import Quantity, read_quantities
from app.text.terms import normalise

_FROM_TO = 40
_SHARED = 0.3
"""What a word weighs that stands with the first number of both: later numbers often share it silently."""
_LEAD = 0.5
"""What a word weighs that stands only in the sentences before."""
_MARGIN = 1.2
_ROW_MARGIN = 0.4
_APART = 1.5
"""How much better two passages must fit the other way round; more than within one, for their words are fewer."""
_RANGE = re.compile(r"\s?(?:-|~|to|and|至|到)\s?")
_BETWEEN = re.compile(r"(?:\bbetween|\bfrom|介于|从|在)\s?$")
Certainty = int
"""0 no, 1 likely, 2 surely."""


def exchanged_numbers(
    text: str, bounds: tuple[Bound, ...], evidence: tuple[Passage, ...], index: EvidenceIndex
) -> dict[int, tuple[str, Certainty]]:
    """Numbers (by where they start in the claim) that have changed places, each with the one that belongs there."""
    found = dict(_torn_ranges(text, evidence))
    for one, other in combinations(bounds, 2):
        passage = next((p for p in evidence if p.bound_of(one.quantity) and p.bound_of(other.quantity)), None)
        turned = passage is not None and _from_to(text, one, other)
        if one.quantity.agrees_with(other.quantity) or not (turned or same_kind(one.quantity, other.quantity)):
            continue
        if passage is not None:
            certainty = _within(text, one, other, passage, index)
            places: tuple[Passage, Passage] | None = passage, passage
        else:
            certainty, places = _across(text, one, other, evidence, index)
        if certainty and places:
            first, second = places[0].bound_of(one.quantity), places[1].bound_of(other.quantity)
            if first is not None and second is not None:
                found[one.quantity.start] = (shown_in(second.quantity, places[1]), certainty)
                found[other.quantity.start] = (shown_in(first.quantity, places[0]), certainty)
    return found


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers could stand in each other's place."""
    return not (one.unit and other.unit) or one.unit == other.unit or one.vague or other.vague


def shown_in(quantity: Quantity, holder: Passage) -> str:
    """A number as its passage writes it."""
    return normalise(holder.cells)[quantity.start : quantity.end].strip()


def _within(text: str, one: Bound, other: Bound, passage: Passage, index: EvidenceIndex) -> Certainty:
    first, second = passage.bound_of(one.quantity), passage.bound_of(other.quantity)
    if first is None or second is None or first is second:
        return 0
    if _from_to(text, one, other) and _from_to(passage.text, second, first):
        return 2
    if _units_crossed(one.quantity, other.quantity, first.quantity, second.quantity):
        return 2
    if _names_crossed(text, (one, other, first, second), passage, index):
        return 2
    return _crossed(one, other, first, second, index)


def _units_crossed(one: Quantity, other: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether the claim gives a number the unit of the other one: "32 points, 11.4 %" for "11.4 points, 32 %"."""
    if not (first.unit and second.unit) or first.unit == second.unit or one.unit == other.unit:
        return False
    return (bool(one.unit) and one.unit == second.unit) or (bool(other.unit) and other.unit == first.unit)


def _names_crossed(text: str, pairs: tuple[Bound, Bound, Bound, Bound], passage: Passage, index: EvidenceIndex) -> bool:
    """Whether each of the claim's numbers stands with a name that the paper has with the other one."""
    one, other, first, second = pairs
    claimed = [_named(bound, text, index) for bound in (one, other)]
    written = [_named(bound, passage.text, index) for bound in (first, second)]
    mine, theirs = claimed[0] - claimed[1], claimed[1] - claimed[0]
    here, there = written[0] - written[1], written[1] - written[0]
    return bool(mine & there and theirs & here) and not (mine & here or theirs & there)


def _named(bound: Bound, text: str, index: EvidenceIndex) -> frozenset[str]:
    """The names that go with a number, the one that opens the sentence included."""
    opening = opening_names(text)[:1] if bound.first else []
    return bound.named | {name.lower() for name in opening if index.writes_as_name(name)}


def _from_to(text: str, one: Bound, other: Bound) -> bool:
    """Whether the text says "from ONE to OTHER"."""
    plain = normalise(text).lower()
    between = plain[one.quantity.end : other.quantity.start]
    before = plain[max(0, one.quantity.start - 12) : one.quantity.start]
    return (
        bool(re.search(r"\bfrom\b|从|由", before) and re.search(r"\bto\b|到|至", between)) and len(between) < _FROM_TO
    )


def _crossed(one: Bound, other: Bound, first: Bound, second: Bound, index: EvidenceIndex) -> Certainty:
    """Whether the words of the claim's two numbers fit the passage's two numbers better the other way round."""

    def fit(claim: Bound, not_claim: Bound, there: Bound, not_there: Bound) -> float:
        shared = (claim.terms - not_claim.terms) & (there.terms - not_there.terms)
        silent = shared & claim.subject & there.subject
        return index.mass(shared - silent) + _SHARED * index.mass(silent)

    straight = fit(one, other, first, second) + fit(other, one, second, first)
    crossed = fit(one, other, second, first) + fit(other, one, first, second)
    if crossed <= 1.1 * straight + 0.3:
        return 0
    return 2 if crossed > 2 * straight + _MARGIN else 1


def _across(
    text: str, one: Bound, other: Bound, evidence: tuple[Passage, ...], index: EvidenceIndex
) -> tuple[Certainty, tuple[Passage, Passage] | None]:
    """The same for numbers that stand in two passages: where each does best, and whether the other place would be better."""
    here = [p for p in evidence if p.bound_of(one.quantity)] or index.with_quantity(one.quantity)[:6]
    there = [p for p in evidence if p.bound_of(other.quantity)] or index.with_quantity(other.quantity)[:6]
    mine, theirs = one.terms | _abbreviated(one, text), other.terms | _abbreviated(other, text)
    own, others = mine - theirs, theirs - mine
    worst: tuple[Certainty, tuple[Passage, Passage] | None] = (2, None)
    for first in here:
        for second in there:
            left, right = _distinct(first, second), _distinct(second, first)
            straight = _mass(own, left, index) + _mass(others, right, index)
            crossed = _mass(own, right, index) + _mass(others, left, index)
            rows = first.row and second.row
            margin = _ROW_MARGIN if rows else _MARGIN
            if crossed <= (1.1 if rows else _APART) * straight + margin:
                return 0, None
            worst = min(worst, (2 if crossed > 3 * straight + 2 * margin else 1, (first, second)), key=lambda x: x[0])
    return worst if worst[1] else (0, None)


def _abbreviated(bound: Bound, text: str) -> frozenset[str]:
    """What tables write for two words in a row: "lr" for "logistic regression"."""
    return frozenset(a[0] + b[0] for a, b in pairs(text) if a in bound.terms and b in bound.terms)


def _distinct(passage: Passage, other: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """A passage's own terms, and those of what it stands under, that the other passage has not."""
    lead = passage.setting_terms - passage.terms - other.setting_terms
    return passage.terms - other.terms, lead


def _mass(wanted: frozenset[str], held: tuple[frozenset[str], frozenset[str]], index: EvidenceIndex) -> float:
    return index.mass(wanted & held[0]) + _LEAD * index.mass(wanted & held[1])


def _torn_ranges(text: str, evidence: tuple[Passage, ...]) -> Iterator[tuple[int, tuple[str, Certainty]]]:
    """The ends of a range ("5 to 30") of which the paper gives each with another partner ("5 to 9", "10-30")."""
    for one, other in _ranges(text):
        for passage in evidence:
            pairs = list(_ranges(passage.text)) if not passage.row else []
            mine = [pair for pair in pairs if one.agrees_with(pair[0]) or other.agrees_with(pair[1])]
            if any(one.agrees_with(pair[0]) and other.agrees_with(pair[1]) for pair in pairs):
                break
            partner = next((pair for pair in mine if one.agrees_with(pair[0])), None)
            rival = next((pair for pair in mine if other.agrees_with(pair[1])), None)
            if partner and rival and partner is not rival:
                yield one.start, (shown_in(rival[0], passage), 2)
                yield other.start, (shown_in(partner[1], passage), 2)
                break


def _ranges(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    plain = normalise(text)
    for one, other in pairwise(read_quantities(text)):
        between = plain[one.end : other.start]
        joined = _RANGE.fullmatch(between)
        listed = joined and between.strip() == "and" and not _BETWEEN.search(plain[: one.start].lower())
        if joined and not listed and one.value < other.value:
            yield one, other
