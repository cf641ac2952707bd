"""What one rule found about a claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from app.base.messages import Message
from app.checking.passage import Passage
from app.domain.writing.digest import Verdict
from app.text.quantity import Quantity


class Turn(StrEnum):
    """What is turned round in a claim, held against the paper."""

    NEGATION = "negation"
    DIRECTION = "direction"
    SIDES = "sides_changed"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that a rule came to: a share (0 to 1), or a weight of terms. `name` is a key of the catalogue's `measured`."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict a rule comes to, and why.

    `rule`: the rule's name, set where the rules are run. `place`: where the rule looked. `measured`: what it measured.
    `number`: where the number it speaks of starts in the claim; of findings about one number the first counts.
    `turn`: what is turned round; of findings with a turn the gravest counts.
    `of_wording`: whether only the words are doubted, so that a reader's own view may still be right.
    `always_told`: whether the reason is given whatever the verdict.
    """

    verdict: Verdict
    reason: Message
    rule: str = ""
    place: Passage | None = None
    measured: tuple[Measured, ...] = ()
    number: int | None = None
    turn: Turn | None = None
    of_wording: bool = False
    always_told: bool = False

    def about(self, quantity: Quantity) -> Finding:
        """The same, about a number of the claim."""
        return replace(self, number=quantity.start)

    def at(self, place: Passage | None) -> Finding:
        """The same, with the place where the rule looked."""
        return replace(self, place=place)

    def measuring(self, **values: float) -> Finding:
        """The same, with what the rule measured."""
        return replace(self, measured=(*self.measured, *(Measured(name, value) for name, value in values.items())))


def unsupported(key: str, **params: str | int) -> Finding:
    """A finding that makes the claim unsupported."""
    return Finding(Verdict.UNSUPPORTED, Message.of(f"reason.{key}", **params))


def weak(key: str, **params: str | int) -> Finding:
    """A finding that makes the claim weak at best."""
    return Finding(Verdict.WEAK, Message.of(f"reason.{key}", **params))


def verified(key: str, **params: str | int) -> Finding:
    """A finding that speaks for the claim."""
    return Finding(Verdict.VERIFIED, Message.of(f"reason.{key}", **params))


class Report(Protocol):
    """`weak` or `unsupported`, chosen by how sure a rule is."""

    def __call__(self, key: str, **params: str | int) -> Finding:
        """The finding with its reason."""
        ...


def turned(turn: Turn, sure: bool) -> Finding:
    """A finding that something is turned round: unsupported where that is sure, else weak."""
    return replace((unsupported if sure else weak)(str(turn)), turn=turn, of_wording=turn is Turn.NEGATION)
