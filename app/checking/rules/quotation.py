"""Reject words in quotation marks that do not stand in the paper letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported
from app.checking.statement import Statement
from app.text.names import squeezed

_SHOWN = 60
"""Characters of a quotation that a reader is shown."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each quotation that is none."""
    for quote in statement.quotes:
        if squeezed(quote) not in evidence.paper.squeezed:
            yield unsupported("quote_missing", quote=quote[:_SHOWN])
