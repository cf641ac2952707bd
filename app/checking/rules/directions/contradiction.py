"""Flag a clause that denies what the paper states, turns its direction round, or joins what the paper keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.contradiction import contradiction
from app.checking.evidence import Evidence
from app.checking.finding import Finding
from app.checking.reversal import unless_reversed
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """What some near sentence contradicts; surely only if the evidence itself does."""
    mass = evidence.paper.mass
    if found := contradiction(statement, evidence.sentences_near, mass):
        by_evidence = contradiction(statement, evidence.sentences, mass)
        yield from unless_reversed(found.turn, found.sure and by_evidence is not None, statement, evidence)
