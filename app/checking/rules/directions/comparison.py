"""Flag a comparison whose two sides have changed places: "A outperforms B" for "B outperforms A"."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.contradiction import Contradiction
from app.checking.evidence import Evidence
from app.checking.finding import Finding
from app.checking.reversal import compare_sides, unless_reversed
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the two things that the claim compares stand the other way round in a near sentence."""
    sides = compare_sides(statement, evidence.sentences_near, evidence.paper.mass)
    found: Contradiction | None = next((change for change in sides if change is not None), None)
    if found:
        yield from unless_reversed(found.turn, found.sure, statement, evidence)
