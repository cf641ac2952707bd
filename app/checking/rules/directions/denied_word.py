"""Doubt a Chinese claim that denies a word which its nearest sentence states, or states one which that denies.

What other rules compare are clauses as a whole, where a further word that may deny (只, 少) makes a denial tell nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.content import is_chinese
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.parsing.denied_words import denied_in_one
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether a word that both have is denied in the one and nowhere in the other."""
    nearest = evidence.nearest
    if nearest is None or nearest.row or not is_chinese(statement):
        return
    if denied_in_one(statement.plain, nearest.plain):
        yield turned(Turn.NEGATION, False).at(nearest)
