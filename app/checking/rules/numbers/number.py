"""Flag a number that the evidence lacks, or gives only with another unit, as another limit, or of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported, verified, weak
from app.checking.number_places import same_number
from app.checking.parsing.measures import is_measurement
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.han import has_han
from app.text.quantity import Quantity
from app.text.terms import terms
from app.text.units import COUNTED
from app.text.word_lists import words

_LIKELY_PLACE = 0.4
"""Bench with 0.3 | 0.4 | 0.5: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 4 | 5 | 5."""
_LIKELY_ROW = 0.25
"""The bench has the same totals with 0.15 and 0.35."""
_SMALL = 20
"""Bench with 10 | 20 | 40: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 5 | 5 | 6."""
_FEW = 12
"""The bench has the same totals with 8 and 20."""
_OWN_COUNT = re.compile(rf"^\s?(?:[a-z-]+\s){{0,2}}(?:{'|'.join(words('counting', 'own_count'))})\b", re.IGNORECASE)
_OWN_COUNT_HAN = re.compile(
    rf"\s?[个种项类点条方步阶]?(?:主要|关键|重要|核心)?的?(?:{'|'.join(words('counting', 'own_count_chinese'))})"
)
"""Things that whoever summarises counts for himself."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number that does not stand in the evidence as the claim uses it."""
    for number in statement.numbers:
        if (found := _missing(number, statement, evidence)) is None:
            continue
        if is_difference(number, statement):
            found = verified("number_found", number=statement.written(number))
        yield found.about(number)


def is_difference(number: Quantity, statement: Statement) -> bool:
    """Whether a number is the difference of two others of the claim ("27.3, 1.1 less than 28.4")."""
    others = [other.value for other in statement.quantities if other is not number and not other.spelled]
    digits = 0 if number.value % 1 == 0 else 2
    return any(
        one != other and round(abs(one - other), digits) == abs(number.value) for one in others for other in others
    )


def _missing(number: Quantity, statement: Statement, evidence: Evidence) -> Finding | None:
    """What the evidence lacks of the number; None where it has it."""
    paper, wanted, written = evidence.paper, statement.telling, statement.written(number)
    measure = statement.measure_at.get(number.start)
    noun = measure.noun if measure else frozenset()
    bare = not number.unit and not noun
    held = [
        place
        for place in evidence.passages
        if any(same_number(found, number, bare) for found in place.quantities) and _counts_the_same(number, noun, place)
    ]
    other = [p for p in evidence.passages if any(found.has_other_unit(number) for found in p.quantities)]
    explicit = [p for p in held if any(q.agrees_with(number) and q.unit for q in p.quantities)]
    nearest_held = max((paper.mass(wanted & p.terms) for p in explicit), default=0.0)
    if another := next((p for p in other if paper.mass(wanted & p.terms) > nearest_held), None):
        return unsupported("other_unit", number=written).at(another)
    if held:
        found = [q for p in held for q in p.quantities if q.agrees_with(number)]
        against = bool(number.limit) and all(q.limit == -number.limit for q in found)
        return unsupported("other_limit", number=written).at(held[0]) if against else None
    if number.spelled and number.value <= 1:
        return weak("number_missing", number=written)
    if _may_be_own_count(number, noun, statement, evidence):
        return weak("number_counted", number=written)
    return _elsewhere(number, statement, evidence)


def _elsewhere(number: Quantity, statement: Statement, evidence: Evidence) -> Finding:
    """The number does not stand in the evidence: whether it stands elsewhere in the paper."""
    paper, written = evidence.paper, statement.written(number)
    places = paper.with_quantity(number)
    if likely := next((place for place in places if _is_likely(place, statement, evidence)), None):
        return weak("number_elsewhere", number=written).at(likely)
    if _THOUSANDS.fullmatch(written) and written in paper.squeezed:
        return weak("number_elsewhere", number=written)
    if places:
        return unsupported("number_elsewhere", number=written).at(places[0])
    if unread := _unread_table(number, statement, evidence):
        return weak("number_unread", number=written, table=unread)
    return unsupported("number_missing", number=written)


def _is_likely(place: Passage, statement: Statement, evidence: Evidence) -> bool:
    """Whether a place may be meant although others say more of the claim; a row counts with its caption."""
    if place.row and statement.initials & frozenset(terms(place.row_name)):
        return True
    wanted, mass = statement.telling, evidence.paper.mass
    held = place.setting_terms if place.row else place.terms
    return mass(wanted & held) >= (_LIKELY_ROW if place.row else _LIKELY_PLACE) * mass(wanted)


def _unread_table(number: Quantity, statement: Statement, evidence: Evidence) -> str:
    """The label of a table whose cells could not be read and whose caption speaks of the same."""
    wanted, paper = statement.telling, evidence.paper
    if not is_measurement(number) or not wanted:
        return ""
    shares = [(paper.mass(wanted & frozenset(terms(table.caption))), table.label) for table in paper.unread_tables]
    share, label = max(shares, default=(0.0, ""))
    return label if share >= _LIKELY_ROW * paper.mass(wanted) else ""


def _counts_the_same(quantity: Quantity, noun: frozenset[str], place: Passage) -> bool:
    """Whether a passage that has a small whole number has it of the thing that the claim counts."""
    if quantity.unit == "%" and quantity.value > 1:
        found = [other for other in place.measures if other.quantity.agrees_with(quantity)]
        return not found or place.row or any(other.quantity.unit or not other.noun for other in found)
    if not noun or quantity.value > _SMALL or quantity.value % 1 or quantity.label or not _counts(quantity):
        return True
    found = [other for other in place.measures if other.quantity.agrees_with(quantity)]
    same = any(noun & (other.noun | other.terms) or not other.noun for other in found)
    return not found or place.row or same or any(has_han(term) for term in noun)


def _may_be_own_count(number: Quantity, noun: frozenset[str], statement: Statement, evidence: Evidence) -> bool:
    """Whether a small number may be the claim's own count ("three main parts") of what the paper lists without counting.

    Not where the paper counts that very thing and comes to another number.
    """
    if number.value > _FEW or number.value % 1 or number.value < 2 or not _counts(number):
        return False
    behind = statement.normal[number.end :]
    if not (number.spelled or _OWN_COUNT.search(behind) or _OWN_COUNT_HAN.match(behind)):
        return False
    rivals = (rival for place in evidence.passages for rival in place.measures)
    return not any(noun & rival.noun and not rival.quantity.agrees_with(number) for rival in rivals)


def _counts(quantity: Quantity) -> bool:
    return not quantity.unit or quantity.unit in COUNTED
