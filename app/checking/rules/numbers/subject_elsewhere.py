"""Flag a number whose passage does not speak of the claim's "big models", which have a number of their own elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Report, unsupported, weak
from app.checking.index import EvidenceIndex
from app.checking.parsing.measures import Measure, is_measurement
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.checking.subjects import MARGIN
from app.text.han import has_han
from app.text.names import UNIT_NAMES, squeezed
from app.text.terms import terms
from app.text.units import same_dimension

_HALF = 0.5
"""The bench has the same totals with 0.35 and 0.65."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number of whose words one is measured elsewhere and missing here."""
    for measure in statement.measures:
        places = evidence.places[measure.quantity.start].sound
        if not places or not is_measurement(measure.quantity):
            continue
        for term in sorted(measure.terms - UNIT_NAMES):
            found = _measured_elsewhere(term, measure, places, statement, evidence.paper)
            if found is not None:
                report, place = found
                number, name = statement.written(measure.quantity), statement.word_for(term)
                yield report("number_of_other", number=number, name=name).about(measure.quantity).at(place)
                break


def _measured_elsewhere(
    term: str, measure: Measure, places: list[Passage], statement: Statement, paper: EvidenceIndex
) -> tuple[Report, Passage] | None:
    """Where the paper measures the claim's term, if it does and no place of the number speaks of it; and how sure that is."""
    if has_han(term) or not paper.knows(term):
        return None
    if any(_speaks_of(term, place, measure, statement, paper) for place in places):
        return None
    named = any(term in terms(name) and not paper.is_topic(name) for name in statement.names)
    noun = next((after for one, after in sorted(statement.pairs) if one == term), None)
    for passage in paper.under(term) if named else paper.containing(term):
        if passage in places or not _has_a_rival(measure, passage, term, named):
            continue
        shared = paper.mass((measure.terms & passage.terms) - {term})
        same_noun = noun is not None and (term, noun) in passage.pairs
        if same_noun and any(noun in place.terms for place in places):
            return unsupported, passage
        if named and shared >= MARGIN:
            here = any(place.row or term in place.setting_terms for place in places)
            return (unsupported if term in passage.terms and not here else weak), passage
        if term in measure.noun and shared >= _HALF * paper.mass(measure.terms - {term}):
            return weak, passage
    return None


def _speaks_of(term: str, place: Passage, measure: Measure, statement: Statement, paper: EvidenceIndex) -> bool:
    """Whether a passage is about `term`: has it, or stands under it and has nothing else in its place."""
    if term in place.terms or squeezed(term) in squeezed(place.text):
        return True
    if term not in place.setting_terms and squeezed(term) not in squeezed(place.setting):
        return False
    nouns = {after for one, after in statement.pairs if one == term and paper.joins(term, after)}
    replaced = any(after in nouns and one not in measure.terms for one, after in place.pairs)
    own = [other for other in place.measures if other.quantity.agrees_with(measure.quantity)]
    renamed = any(term in terms(name) for name in statement.names) and any(
        name not in statement.plain for other in own for name in other.names
    )
    return not replaced and not renamed


def _has_a_rival(measure: Measure, passage: Passage, term: str, named: bool) -> bool:
    """Whether the passage gives `term` a number of its own that could stand in for the claim's."""
    here = term in passage.terms
    return any(
        (term in other.terms if here else named)
        and not other.quantity.agrees_with(measure.quantity)
        and is_measurement(other.quantity)
        and _comparable(measure, other)
        and (here or bool((measure.terms & other.terms) - {term}))
        for other in passage.measures
    )


def _comparable(one: Measure, other: Measure) -> bool:
    units = one.quantity.unit, other.quantity.unit
    return (
        (units[0] == units[1] and bool(units[0]))
        or same_dimension(*units)
        or bool(one.noun & other.noun)
        or (not any(units) and bool(one.terms & other.terms))
    )
