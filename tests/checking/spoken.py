"""What the rules say of a claim, for tests that mean one rule."""

from __future__ import annotations

from collections.abc import Sequence

from app.checking.check import check
from app.checking.finding import Finding
from app.checking.index import EvidenceIndex
from app.domain.reading.document import Figure
from app.domain.writing.digest import Verdict
from tests.reading.samples import make_document


def index_of(
    *sentences: str, figures: Sequence[Figure] = (), language: str = "en", title: str = "Results"
) -> EvidenceIndex:
    """A paper of one section."""
    return EvidenceIndex(make_document({title: list(sentences)}, figures=tuple(figures), language=language))


def objections(claim: str, paper: EvidenceIndex) -> dict[str, Verdict]:
    """The rules that speak against a claim, each with the gravest verdict it comes to."""
    found: dict[str, Verdict] = {}
    for finding in check(claim, paper).findings:
        if finding.verdict is not Verdict.VERIFIED and found.get(finding.rule) is not Verdict.UNSUPPORTED:
            found[finding.rule] = finding.verdict
    return found


def said_by(rule: str, claim: str, paper: EvidenceIndex) -> Finding:
    """The first finding of a rule that counts; fails where the rule said nothing."""
    return next(finding for finding in check(claim, paper).findings if finding.rule == rule)
