"""Slides as shapes to paint: what a window shows before a file is written. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.reading.document import Rect


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle, filled or framed: colours are "#rrggbb", one of them may be empty."""

    rect: Rect
    colour: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph in one style. `bullet` is what stands before it; `indent` is where its text begins.

    `align` is "left", "right" or "centre"; `leading` is from one line to the next; `after` is the gap below.
    """

    text: str
    size: float
    family: str
    bold: bool
    colour: str
    align: str = "left"
    bullet: str = ""
    bullet_colour: str = ""
    indent: float = 0.0
    leading: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs in a box; `anchor` is "top", "middle" or "bottom"."""

    rect: Rect
    lines: tuple[TextLine, ...]
    anchor: str = "top"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture (PNG or JPEG bytes) filling its box."""

    rect: Rect
    data: bytes


@dataclass(frozen=True, slots=True)
class PreviewSlide:
    """One slide: its size, its ground, and what stands on it, backmost first."""

    width: float
    height: float
    background: str
    items: tuple[Fill | TextBlock | Thumbnail, ...]
