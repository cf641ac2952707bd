"""Flag a number that the paper gives for something else: another thing, another name, another number's words."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number of which every likely place has it for something else."""
    for measure in statement.measures:
        faults = evidence.places[measure.quantity.start].faults
        if faults and (first := faults[0]) is not None and all(faults):
            yield first.about(measure.quantity)
