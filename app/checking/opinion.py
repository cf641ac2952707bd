"""Tells what a paper says from what a model thinks of it, or only announces: a view is never shown as fact."""

from __future__ import annotations

import re
from dataclasses import replace

from app.base.messages import Message
from app.checking.verdict import CheckedClaim
from app.domain.writing.digest import Claim, Verdict

_BULLET = re.compile(r"^\s*(?:[-*•·]|\(?\d{1,2}[.)、）])\s*")
_LABELLED = re.compile(r"^([^:：。.!?？]{2,40})[:：]\s*(\S.*)$")


_ANNOUNCES = re.compile(
    r"(?:以下|如下)(?:几|方|内|步|所|问|结|三|四|五|$)|\b(?:as follows|the following \w+)[.:]?$|\b(?:is|are) (?:listed|shown|given|described) below[.]?$",
    re.I,
)


_JUDGES = re.compile(
    r"\b(?:reviewers?|readers?|could|might|may|should|(?:did|do|does|was|were|is|are) not|lacks?|no)\b|审稿|读者|可能|应该|应当|没有|缺乏|未|不",
    re.I,
)
"""What speaks of a reader's doubts or of what was not done: no words of the paper prove that."""


def announces(text: str) -> bool:
    """Whether a statement only says that something comes next."""
    return _ANNOUNCES.search(text.rstrip("。.：: ")) is not None


def as_view(checked: CheckedClaim) -> Claim:
    """A claim of a facet that asks for the model's view: what the paper does not say in its words is marked as a view.

    Numbers and names that are not in the paper stay unsupported.
    """
    claim = checked.claim
    if claim.verdict is Verdict.VERIFIED:
        judges = _JUDGES.search(claim.text) and not checked.quoted
        return replace(claim, verdict=Verdict.WEAK, reasons=(Message.of("reason.models_view"),)) if judges else claim
    if not checked.doubts_wording_only:
        return claim
    evidence = () if claim.verdict is Verdict.UNSUPPORTED else claim.evidence
    return replace(claim, verdict=Verdict.WEAK, evidence=evidence, reasons=(Message.of("reason.models_view"),))


def questions_in(answer: str, most: int) -> tuple[Claim, ...]:
    """The questions of an answer, as views."""
    lines = [_BULLET.sub("", line).strip(" *") for line in answer.splitlines()]
    asked = [line for line in lines if line.endswith(("?", "？")) and len(line) > 8]
    reason = (Message.of("reason.models_view"),)
    return tuple(Claim(line, Verdict.WEAK, (), reason) for line in dict.fromkeys(asked))[:most]


def labelled_lines(answer: str) -> list[tuple[str, str]]:
    """The points of an answer as (aspect, statement); the aspect is empty where none was written."""
    rows = []
    for line in answer.splitlines():
        text = _BULLET.sub("", line).replace("**", "").strip()
        if match := _LABELLED.match(text):
            rows.append((match[1].strip(), match[2].strip()))
        elif text:
            rows.append(("", text))
    return rows
