"""Doubt a claim of which a sentence of its evidence, short as it is, denies the very thing: "clocks do not solve this problem"."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.parsing.clauses import Clause
from app.checking.statement import Statement

_OWN = 0.5
"""Share of what a denying clause says that the claim must say. Chosen, not measured."""
_LEAST = 3
"""Terms that the two have in common at least, of which one is denied."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether a clause of the evidence denies what the claim states, and says hardly anything else."""
    if statement.denies or statement.chinese:
        return
    for passage in evidence.sentences:
        if any(_denies_it(clause, statement, evidence) for clause in passage.clauses):
            yield turned(Turn.NEGATION, False).at(passage)
            return


def _denies_it(clause: Clause, statement: Statement, evidence: Evidence) -> bool:
    denied = clause.denied
    if not clause.denies or not denied & statement.terms:
        return False
    shared, mass = clause.terms & statement.terms, evidence.paper.mass
    return len(shared) >= _LEAST and mass(shared) >= _OWN * mass(clause.terms)
