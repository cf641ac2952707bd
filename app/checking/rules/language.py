"""Doubt a claim in another language than the paper; its numbers and names must stand in the paper all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported, weak
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """That only numbers and names could be compared, and each of them that the paper never gives."""
    yield replace(weak("other_language"), always_told=True)
    for number in statement.quantities:
        if not (number.spelled and number.value <= 1) and not evidence.paper.with_quantity(number):
            yield unsupported("number_missing", number=statement.written(number))
    for name in statement.names:
        if not evidence.paper.mentions(name.lower()):
            yield unsupported("name_missing", name=name)
