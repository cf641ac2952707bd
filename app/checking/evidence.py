"""What a paper has for one statement: the passages that speak of the same thing, and where its numbers stand.

A passage is as near as the share of the statement's idf mass that it covers. Passages are chosen greedily, so that the second
and third add what the first left open. Captions and table rows are passages too: numbers often stand nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.checking.across import places
from app.checking.content import border_pairs, is_chinese
from app.checking.index import EvidenceIndex
from app.checking.number_places import NumberPlaces, find_places
from app.checking.parsing.measures import Measure
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.quantity import Quantity

_MOST_PASSAGES = 3
"""Bench with 2 | 3 | 4: true verified 359 | 363 | 363, false verified 116 | 118 | 118, true unsupported 6 | 5 | 4."""
_WORTH_ADDING = 0.08
"""Bench with 0.05 | 0.08 | 0.12: true verified 363 | 363 | 359, false verified 120 | 118 | 116."""
_ANYTHING = 1e-6
"""More than a rounding error."""
_NUMBER_BONUS = 0.35
"""The bench has the same totals with 0.2 and 0.5."""
_ON_TOPIC = 0.15
"""A number counts only in a passage that is about the claim at all.

Bench with 0.1 | 0.15 | 0.2: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 5 | 5 | 7.
"""
_FOCUS = 0.05
"""Bench with 0 | 0.05 | 0.1: true verified 360 | 363 | 364, false verified 116 | 118 | 118, true unsupported 6 | 5 | 5."""
_ABOUT = 0.35
"""Share of the words that go with a number which its place must have, at least around it, to be worth showing.

Bench with 0.25 | 0.35 | 0.45: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 5 | 5 | 7.
"""
_ABOUT_ROW = 0.25
"""The bench has the same totals with 0.15 and 0.35."""
_BESIDE = 0.15
"""Bench with 0.1 | 0.15 | 0.2: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 6 | 5 | 5."""
_AROUND = 0.5
"""Bench with 0.3 | 0.5 | 0.7: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 6 | 5 | 5."""
_MOST_ADDED = 2
"""Bench with 1 | 2 | 3: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 7 | 5 | 5."""
_PLACES_OF_A_NUMBER = 20
"""The bench has the same totals with 10 and 40."""
_NEAR = 6
"""Bench with 4 | 6 | 9: true verified 363 | 363 | 363, false verified 119 | 118 | 118."""
SPOKEN = 0.55
"""Share of a statement's telling words that its passages must have for it to be of the paper's language.

Bench with 0.5 | 0.55 | 0.6: true verified 368 | 363 | 357, false verified 122 | 118 | 115.
"""


@dataclass(frozen=True, eq=False)
class Evidence:
    """The passages found for a statement, the best first, in the paper they are of.

    `foreign`: the statement is in another language than the paper, so that its words tell nothing.
    """

    statement: Statement
    passages: tuple[Passage, ...]
    paper: EvidenceIndex
    foreign: bool = False

    @property
    def nearest(self) -> Passage | None:
        """The best passage."""
        return self.passages[0] if self.passages else None

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The passages that are no rows of tables."""
        return tuple(passage for passage in self.passages if not passage.row)

    @cached_property
    def sentences_near(self) -> tuple[Passage, ...]:
        """The sentences that a direction is held against: those with the statement's numbers, else all that are near."""
        others = (passage for _, passage in self.paper.candidates(self.statement.telling, limit=_NEAR))
        near = [*self.passages, *(passage for passage in others if passage not in self.passages)]
        return tuple(passage for passage in self.with_measures(self.passages) or near if not passage.row)

    @cached_property
    def nearest_share(self) -> float:
        """Share of the statement's telling words that the best passage has."""
        return self.covered(self.passages[:1])

    @cached_property
    def share(self) -> float:
        """Share of the statement's telling words that the passages have together."""
        return self.covered(self.passages)

    def covered(self, passages: Iterable[Passage]) -> float:
        """Share of the statement's telling words that these passages have."""
        return self.paper.coverage(self._wanted, passages)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """The statement's telling words; in Chinese without pairs of characters that are of two words."""
        telling = self.statement.telling
        if self.foreign or not is_chinese(self.statement):
            return telling
        return telling - border_pairs(self.statement.plain, self.paper.text)

    def belonging(self, passage: Passage) -> frozenset[str]:
        """The terms of a passage and of what belongs to it: what it stands under and after, and the sentence behind it."""
        after = self._behind(passage)
        return passage.setting_terms | (after.terms if after else frozenset())

    def text_belonging(self, passage: Passage) -> str:
        """A passage and what belongs to it, in lower case."""
        after = self._behind(passage)
        return f"{passage.setting} {after.plain if after else ''}"

    def _behind(self, passage: Passage) -> Passage | None:
        after = self.paper.after(passage)
        return after if after and not passage.row and not after.row else None

    def with_measures(self, passages: Iterable[Passage]) -> list[Passage]:
        """Those passages that hold a measure of the statement."""
        return [p for p in passages if any(p.holds(measure.quantity) for measure in self.statement.measures)]

    @cached_property
    def places(self) -> Mapping[int, NumberPlaces]:
        """Where the paper has the statement's measures, by where they start in the statement."""
        return {
            measure.quantity.start: find_places(measure, self.statement, self.passages, self.paper)
            for measure in self.statement.measures
        }


