"""Flag a clause that denies what the paper states, turns its direction round, or joins what the paper keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.content import is_chinese
from app.checking.contradiction import contradiction
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn
from app.checking.parsing.denied_words import denied_in_both
from app.checking.reversal import unless_reversed
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """What some near sentence contradicts; surely only if the evidence itself does."""
    mass = evidence.paper.mass
    if found := contradiction(statement, evidence.sentences_near, mass):
        if found.turn is Turn.NEGATION and _denies_as_the_nearest(statement, evidence):
            return
        by_evidence = contradiction(statement, evidence.sentences, mass)
        yield from unless_reversed(found.turn, found.sure and by_evidence is not None, statement, evidence)


def _denies_as_the_nearest(statement: Statement, evidence: Evidence) -> bool:
    """Whether claim and nearest sentence deny the same word in Chinese, so that a part of the sentence without it tells nothing.

    Not of a claim with numbers: they may stand with another part.
    """
    nearest = evidence.nearest
    if nearest is None or statement.measures or not is_chinese(statement):
        return False
    return denied_in_both(statement.plain, nearest.plain)
