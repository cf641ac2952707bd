"""Doubt a number that stands in the paper, but far from what the claim says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.parsing.measures import DENIED, Measure
from app.checking.passage import Passage
from app.checking.statement import Statement

_HALF = 0.5
"""Bench with 0.35 | 0.5 | 0.65: true verified 371 | 363 | 361, false verified 122 | 118 | 115."""
_LIKELY_PLACE = 0.4
"""Bench with 0.3 | 0.4 | 0.5: true verified 369 | 363 | 353, false verified 122 | 118 | 104."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number (year or not) no place of which has half of its words, or much of the rest of the claim."""
    for measure in statement.measures:
        yield from _far(measure, evidence.places[measure.quantity.start].sound, statement, evidence)
    for year in statement.years:
        holding = [place for place in evidence.passages if place.holds(year.quantity)]
        yield from _far(year, holding, statement, evidence)


def _far(measure: Measure, places: Sequence[Passage], statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    paper, words = evidence.paper, measure.terms - {DENIED}
    best = 0.0
    for place in places:
        held = paper.mass(words & (place.setting_terms if place.row else place.terms))
        whole = paper.mass(words)
        if held >= _HALF * whole or evidence.covered([place]) >= _LIKELY_PLACE:
            return
        best = max(best, held / whole)
    if places:
        found = weak("number_elsewhere", number=statement.written(measure.quantity)).measuring(words_of_number=best)
        yield found.about(measure.quantity).at(places[0])
