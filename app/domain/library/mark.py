"""What a reader marks on a page: kept in the library, written into copies of the PDF as standard annotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.domain.reading.document import Rect

NAME_PREFIX = "paperlamp-"
"""How the names (/NM) of annotations begin that were written by this program."""


class MarkKind(StrEnum):
    """How a place is marked."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    NOTE = "note"
    AREA = "area"
    INK = "ink"
    TEXT = "text"


COLORS = {"yellow": "#f5d142", "green": "#7bc77e", "blue": "#74b3ec", "red": "#ef8f86", "violet": "#bd9be0"}
"""The colours that are offered; a mark may have any."""
DEFAULT_COLOR = COLORS["yellow"]
PEN_COLORS = {"black": "#22201c", "red": "#c8322b", "blue": "#1f62b5", "green": "#1f7a43", "violet": "#7a3fb0"}
"""The colours that are offered for what is drawn and written: they have to be seen on white paper."""
DEFAULT_PEN = PEN_COLORS["blue"]
PEN_WIDTHS = (1.0, 2.0, 4.0)
"""Widths of lines that are offered, in points."""
DEFAULT_PEN_WIDTH = PEN_WIDTHS[1]
TEXT_SIZES = (9.0, 12.0, 18.0)
"""Heights of letters that are offered, in points."""
DEFAULT_TEXT_SIZE = TEXT_SIZES[1]


class Dot(NamedTuple):
    """A point of a line that was drawn, in points of the page; `press` is the part of the line's width it has there."""

    x: float
    y: float
    press: float = 1.0


Stroke = tuple[Dot, ...]
"""One line, drawn without lifting the pen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on one page. `name` is what it is called in a PDF, the same for ever. Marks that only the file has have the
    id 0: they are shown, and changed in the program that made them. What was drawn has its lines in `strokes` and the
    rectangle around them in `rects`; what was written on the page has its words in `note`. `size` is the width of lines, or
    the height of letters, in points."""

    paper: int
    kind: MarkKind
    page: int
    rects: tuple[Rect, ...]
    quote: str = ""
    note: str = ""
    color: str = DEFAULT_COLOR
    id: int = 0
    name: str = ""
    created: str = ""
    changed: str = ""
    strokes: tuple[Stroke, ...] = ()
    size: float = 0.0

    @property
    def in_file(self) -> bool:
        """Whether only the file has it."""
        return self.id == 0


def around(strokes: tuple[Stroke, ...], width: float) -> Rect:
    """The rectangle around lines of a width."""
    dots = [dot for stroke in strokes for dot in stroke]
    half = width / 2
    return Rect(
        round(min(dot.x for dot in dots) - half, 2),
        round(min(dot.y for dot in dots) - half, 2),
        round(max(dot.x for dot in dots) + half, 2),
        round(max(dot.y for dot in dots) + half, 2),
    )


@dataclass(frozen=True, slots=True)
class MarksTaken:
    """What came of reading marks back from a copy."""

    added: int
    changed: int
    known: int
