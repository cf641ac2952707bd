"""What a model's judgement of a claim may change: it can make the program doubt a claim, never believe one.

The score is the logit of "Yes" minus that of "No" for the question whether the evidence says all of the claim.
"""

from __future__ import annotations

from dataclasses import replace

from app.base.messages import Message
from app.domain.digest import Claim, Verdict

DOUBT = 0.0
"""A score below this makes a verified claim weak: below it stood 2 of 9 false claims that the rules had passed, and none of 21 true ones."""
_EVIDENCE_CHARS = 1500
"""Room for three long sentences. Chosen, not measured."""


def wants_judging(claim: Claim) -> bool:
    """Whether a judgement could change anything."""
    return claim.verdict is Verdict.VERIFIED and bool(claim.evidence)


def evidence_text(claim: Claim) -> str:
    """The evidence as the model is shown it, a sentence a line, the nearest first."""
    return "\n".join(f"- {evidence.quote}" for evidence in claim.evidence)[:_EVIDENCE_CHARS]


def judged(claim: Claim, score: float) -> Claim:
    """The claim after the model's judgement."""
    if not wants_judging(claim) or score >= DOUBT:
        return claim
    return replace(claim, verdict=Verdict.WEAK, reasons=(Message.of("reason.judge_doubts"),))
