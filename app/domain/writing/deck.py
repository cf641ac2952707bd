"""Slides as data: what the user edits before a file is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading.document import Rect
from app.domain.writing.digest import Evidence, Mark


class SlideKind(StrEnum):
    """The names of the layouts that the program itself composes; `app.slides.layout.layouts` may know more."""

    COVER = "cover"
    AGENDA = "agenda"
    CONTENT = "content"
    FIGURE = "figure"
    TABLE = "table"
    CLOSING = "closing"
    QUESTIONS = "questions"
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Bullet:
    """A short line. `detail` goes into the notes; `evidence` says where the paper has it."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    verdict: Mark | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `kind` is the name of its layout; `figure` is the id of a figure or table of the document, or empty.

    `subtitle` may have several lines; `source` is the footer that says where the paper has it ("p. 4 · Section 3.1").
    """

    kind: str
    title: str
    bullets: tuple[Bullet, ...] = ()
    figure: str = ""
    notes: str = ""
    subtitle: str = ""
    minutes: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The talk about one paper: slides in order, language ("en" or "zh"), theme name, and "16:9" or "4:3".

    `talk` is the kind of talk, `audience` whom it is for; `bilingual` slides keep English terms beside the Chinese.
    `papers` names all papers of a deck about several, `paper` then being the first. `id` is the library's, 0 for a deck
    nobody has changed yet.
    """

    paper: int
    title: str
    lang: str
    slides: tuple[Slide, ...]
    theme: str = "lamp"
    author: str = ""
    minutes: int = 15
    keywords: tuple[str, ...] = ()
    aspect: str = "16:9"
    talk: str = "group-meeting"
    id: int = 0
    audience: str = "group"
    bilingual: bool = False
    papers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """An equation as Office Math (an `m:oMathPara`); its width and height in sizes of its letters."""

    omml: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class FigureImage:
    """A figure's picture as placed on a slide: PNG bytes, pixels, caption, page, cells of a readable table.

    `numbers` are those printed in it with their places, as shares of its width and height. `formula` is an equation's, where it
    could be read for certain. `columns` counts those of the paper's table where `cells` hold only some, 0 elsewhere.
    """

    id: str
    png: bytes
    width_px: int
    height_px: int
    dpi: int
    label: str
    caption: str
    page: int
    cells: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[tuple[str, Rect], ...] = ()
    formula: Formula | None = None
    columns: int = 0


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """What kind of talk to compose. `lang` is "en", "zh" or "auto" (the digest's); `template` names the talk type.

    `audience` is "specialists", "group" or "newcomers". `bilingual` keeps English terms on Chinese slides.
    """

    template: str = "group-meeting"
    minutes: int = 15
    lang: str = "auto"
    theme: str = "lamp"
    author: str = ""
    aspect: str = "16:9"
    audience: str = "group"
    bilingual: bool = False

    @classmethod
    def of(cls, deck: Deck) -> DeckOptions:
        """What a deck was planned by."""
        return cls(
            deck.talk, deck.minutes, deck.lang, deck.theme, deck.author, deck.aspect, deck.audience, deck.bilingual
        )
