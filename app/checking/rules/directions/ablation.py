"""Flag a claim that says of a thing what the paper says of its lack.

Writers of summaries like to leave "removing" out of "removing X hurts". So where one side speaks of the lack of a thing and the
other of the thing itself, the same direction in both is a contradiction, and the opposite one says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.checking.contradiction import Contradiction, Mass
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn
from app.checking.parsed import Parsed
from app.checking.reversal import agree_on_lack, unless_reversed
from app.checking.statement import Statement

_SAME_STATEMENT = 0.5
"""The bench has the same totals with 0.4 and 0.6."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether a sentence of the evidence says it of the lack of the thing, or the other way round."""
    if found := turned_by_lack(statement, evidence.sentences, evidence.paper.mass):
        yield from unless_reversed(found.turn, found.sure, statement, evidence)


def turned_by_lack(claim: Parsed, sentences: Sequence[Parsed], mass: Mass) -> Contradiction | None:
    """What is turned round by leaving "removing" out or putting it in; None where a sentence says the same."""
    turn = None
    for sentence in sentences:
        if (same := agree_on_lack(claim, sentence)) is None:
            continue
        if same:
            return None
        share = mass(claim.terms & sentence.terms) / (mass(claim.terms) or 1.0)
        turn = turn or Contradiction(Turn.DIRECTION, share >= _SAME_STATEMENT)
    return turn
