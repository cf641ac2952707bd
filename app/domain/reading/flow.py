"""A paper as one column: headings, paragraphs, figures and equations where they belong, and what is known of each sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading.document import Rect
from app.domain.writing.digest import Mark
from app.domain.writing.translation import join_sentences


class BlockKind(StrEnum):
    """What stands in the column."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FIGURE = "figure"
    EQUATION = "equation"
    NOTE = "note"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class NoteCall:
    """Where a sentence calls a footnote: the note's id, its mark, and the characters that stand for it there (none where
    the text leaves the mark out)."""

    note: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or words that are none: its id in the document (empty for none), its words, its translation where there is
    one, the gravest mark of the claims it proves, the colour it is marked in, and the footnotes it calls, in their order."""

    id: str
    text: str
    translation: str = ""
    mark: Mark | None = None
    color: str = ""
    calls: tuple[NoteCall, ...] = ()

    def parts(self) -> Iterator[tuple[str, NoteCall | None]]:
        """Its words and the calls between them, as they follow each other."""
        at = 0
        for call in self.calls:
            yield self.text[at : call.start], None
            yield "", call
            at = max(at, call.end)
        yield self.text[at:], None


@dataclass(frozen=True, slots=True)
class Block:
    """`page` is where it begins in the paper. A figure or equation has its id in `figure`, where it stands in `rect`, and its
    caption as pieces. `level` is a heading's, from 1. A footnote has its id in `note` and its mark
    in `label`; `called` where a sentence of the column calls it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    page: int = 0
    level: int = 0
    figure: str = ""
    rect: Rect | None = None
    note: str = ""
    label: str = ""
    called: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return join_sentences(tuple(piece.text for piece in self.pieces))

    @property
    def translation(self) -> str:
        """Its words in the other language; empty where nothing of it is translated."""
        if not any(piece.translation for piece in self.pieces):
            return ""
        return join_sentences(tuple(piece.translation or piece.text for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Flow:
    """The column of one paper. `lang` is the paper's language, `other` that of the translations, empty without any."""

    paper: int
    title: str
    lang: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    other: str = ""
    sha256: str = ""
