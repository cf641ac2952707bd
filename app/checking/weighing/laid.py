"""A claim laid beside a passage: which of its words the passage has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.checking.content import has_word, spelled_out
from app.checking.evidence import Evidence
from app.checking.passage import Passage

_CANDIDATES = 12
"""Passages that a claim is laid beside, next to its evidence. Chosen, not measured."""


@dataclass(frozen=True, eq=False)
class Laid:
    """The distinct words of a claim, in order, and one passage."""

    words: tuple[str, ...]
    passage: Passage
    evidence: Evidence

    @cached_property
    def own(self) -> frozenset[str]:
        """The words that the passage has, in some form."""
        statement = self.evidence.statement
        held = self.passage.terms | spelled_out(statement, self.passage)
        rooted = (word for word in self.words if word not in held)
        found = {word for word in rooted if has_word(statement.word_for(word), self.passage.plain)}
        return frozenset(word for word in self.words if word in held or word in found)

    @cached_property
    def around(self) -> frozenset[str]:
        """The words that it has together with what belongs to it."""
        held = self.own | self.evidence.belonging(self.passage)
        word_for, setting = self.evidence.statement.word_for, self.passage.setting
        return frozenset(word for word in self.words if word in held or has_word(word_for(word), setting))

    @cached_property
    def share(self) -> float:
        """The share of the words' mass that it has."""
        return share(self.own, self.words, self.evidence)


def share(held: frozenset[str], wanted: Iterable[str], evidence: Evidence) -> float:
    """The share of the mass of the wanted words that is held; of no words all."""
    of = frozenset(wanted)
    mass = evidence.paper.mass
    return mass(held & of) / mass(of) if of else 1.0


def lay(words: tuple[str, ...], evidence: Evidence) -> list[Laid]:
    """The words beside each passage that may say what they say, the nearest first."""
    pool = [passage for _, passage in evidence.paper.candidates(evidence.statement.telling, limit=_CANDIDATES)]
    pool += [passage for passage in evidence.passages if passage not in pool]
    laid = (Laid(words, passage, evidence) for passage in pool)
    return sorted(laid, key=lambda one: (-one.share, one.passage.order))
