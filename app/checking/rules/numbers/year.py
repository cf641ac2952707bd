"""Flag a year that the paper gives to another name."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding
from app.checking.statement import Statement
from app.checking.subjects import given_to_another_name


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each year that all passages with it give to another name."""
    for year in statement.years:
        places = [place for place in evidence.passages if place.holds(year.quantity)]
        faults = [given_to_another_name(year, place, statement, evidence.paper) for place in places]
        if faults and (first := faults[0]) is not None and all(faults):
            yield first.about(year.quantity)
