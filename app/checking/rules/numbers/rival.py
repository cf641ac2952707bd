"""Flag a number where the nearest passage gives another one for the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported, weak
from app.checking.parsing.measures import Measure, same_kind
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.checking.subjects import CERTAIN, MARGIN
from app.text.terms import terms

_FAR_BELOW = 0.75
"""Bench with 0.6 | 0.75 | 0.9: true verified 364 | 363 | 362, false verified 119 | 118 | 118."""
_BETTER = 1.5
"""The bench has the same totals with 1.2 and 2."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number that stands far from the claim's words, for which the nearest passage has another."""
    if evidence.nearest is None:
        return
    for measure in statement.measures:
        sound = evidence.places[measure.quantity.start].sound
        found = _counted_otherwise(measure, evidence.nearest, statement, evidence) or _fits_better(
            measure, evidence.nearest, sound, statement, evidence
        )
        if found is not None:
            yield found.about(measure.quantity).at(evidence.nearest)


def _counted_otherwise(measure: Measure, nearest: Passage, statement: Statement, evidence: Evidence) -> Finding | None:
    """Whether the nearest passage counts or measures the same with another number, and this one stands far from it."""
    mass, wanted = evidence.paper.mass, statement.telling
    if nearest.holds(measure.quantity):
        return None
    held = max((mass(wanted & p.terms) for p in evidence.passages if p.holds(measure.quantity)), default=0.0)
    if held >= _FAR_BELOW * mass(wanted & nearest.terms):
        return None
    name = frozenset(terms(nearest.row_name)) if nearest.row else frozenset()
    for rival in nearest.measures:
        unit = bool(rival.quantity.unit) and rival.quantity.unit == measure.quantity.unit
        column = nearest.row and bool(rival.terms & measure.terms - name)
        alike = unit or column or bool(rival.noun & measure.noun)
        if alike and not any(rival.quantity.agrees_with(other) for other in statement.quantities):
            return weak(
                "number_of_rival",
                number=statement.written(measure.quantity),
                other=nearest.written(rival.quantity),
            )
    return None


def _fits_better(
    measure: Measure, nearest: Passage, sound: Sequence[Passage], statement: Statement, evidence: Evidence
) -> Finding | None:
    """Whether the nearest passage gives the same words another number, and no place of the number gives them this one."""
    if nearest in sound or nearest.row:
        return None
    mass = evidence.paper.mass
    own = max((mass(measure.terms & place.setting_terms) for place in sound), default=0.0)
    for rival in nearest.measures:
        theirs = mass(measure.terms & rival.terms)
        if same_kind(rival.quantity, measure.quantity) and theirs > _BETTER * own + MARGIN:
            report = unsupported if theirs > CERTAIN * own + MARGIN else weak
            number, other = statement.written(measure.quantity), nearest.written(rival.quantity)
            return report("number_of_rival", number=number, other=other).measuring(
                weight_against=theirs, weight_for=own
            )
    return None
