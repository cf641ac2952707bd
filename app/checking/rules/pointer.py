"""Reject a claim that points to a table or figure which is not there."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each table or figure that the paper neither has nor speaks of."""
    for pointer in statement.pointers:
        if not evidence.paper.has_figure(pointer.table, pointer.number):
            yield unsupported("no_such_figure", name=pointer.written)
