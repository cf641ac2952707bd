"""A paper in another language, paragraph beside paragraph, with what the program found when it compared them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import Message


class PassageKind(StrEnum):
    """What stands there; a heading, caption or footnote is set differently."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence to translate: its id in the document (or of its figure, section or footnote) and its words."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, caption or footnote of the paper, in reading order; `level` is a heading's."""

    key: str
    kind: PassageKind
    page: int
    sentences: tuple[SourceSentence, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Its sentences, joined as they are printed."""
        return join_sentences(tuple(sentence.text for sentence in self.sentences))


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """A sentence beside its translation. `faults` say what did not survive; none means that it may be relied on
    for numbers, terms and marks (not for style). `terms` are those of the glossary that it keeps to."""

    id: str
    original: str
    text: str
    faults: tuple[Message, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslatedPassage:
    """A passage with the translation of each of its sentences."""

    key: str
    kind: PassageKind
    page: int
    sentences: tuple[TranslatedSentence, ...]
    level: int = 0

    @property
    def faulty(self) -> bool:
        """Whether anything in it did not survive."""
        return any(sentence.faults for sentence in self.sentences)

    @property
    def original(self) -> str:
        """The original, joined."""
        return join_sentences(tuple(sentence.original for sentence in self.sentences))

    @property
    def text(self) -> str:
        """The translation, joined."""
        return join_sentences(tuple(sentence.text for sentence in self.sentences))


@dataclass(frozen=True, slots=True)
class Translation:
    """A paper, or some pages of it, in `lang`; `complete` when nothing that was asked for is missing."""

    paper: int
    lang: str
    passages: tuple[TranslatedPassage, ...]
    total: int
    model: str = ""

    @property
    def complete(self) -> bool:
        """Whether every passage that was asked for is there."""
        return len(self.passages) == self.total


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the user's glossary: how a term is said in both languages."""

    en: str
    zh: str


def join_sentences(texts: tuple[str, ...]) -> str:
    """Sentences in a row: a space between them, none after Chinese punctuation."""
    joined = ""
    for text in texts:
        gap = "" if not joined or joined.endswith(("。", "！", "？", "；", "：")) else " "
        joined += gap + text
    return joined
