"""What the program read in one PDF: pages, sections, sentences with places, figures, references.

Coordinates are PDF points, origin top left of the page as shown (a page's rotation already
applied to what a viewer shows). Pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.base.messages import Message


class Rect(NamedTuple):
    """A rectangle in points: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


class Span(NamedTuple):
    """A rectangle on a page."""

    page: int
    rect: Rect


class SectionRole(StrEnum):
    """What a section is for; a summary is about the body."""

    FRONT = "front"
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    RELATED = "related"
    METHOD = "method"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    BODY = "body"
    ACKNOWLEDGEMENTS = "acknowledgements"
    REFERENCES = "references"
    APPENDIX = "appendix"


class FigureKind(StrEnum):
    """A picture or a table."""

    FIGURE = "figure"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Size of a page as shown, in points; `rotation` is the file's own, in degrees."""

    number: int
    width: float
    height: float
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it. `level` 1 is the top; `number` is the printed one ("3.2")."""

    id: str
    level: int
    title: str
    page: int
    role: SectionRole = SectionRole.BODY
    number: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and every rectangle it covers, in reading order (it may run on to the next page)."""

    id: str
    section: str
    text: str
    spans: tuple[Span, ...]
    paragraph: int = 0

    @property
    def page(self) -> int:
        """The page it starts on."""
        return self.spans[0].page if self.spans else 0

    @property
    def rects(self) -> tuple[Rect, ...]:
        """Its rectangles on the page it starts on."""
        return tuple(span.rect for span in self.spans if span.page == self.page)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or table: the whole graphic's rectangle, its caption, and its cells where they could be read."""

    id: str
    kind: FigureKind
    label: str
    caption: str
    page: int
    rect: Rect
    caption_rect: Rect | None = None
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list. Parsed fields are empty rather than guessed."""

    id: str
    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str = ""
    label: str = ""


@dataclass(frozen=True)
class Document:
    """Everything read from one PDF. Immutable; stored once per file content and extractor version."""

    sha256: str
    page_count: int
    language: str
    title: str
    authors: tuple[str, ...]
    abstract: str
    year: int | None
    doi: str
    arxiv_id: str
    venue: str
    keywords: tuple[str, ...]
    pages: tuple[PageInfo, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    references: tuple[Reference, ...]
    equations: tuple[Span, ...] = ()
    warnings: tuple[Message, ...] = ()
    extractor: str = ""

    @cached_property
    def by_id(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {sentence.id: sentence for sentence in self.sentences}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: 8-bit RGB rows without padding; `scale` is pixels per point."""

    page: int
    width: int
    height: int
    scale: float
    rgb: bytes


@dataclass(frozen=True, slots=True)
class QuickText:
    """The first pass over a PDF: enough to list and search it within a second."""

    sha256: str
    page_count: int
    title: str
    pages: tuple[str, ...]
    warnings: tuple[Message, ...] = ()
