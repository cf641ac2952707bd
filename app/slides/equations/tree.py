"""A formula as a tree: what stands beside, above, below and on top of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a leaf is: a name (x, softmax), a number, a sign between them, or words."""

    NAME = "name"
    NUMBER = "number"
    SIGN = "sign"
    WORDS = "words"


class Place(NamedTuple):
    """Where a character stands: its left edge, the line that it stands on (downwards), and its size."""

    x: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """Characters in one style. `upright` ones are not slanted; a name of several letters is always upright; `tall` are brackets.

    `places` are those of its characters on the page, without its spaces; of tall ones none is known.
    """

    kind: Kind
    text: str
    upright: bool = False
    bold: bool = False
    tall: bool = False
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A base with what is raised and lowered beside it."""

    base: Node
    sub: Row | None = None
    sup: Row | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """A sum, a product or a "max" with what stands below and above it."""

    base: Node
    under: Row | None = None
    over: Row | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """One above the other, a bar between."""

    top: Row
    foot: Row


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    inside: Row


@dataclass(frozen=True, slots=True)
class Accent:
    """A letter with a mark over it (a combining character), or a bar over several."""

    base: Node
    mark: str


@dataclass(frozen=True, slots=True)
class Fenced:
    """What stands between two brackets that are as tall as it is."""

    left: str
    inside: Row
    right: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines, one below the other."""

    rows: tuple[Row, ...]


Node = Leaf | Row | Script | Limits | Fraction | Root | Accent | Fenced | Lines


def places(node: Node | None) -> Iterator[tuple[str, Place | None]]:
    """The characters of a formula with their places on its page, in the order in which it is written out.

    A base comes first, then a lowered script before a raised one, an upper limit before a lower one; a fraction begins at its top. No place is known of
    brackets that grow, signs of roots and marks over letters. A new line and a wide gap are a character "\n".
    """
    match node:
        case None:
            return
        case Leaf():
            if not node.text.strip():
                yield "\n", None
                return
            known = iter(node.places)
            for char in node.text.replace(" ", ""):
                yield char, None if node.tall else next(known, None)
        case Row(parts):
            for part in parts:
                yield from places(part)
        case Lines(rows):
            for row in rows:
                yield from places(row)
                yield "\n", None
        case Script(base, low, high) | Limits(base, high, low):
            for one in (base, low, high):
                yield from places(one)
        case Fraction(top, foot):
            yield from places(top)
            yield from places(foot)
        case Root(inside):
            yield "√", None
            yield from places(inside)
        case Fenced(left, inside, right):
            yield left, None
            yield from places(inside)
            yield right, None
        case Accent(base, mark):
            yield from places(base)
            yield mark, None