def gather(statement: Statement, paper: EvidenceIndex) -> Evidence:
    """The few passages that say what the statement says, the best first; none where nothing overlaps."""
    passages = _with_numbers(statement, _choose(statement, paper), paper)
    if _is_foreign(statement, passages, paper):
        return Evidence(statement, places(statement, paper) or passages, paper, foreign=True)
    return Evidence(statement, passages, paper)


def _choose(statement: Statement, paper: EvidenceIndex) -> list[Passage]:
    pool = {passage.id: passage for _, passage in paper.candidates(statement.telling)}
    for number in statement.quantities:
        pool |= {passage.id: passage for passage in paper.with_quantity(number)[:_PLACES_OF_A_NUMBER]}
    chosen: list[Passage] = []
    while pool and len(chosen) < _MOST_PASSAGES:
        gains = ((_gain(statement, chosen, passage, paper), passage) for passage in pool.values())
        gain, best = max(gains, key=lambda pair: (pair[0], -pair[1].order))
        if gain < (_WORTH_ADDING if chosen else _ANYTHING):
            break
        chosen.append(pool.pop(best.id))
    return chosen


def _gain(statement: Statement, chosen: list[Passage], passage: Passage, paper: EvidenceIndex) -> float:
    """What a passage adds: words and numbers of the statement that the chosen ones lack, and a little for saying little else."""
    wanted, numbers = statement.telling, statement.quantities
    held = frozenset().union(*(other.terms for other in chosen)) if chosen else frozenset()
    total = paper.mass(wanted) or 1.0
    gain = paper.mass((wanted & passage.terms) - held) / total
    own = paper.mass(wanted & passage.terms) / total
    open_numbers = [number for number in numbers if not any(other.holds(number) for other in chosen)]
    met = sum(passage.holds(number) for number in open_numbers)
    bonus = _NUMBER_BONUS * met / len(numbers) if numbers and own >= _ON_TOPIC else 0.0
    focus = _FOCUS * own * len(wanted & passage.terms) / (len(passage.terms) or 1)
    return gain + bonus + focus


def _with_numbers(statement: Statement, chosen: list[Passage], paper: EvidenceIndex) -> tuple[Passage, ...]:
    """The passages, and for numbers that none of them has the place that is about the same; those with numbers first."""
    measures = statement.measures
    added: list[Passage] = []
    for measure in measures:
        if any(passage.holds(measure.quantity) for passage in (*chosen, *added)) or len(added) == _MOST_ADDED:
            continue
        others = [other.quantity for other in measures if other is not measure]
        places = paper.with_quantity(measure.quantity)
        rated = [(_about(measure, others, passage, chosen, paper), passage) for passage in places]
        share, place = max(rated, key=lambda found: (found[0], -found[1].order), default=(0.0, None))
        if place is not None and share >= (_ABOUT_ROW if place.row else _ABOUT):
            added.append(place)
    found = [*chosen, *added]
    if measures and found and not any(found[0].holds(measure.quantity) for measure in measures):
        found.sort(key=lambda passage: not any(passage.holds(measure.quantity) for measure in measures))
    return tuple(found)


def _about(
    measure: Measure, others: list[Quantity], passage: Passage, chosen: list[Passage], paper: EvidenceIndex
) -> float:
    """How much of what goes with a number stands in a passage, half as much around it; more beside a chosen one.

    More, too, where the statement's `others` stand with it.
    """
    together = sum(passage.holds(other) for other in others)
    sibling = passage.row and any(other.row and other.table == passage.table for other in chosen)
    if not measure.terms & passage.terms and together < 2 and not sibling:
        return 0.0
    total = paper.mass(measure.terms) or 1.0
    around = paper.mass(measure.terms & (passage.setting_terms - passage.terms))
    beside = any(abs(passage.order - other.order) <= 2 for other in chosen)
    share = (paper.mass(measure.terms & passage.terms) + _AROUND * around) / total
    return share + _BESIDE * (beside + together + 2 * sibling)


def _is_foreign(statement: Statement, passages: tuple[Passage, ...], paper: EvidenceIndex) -> bool:
    """Whether the statement is in another language than the paper and none of its sentences speaks the statement's."""
    if statement.chinese == paper.chinese or not any(char.isalpha() for char in statement.text):
        return False
    same = any(passage.chinese == statement.chinese for passage in passages[:1])
    return not same or paper.coverage(statement.telling, passages) < SPOKEN
