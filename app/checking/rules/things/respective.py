"""Doubt a claim that pairs two things otherwise than a sentence with "respectively" does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.parsing.lists import paired_items
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim has an item of one list with another's item of the other list, and neither with its own."""
    for passage in evidence.sentences:
        for pairs in paired_items(passage.text):
            said = [(_has(one, statement), _has(other, statement)) for one, other in pairs]
            crossed = any(one and not other for one, other in said) and any(other and not one for one, other in said)
            if crossed and not any(one and other for one, other in said):
                yield turned(Turn.MIXED, False).at(passage)
                return


def _has(item: str, statement: Statement) -> bool:
    """Whether an item stands in the claim as a word; of "5" and "6-layer" the number counts."""
    number = re.match(r"\d+(?:\.\d+)?(?=-)", item)
    wanted = re.escape(number.group() if number else item)
    return re.search(rf"(?<![\w.]){wanted}(?![\w]|\.\d)", statement.plain) is not None
