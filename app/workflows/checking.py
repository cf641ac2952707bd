"""Check any text about a paper, claim by claim: a chatbot's answer, a blog, a draft."""

from __future__ import annotations

from app.base.errors import WrongUsage
from app.domain.digest import Claim
from app.reading.check import check_claim
from app.reading.claims import split_statements
from app.reading.evidence import EvidenceIndex
from app.workflows.papers import load_document
from app.workflows.services import Services


def check_text(services: Services, paper_id: int, text: str) -> tuple[Claim, ...]:
    """Each statement of the text with its verdict and the place in the paper. Works without a model."""
    statements = split_statements(text)
    if not statements:
        raise WrongUsage("nothing_to_check")
    index = EvidenceIndex(load_document(services, paper_id))
    return tuple(check_claim(statement, index) for statement in statements)
