"""What one page holds, as plain values: all that the rules of this package look at.

Coordinates as in `app.domain.reading.document`. Kinds of boxes are those of the layout model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.reading.document import Annotation, Rect

TEXT_KINDS = frozenset({"text", "list-item", "section-header", "title"})
FURNITURE_KINDS = frozenset({"page-header", "page-footer"})


class Run(NamedTuple):
    """A stretch of a line in one style: character range, size in points, and what the font looks like."""

    start: int
    end: int
    size: float
    bold: bool
    italic: bool
    mono: bool
    raised: bool
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `edges` has one x more than `text` has characters: where each starts, and the end.

    `box` is the index of its layout box, -1 outside all. `turned` lines do not run left to right.
    """

    text: str
    rect: Rect
    edges: tuple[float, ...]
    runs: tuple[Run, ...]
    block: int
    box: int = -1
    turned: bool = False

    @property
    def size(self) -> float:
        """The font size most of its characters have."""
        return _dominant(self.runs).size

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return 2 * sum(run.end - run.start for run in self.runs if run.bold) > len(self.text)

    @property
    def font(self) -> str:
        """The font most of its characters have."""
        return _dominant(self.runs).font


def _dominant(runs: tuple[Run, ...]) -> Run:
    return max(runs, key=lambda run: run.end - run.start)


@dataclass(frozen=True, slots=True)
class Box:
    """A region that the layout model found. `cells` are a table's texts, row by row."""

    kind: str
    rect: Rect
    cells: tuple[tuple[str, ...], ...] = ()


class Link(NamedTuple):
    """A link and where it stands: to the web (`uri`), or to a place in the file (`page` from 1, and `y` there).

    `y` is negative where the file names only the page.
    """

    rect: Rect
    uri: str = ""
    page: int = 0
    x: float = 0.0
    y: float = -1.0


class Numbering(NamedTuple):
    """A column of line numbers that was taken out: its left and right edge, its first and last number."""

    left: float
    right: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page. `graphics` are the rectangles of images, fills and strokes; `hidden` counts characters left out.

    `plain` pages were read without the layout model; `unreadable` counts characters without a meaning; `sense` is how
    much of the text layer looks like language, 0 to 1. `recognised` pages were read from their picture. Pages
    whose picture or text lies on its side were turned clockwise by `turn` degrees; all places are those of the turned page.
    """

    number: int
    width: float
    height: float
    rotation: int
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    images: tuple[Rect, ...] = ()
    drawings: tuple[Rect, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: int = 0
    unreadable: int = 0
    plain: bool = False
    lost: bool = False
    sense: float = 1.0
    recognised: bool = False
    turn: int = 0
    annotations: tuple[Annotation, ...] = ()
    numberings: tuple[Numbering, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says about itself, in its information and its XMP data; believed only where the pages agree."""

    page_count: int
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    created: str = ""
    doi: str = ""
    publication: str = ""
    published: str = ""
    rights: str = ""
    outline: tuple[tuple[int, str, int], ...] = field(default=())
