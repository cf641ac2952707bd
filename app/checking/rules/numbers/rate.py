"""Flag a rate ("every week") where the nearest passage counts per another span of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported
from app.checking.statement import Statement
from app.text.word_lists import groups

_RATES = {written: span for span, ways in groups("time_spans", "rates").items() for written in ways}
_RATE = re.compile(
    rf"\b(?:{'|'.join(way for way in _RATES if way.isascii())})\b|{'|'.join(way for way in _RATES if not way.isascii())}"
)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each rate that the nearest passage does not have, where it has another."""
    nearest = evidence.nearest
    found = {_RATES[match.group()] for match in _RATE.finditer(nearest.plain)} if nearest else set()
    for match in _RATE.finditer(statement.plain):
        if found and _RATES[match.group()] not in found:
            yield unsupported("other_rate", rate=match.group()).at(nearest)
