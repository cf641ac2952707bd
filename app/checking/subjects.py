"""Whether a passage has a number for what the claim says: the thing that is counted, and whose number it is."""

from __future__ import annotations

import re

from app.checking.finding import Finding, Report, unsupported, weak
from app.checking.index import EvidenceIndex
from app.checking.parsing.measures import Measure, same_kind
from app.checking.parsing.opposites import are_opposites
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.names import UNIT_NAMES, names, squeezed
from app.text.quantity import Quantity
from app.text.terms import terms

MARGIN = 1.2
"""Bench with 0.9 | 1.2 | 1.5: true verified 363 | 363 | 363, false verified 118 | 118 | 119."""
RATIO = 1.3
"""The bench has the same totals with 1.1 and 1.6."""
CERTAIN = 3.0
"""The bench has the same totals with 2 and 4."""
_SILENT = 0.1
"""What a word weighs that stands with the first number of both: later numbers often share it silently.

Bench with 0 | 0.1 | 0.3: true verified 363 | 363 | 363, false verified 118 | 118 | 119.
"""
_SHARED = 0.3
"""Bench with 0.1 | 0.3 | 0.5: true verified 363 | 363 | 363, false verified 120 | 118 | 118."""
_SAME_UNIT = 4.0
"""What it weighs that the unit is the same and the other number's is not.

The bench has the same totals with 2 and 6.
"""
_MAIN_TOPIC = 0.25
"""A name in more than this share of the passages tells no two places apart.

Bench with 0.15 | 0.25 | 0.4: true verified 364 | 363 | 362, false verified 119 | 118 | 117.
"""
_MARK = re.compile(r"[;:；：，。]|,(?!\d)|\.\s|\b(?:while|whereas|but|although)\b")


def another_subject(measure: Measure, place: Passage, statement: Statement, paper: EvidenceIndex) -> Finding | None:
    """Whether the passage has the number for something else than the claim."""
    return (
        _fits_another_number(measure, place, statement, paper)
        or _counts_another_thing(measure, place, statement, paper)
        or given_to_another_name(measure, place, statement, paper)
    )


def _fits_another_number(
    measure: Measure, place: Passage, statement: Statement, paper: EvidenceIndex
) -> Finding | None:
    """Whether the claim's words for this number go with another number of the same passage."""
    own = next((other for other in place.measures if other.quantity.agrees_with(measure.quantity)), None)
    if own is None:
        return None
    if measure.noun and own.noun and not measure.noun & (own.terms | own.noun):
        rival = next((other for other in place.measures if other is not own and other.noun & measure.noun), None)
        if rival is not None and same_kind(rival.quantity, measure.quantity):
            return _rival(unsupported, measure, rival, place, statement)
    for rival in place.measures:
        if any(rival.quantity.agrees_with(other) for other in statement.quantities) or not _could_replace(
            rival.quantity, own.quantity
        ):
            continue
        if measure.noun & own.noun and rival.noun and not measure.noun & rival.noun:
            continue
        if (found := _fits_better(measure, own, rival, place, statement, paper)) is not None:
            return found
    return None


def _fits_better(
    measure: Measure, own: Measure, rival: Measure, place: Passage, statement: Statement, paper: EvidenceIndex
) -> Finding | None:
    """Whether the claim's words fit the rival number better than the passage's `own` one."""
    silent = rival.first and rival.quantity.start < own.quantity.start and not place.row
    own_subject = any(name not in statement.plain for name in own.names)
    loss = (_SHARED if own_subject else 0.0) if silent else 1.0
    against = loss * paper.mass(measure.terms & (rival.terms - own.terms))
    speaking = measure.terms & (own.terms - rival.terms)
    quiet = speaking & measure.subject & own.subject
    in_favour = paper.mass(speaking - quiet) + _SILENT * paper.mass(quiet)
    if own.quantity.unit and own.quantity.unit == measure.quantity.unit != rival.quantity.unit:
        in_favour += _SAME_UNIT
    opening = frozenset(statement.term_list[:2])
    opened = not silent and len(opening) == 2 and opening <= rival.terms - own.terms
    if not (against > RATIO * in_favour + MARGIN or (opened and measure.first)):
        return None
    same_unit = bool(rival.quantity.unit) and rival.quantity.unit == own.quantity.unit == measure.quantity.unit
    named = frozenset(term for name in measure.names for term in terms(name)) & (rival.terms - own.terms)
    certain = against > CERTAIN * in_favour + MARGIN and not silent and (same_unit or named)
    found = _rival(unsupported if certain else weak, measure, rival, place, statement)
    return found.measuring(weight_against=against, weight_for=in_favour)


def _rival(report: Report, measure: Measure, rival: Measure, place: Passage, statement: Statement) -> Finding:
    number = statement.written(measure.quantity)
    return report("number_of_rival", number=number, other=place.written(rival.quantity)).at(place)


