"""Say of each number that it stands in the evidence. It comes last: it counts where no other rule spoke of the number."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, verified
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number."""
    for number in statement.numbers:
        place = next((passage for passage in evidence.passages if passage.holds(number)), None)
        yield verified("number_found", number=statement.written(number)).about(number).at(place)
