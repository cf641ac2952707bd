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
    """A picture, a table, or a displayed equation."""

    FIGURE = "figure"
    TABLE = "table"
    EQUATION = "equation"


class DocumentKind(StrEnum):
    """What sort of text it is, as far as the pages tell. Only the first two have the shape of research."""

    PAPER = "paper"
    THESIS = "thesis"
    BOOK = "book"
    REPORT = "report"
    SLIDES = "slides"
    WEB_PAGE = "web_page"
    PATENT = "patent"
    STANDARD = "standard"
    CORRECTION = "correction"
    SUPPLEMENT = "supplement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page: its mark as printed ("2", "∗", "①"; empty for one without), its words without the mark.

    `sentence` is the one that calls it, empty where the text was not seen to; `start` and `end` count characters of that
    sentence's text, and are equal where the mark was a superscript, which the text leaves out. `spans` are its lines.
    """

    id: str
    label: str
    text: str
    spans: tuple[Span, ...]
    sentence: str = ""
    start: int = 0
    end: int = 0

    @property
    def page(self) -> int:
        """The page it starts on."""
        return self.spans[0].page if self.spans else 0


class AnnotationKind(StrEnum):
    """How a reader marked a place."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKEOUT = "strikeout"
    NOTE = "note"
    TEXT_BOX = "text_box"
    INK = "ink"
    STAMP = "stamp"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Size of a page as shown, in points; `rotation` is the file's own, in degrees.

    A scan that lies on its side is shown turned clockwise by `turn` degrees more, so that it can be read.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    turn: int = 0


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
    """A figure or table: the whole graphic's rectangle, its caption, and its cells where they could be read.

    `rough_cells` are those of a table that could not be read cell by cell: some may hold more than one printed cell, so
    they serve to look a number up, never to print the table.
    """

    id: str
    kind: FigureKind
    label: str
    caption: str
    page: int
    rect: Rect
    caption_rect: Rect | None = None
    cells: tuple[tuple[str, ...], ...] = ()
    rough_cells: tuple[tuple[str, ...], ...] = ()


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


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark in the text ("[3, 7]", "(Smith et al., 2019)") that stands for entries of the reference list.

    `start` and `end` count characters of the sentence's text, and are equal where the mark was a superscript, which the
    text leaves out; `references` are ids.
    """

    sentence: str
    start: int
    end: int
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader added to the file: never part of the text.

    `quote` is the text under a mark-up, `note` what the reader wrote, `color` is "#rrggbb" or empty;
    `name` is what the file calls it, where it does. Ink has its lines in `strokes`; `size` is the width of lines, or the
    height of a text box's letters, in points.
    """

    id: str
    kind: AnnotationKind
    page: int
    rects: tuple[Rect, ...]
    quote: str = ""
    note: str = ""
    author: str = ""
    modified: str = ""
    color: str = ""
    name: str = ""
    strokes: tuple[tuple[tuple[float, float], ...], ...] = ()
    size: float = 0.0


class FactSource(StrEnum):
    """Where a fact about a paper was read: on its own pages, on a cover before it, in the file's data, in a bibliography."""

    PAGE = "page"
    COVER = "cover"
    FILE = "file"
    BIBLIOGRAPHY = "bibliography"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a paper says of itself, and where: the title, one author, a date.

    `page` is 0 where no page shows it. `confidence` runs from 0 to 1; what is below `DOUBTFUL` a person should look at.
    """

    name: str
    value: str
    page: int = 0
    rects: tuple[Rect, ...] = ()
    confidence: float = 1.0
    source: FactSource = FactSource.PAGE

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < DOUBTFUL


DOUBTFUL = 0.7
"""Chosen, not measured: a part that its signs name less surely than this is shown for a look."""


@dataclass(frozen=True)
class Document:
    """Everything read from one PDF. Immutable; stored once per file content and extractor version.

    `abstract_other` is the abstract's second language, where the paper prints two; so are `title_other` and `keywords_other`
    (`keywords` holds both). `facts` say where each thing known of the paper was read, and how sure it is, `seen` what else
    was seen that may be one of them; `dates` are named "received", "accepted" and the like. `ocr_pages` were read from pictures.
    `classifications` are what the paper files itself under ("JEL: C10; D20", "CLC: TP391").
    `equation_numbers` has the printed number of each of `equations`, empty where it has none; it is empty as a whole in
    documents read before numbers were kept.
    """

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
    kind: DocumentKind = DocumentKind.PAPER
    affiliations: tuple[str, ...] = ()
    abstract_other: str = ""
    citations: tuple[Citation, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    equation_numbers: tuple[str, ...] = ()
    title_other: str = ""
    keywords_other: tuple[str, ...] = ()
    licence: str = ""
    dates: tuple[Fact, ...] = ()
    facts: tuple[Fact, ...] = ()
    seen: tuple[Fact, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    classifications: tuple[str, ...] = ()

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
    """The first pass over a PDF: enough to list and search it within a second. `locked`: it needed a password."""

    sha256: str
    page_count: int
    title: str
    pages: tuple[str, ...]
    warnings: tuple[Message, ...] = ()
    locked: bool = False