def _counts_another_thing(
    measure: Measure, place: Passage, statement: Statement, paper: EvidenceIndex
) -> Finding | None:
    """Whether the passage counts something else with this number, and the paper counts the claim's thing with another."""
    own = place.measure_of(measure.quantity)
    if own is None or place.row or not measure.noun or not own.noun or measure.noun & (own.terms | own.noun):
        return None
    number, name = statement.written(measure.quantity), _noun_behind(own.quantity, place)
    if any(are_opposites(one, other) for one in measure.noun for other in own.noun):
        return unsupported("number_of_thing", number=number, name=name).at(place)
    for passage in {p.id: p for term in sorted(measure.noun) for p in paper.containing(term)}.values():
        for rival in () if passage.row else passage.measures:
            if rival is not own and measure.noun <= rival.noun and same_kind(rival.quantity, measure.quantity):
                return weak("number_of_thing", number=number, name=name).at(place)
    return None


def given_to_another_name(
    measure: Measure, place: Passage, statement: Statement, paper: EvidenceIndex
) -> Finding | None:
    """Whether the passage gives the number to a name that the claim does not have there, and not to the claim's."""
    own = place.measure_of(measure.quantity)
    if own is None or place.row:
        return None
    around, before = _around(own.quantity, place)
    found = _led_by_another(measure, before, paper) or _without_its_name(measure, around, place, statement, paper)
    if found is None:
        return None
    report, name = found
    return report("number_of_thing", number=statement.written(measure.quantity), name=name).at(place)


def _led_by_another(measure: Measure, before: str, paper: EvidenceIndex) -> tuple[Report, str] | None:
    """Whether other names stand before the number in the claim than in the paper: how sure that is, and the name there."""
    claimed = _telling(measure.names_before, paper)
    here = _telling(frozenset(name.lower() for name in names(before)), paper)
    if not claimed or not here or any(_stands(name, before) for name in claimed):
        return None
    if any(_stands(name, " ".join(claimed)) or set(terms(name)) <= measure.terms for name in here):
        return None
    return (weak, sorted(here)[0]) if any(paper.mentions(name) for name in claimed) else None


def _without_its_name(
    measure: Measure, around: str, place: Passage, statement: Statement, paper: EvidenceIndex
) -> tuple[Report, str] | None:
    """Whether names stand around the number that the claim does not have, and none of the claim's."""
    subject = statement.measures[0] if len(statement.measures) == 1 else measure
    said = squeezed(" ".join(measure.names) or statement.text)
    claimed = _telling(measure.names or subject.names, paper)
    here = _telling(frozenset(name.lower() for name in names(around)), paper)
    strangers = sorted(name for name in here if squeezed(name) not in said)
    if not claimed or not strangers or any(_stands(name, around) for name in claimed):
        return None
    absent = not any(_stands(name, place.setting) for name in claimed)
    return (unsupported if absent and len(here) == len(strangers) == 1 else weak), strangers[0]


def _around(quantity: Quantity, place: Passage) -> tuple[str, str]:
    """The part of the sentence, between marks, in which the number stands, and what of it stands before the number.

    A bracket belongs to the part before it; a part without a name takes in what stands before.
    """
    plain = place.normal
    start = plain.rfind("(", 0, quantity.start)
    inside = start >= 0 and ")" not in plain[start : quantity.start]
    before = plain[: start if inside else quantity.start]
    marks = [0, *(mark.end() for mark in _MARK.finditer(before))]
    after = plain[quantity.end :]
    end = next((mark.start() for mark in _MARK.finditer(after)), len(after))
    begin = next((mark for mark in reversed(marks) if names(plain[mark : quantity.end + end])), marks[-1])
    return plain[begin : quantity.end + end], plain[begin : quantity.start]


def _could_replace(rival: Quantity, own: Quantity) -> bool:
    """Whether two numbers of one sentence are of a kind: units that agree, or both whole, or both broken."""
    if rival.unit and rival.unit == own.unit:
        return True
    return same_kind(rival, own) and (rival.value % 1 == 0) == (own.value % 1 == 0)


def _telling(found: frozenset[str], paper: EvidenceIndex) -> frozenset[str]:
    """Those names that are no units and not what the whole paper is about."""
    most = _MAIN_TOPIC * len(paper.passages)
    return frozenset(name for name in found if name not in UNIT_NAMES and paper.count_naming(name) <= most)


def _stands(name: str, text: str) -> bool:
    return squeezed(name).removesuffix("s") in squeezed(text) or (
        bool(parts := [term for term in terms(name) if len(term) > 2]) and all(part in terms(text) for part in parts)
    )


def _noun_behind(quantity: Quantity, place: Passage) -> str:
    words = re.findall(r"[^\W\d]+", place.normal[quantity.end :])
    return " ".join(words[:1])
