"""The door to the check: a claim's text and a paper in, the verdict out.

A claim of several sentences is proved sentence by sentence. The way from one to the other: `statement` reads the claim, `evidence` finds what the paper has for it, each of the `rules`
says what it finds, `verdict` makes the verdict from that.
"""

from __future__ import annotations

from dataclasses import replace

from app.checking.claims import facts_of
from app.checking.evidence import Evidence
from app.checking.index import EvidenceIndex
from app.checking.rules import across
from app.checking.statement import Statement
from app.checking.verdict import CheckedClaim, check_statement, of_several
from app.domain.writing.digest import Claim


def check(text: str, paper: EvidenceIndex) -> CheckedClaim:
    """The claim with everything that the rules found. Never raises, whatever the text."""
    facts = facts_of(text) if paper.verbatim(text) is None else [text]
    if len(facts) < 2:
        return check_statement(Statement(text), paper)
    return of_several(Statement(text), [check_statement(Statement(fact), paper) for fact in facts], paper)


def check_translated(text: str, translation: str, paper: EvidenceIndex) -> CheckedClaim:
    """A translation into the paper's language with what the rules found of it, and what its evidence says against the text itself.

    A translation may lose what the text makes stronger: "does not cause" for "is not associated with".
    """
    checked = check(translation, paper)
    if checked.evidence.foreign:
        return checked
    evidence = Evidence(Statement(text), checked.evidence.passages, paper, foreign=True)
    against = (replace(found, rule="across") for found in across.check(evidence.statement, evidence))
    return replace(checked, findings=(*checked.findings, *against))


def check_claim(text: str, paper: EvidenceIndex) -> Claim:
    """The claim with its evidence, verdict and reasons. Never raises, whatever the text."""
    return check(text, paper).claim
