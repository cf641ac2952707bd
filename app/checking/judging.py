"""The second step of proof: a model reads the evidence alone. It can make the program doubt a claim, never believe one.

The score is the logit of "Yes" minus that of "No" for the question whether the evidence says all of the claim. Models differ in how
readily they say yes: below which score a claim is doubted is fitted for each that was measured (`calibration.doubts_below`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from app.base import calibration
from app.base.messages import Message
from app.domain.writing.digest import Claim, Evidence, Reading, Verdict

_EVIDENCE_CHARS = 1500
"""Room for three long sentences. Chosen, not measured."""
_NEAREST_CHARS = 900
"""Room for two. The probes were fitted with so many."""


def wants_judging(claim: Claim) -> bool:
    """Whether a judgement could change anything, and there is none yet."""
    unread = claim.reading in (Reading.PENDING, Reading.OFF)
    return claim.verdict is Verdict.VERIFIED and bool(claim.evidence) and unread


def evidence_text(claim: Claim) -> str:
    """The evidence as the model is shown it, a sentence a line, the nearest first."""
    return _quoted(claim.evidence)[:_EVIDENCE_CHARS]


def nearest_text(claim: Claim) -> str:
    """The two nearest sentences of the evidence, as a model with a probe is shown them."""
    return _quoted(claim.evidence[:2])[:_NEAREST_CHARS]


def _quoted(proof: Sequence[Evidence]) -> str:
    return "\n".join(f"- {one.quote}" for one in proof)


def said(claim: Claim) -> str:
    """The statement as it was checked, in the paper's language."""
    return claim.original or claim.text


def reading_key(claim: Claim) -> str:
    """What the model is shown of a claim, as a key under which its reading is kept."""
    return hashlib.sha256(f"{said(claim)}\0{evidence_text(claim)}".encode()).hexdigest()[:32]


def judged(claim: Claim, score: float, reader: str = "") -> Claim:
    """The claim after the judgement of the model named `reader`."""
    if not wants_judging(claim):
        return claim
    if score < calibration.doubts_below(reader):
        doubts = (Message.of("reason.judge_doubts"), Message.of("reason.read_by", model=reader))
        return replace(claim, verdict=Verdict.WEAK, reasons=doubts, reading=Reading.NO, reader=reader)
    reasons = (*_without_waiting(claim), Message.of("reason.judge_agrees", model=reader))
    return replace(claim, reasons=reasons, reading=Reading.YES, reader=reader)


def unread(claim: Claim, *, off: bool) -> Claim:
    """A claim that no model has read, with the reason; `off`: none will unless it is asked to."""
    if not wants_judging(claim):
        return claim
    reason = Message.of("reason.not_read" if off else "reason.read_later")
    return replace(claim, reasons=(*_without_waiting(claim), reason), reading=Reading.OFF if off else Reading.PENDING)


def _without_waiting(claim: Claim) -> tuple[Message, ...]:
    """Its reasons without the one that says that nobody has read it."""
    return tuple(one for one in claim.reasons if one.key not in ("reason.not_read", "reason.read_later"))
