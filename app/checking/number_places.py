"""Where the paper has a number of the claim, and which of these places have it for what the claim says.

A place is looked at for itself: "1024 writes" is no "1024 reads", and "the reformulator A has a score of 8.6, well below B"
gives no score of B.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.checking.finding import Finding
from app.checking.index import EvidenceIndex
from app.checking.parsing.measures import Measure, is_year
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.checking.subjects import another_subject
from app.text.quantity import Quantity

_MOST_PLACES = 20
"""The bench has the same totals with 10 and 40."""
_LEAD = 0.4
"""What a word weighs that stands only in the sentences before.

Bench with 0.2 | 0.4 | 0.6: true verified 362 | 363 | 364, false verified 118 | 118 | 118, true unsupported 6 | 5 | 5.
"""
_FAR_BELOW_BEST = 0.75
"""Bench with 0.6 | 0.75 | 0.9: true verified 364 | 363 | 361, false verified 121 | 118 | 117, true unsupported 5 | 5 | 6."""


@dataclass(frozen=True, slots=True)
class NumberPlaces:
    """The passages with the number that say most of the claim, each with what speaks against its being meant."""

    near: tuple[Passage, ...]
    faults: tuple[Finding | None, ...]

    @property
    def sound(self) -> list[Passage]:
        """Those against which nothing speaks."""
        return [place for place, fault in zip(self.near, self.faults, strict=True) if fault is None]


def find_places(
    measure: Measure, statement: Statement, passages: Sequence[Passage], paper: EvidenceIndex
) -> NumberPlaces:
    """The places of a measure among the evidence's passages and in the whole paper."""
    wanted = statement.telling
    places = [p for p in passages if any(same_use(found, measure) for found in p.quantities)]
    places += [p for p in paper.with_quantity(measure.quantity)[:_MOST_PLACES] if p not in places]
    shares = [
        (paper.mass(wanted & p.terms) + _LEAD * paper.mass(wanted & (p.setting_terms - p.terms)), p) for p in places
    ]
    best = max((share for share, _ in shares), default=0.0)
    near = tuple(place for share, place in shares if share >= _FAR_BELOW_BEST * best)
    return NumberPlaces(near, tuple(another_subject(measure, place, statement, paper) for place in near))


def same_use(found: Quantity, measure: Measure) -> bool:
    """Whether a number of the paper is the same, and used in the same way: see `same_number`."""
    return same_number(found, measure.quantity, bare=not measure.noun)


def same_number(found: Quantity, number: Quantity, bare: bool) -> bool:
    """The same number, and not "10-minute" where ten of something are meant; `bare`: the claim does not say of what."""
    if number.spelled and number.unit and abs(number.value) <= 1 and not found.unit:
        return False
    if is_year(found) and not is_year(number):
        return False
    if number.unit == "times" and not found.unit and found.label:
        return False
    return found.agrees_with(number) and (found.label == number.label or found.unit == number.unit or bare)
