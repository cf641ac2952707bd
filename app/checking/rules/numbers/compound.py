"""Flag "34-layer" where the nearest passage has "152-layer"."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number in a compound for which the nearest passage has another of the same unit."""
    nearest = evidence.nearest
    for number in statement.numbers:
        if nearest is None or not (number.label and number.unit) or nearest.holds(number):
            continue
        others = [q for q in nearest.quantities if q.unit == number.unit]
        rivals = [q for q in others if not any(q.agrees_with(said) for said in statement.quantities)]
        if rivals:
            found = unsupported("number_of_rival", number=statement.written(number), other=f"{rivals[0].value:g}")
            yield found.about(number).at(nearest)
