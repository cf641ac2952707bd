"""Doubt a claim that says "minutes" without a number where its nearest passage says "hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import words

_SPAN = re.compile(rf"(?<=[a-z]\s)(?:{'|'.join(words('time_spans', 'spans.english'))})\b")


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each span of time that the nearest passage does not have, where it has another."""
    nearest = evidence.nearest
    found = set(_SPAN.findall(nearest.plain)) if nearest else set()
    for span in _SPAN.findall(statement.plain):
        if found and span not in found:
            yield weak("other_unit", number=span).at(nearest)
