"""A handout as data: what one page about a paper says, before a file is written."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.writing.digest import Mark


@dataclass(frozen=True, slots=True)
class HandoutPoint:
    """A statement. `place` says where the paper has it ("p. 4"); `mark` what the program found of it."""

    text: str
    place: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class HandoutPart:
    """A heading and what stands under it, the most important first; `numbers` is set bold where outcomes are meant."""

    title: str
    points: tuple[HandoutPoint, ...]
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Handout:
    """One page about one paper. `figure` is the id of the graphic shown after the second part, or empty.

    `byline` names authors, venue and year; `foot` says what the page rests on and how it was checked.
    """

    lang: str
    title: str
    byline: str
    parts: tuple[HandoutPart, ...]
    figure: str
    foot: str


@dataclass(frozen=True, slots=True)
class HandoutPicture:
    """The graphic as it is placed: PNG, its size as printed in points, and the line below it."""

    png: bytes
    width: float
    height: float
    caption: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class HandoutSize:
    """What makes a handout fit on its page: text size in points, points under each heading, share of the page for the figure."""

    text: float
    most_points: int
    figure: float
