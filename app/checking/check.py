"""The door to the check: a claim's text and a paper in, the verdict out.

The way from one to the other: `statement` reads the claim, `evidence` finds what the paper has for it, each of the `rules`
says what it finds, `verdict` makes the verdict from that.
"""

from __future__ import annotations

from app.checking.index import EvidenceIndex
from app.checking.statement import Statement
from app.checking.verdict import CheckedClaim, check_statement
from app.domain.digest import Claim


def check(text: str, paper: EvidenceIndex) -> CheckedClaim:
    """The claim with everything that the rules found. Never raises, whatever the text."""
    return check_statement(Statement(text), paper)


def check_claim(text: str, paper: EvidenceIndex) -> Claim:
    """The claim with its evidence, verdict and reasons. Never raises, whatever the text."""
    return check(text, paper).claim
