"""What one rule found about a claim."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.messages import Message
from app.domain.digest import Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict a rule comes to, and why."""

    verdict: Verdict
    reason: Message


def unsupported(key: str, **params: str | int) -> Finding:
    """A finding that makes the claim unsupported."""
    return Finding(Verdict.UNSUPPORTED, Message.of(f"reason.{key}", **params))


def weak(key: str, **params: str | int) -> Finding:
    """A finding that makes the claim weak at best."""
    return Finding(Verdict.WEAK, Message.of(f"reason.{key}", **params))


def verified(key: str, **params: str | int) -> Finding:
    """A finding that speaks for the claim."""
    return Finding(Verdict.VERIFIED, Message.of(f"reason.{key}", **params))
