"""What a search finds: papers, and the places in them that hold what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """Where a hit stands."""

    FACTS = "facts"
    """In the title, among the authors, or in what else is known of the paper."""
    TEXT = "text"
    NOTE = "note"
    SUMMARY = "summary"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place that answers a search; a higher score is better. `sentence` is the id of the sentence, where the paper was
    read in full; `note` the number of the note, summary or mark that it stands in. `page` is 0 where no page has it.
    A free note is of paper 0."""

    paper: int
    title: str
    page: int
    snippet: str
    sentence: str
    score: float
    kind: HitKind = HitKind.TEXT
    note: int = 0
    by_meaning: bool = False
    """Found for what it says; the score is a cosine then, and the snippet a few sentences."""


@dataclass(frozen=True, slots=True)
class MeaningState:
    """How far search by meaning is: passages (pages, notes, summaries, facts) that it knows, of all, the bytes that takes,
    and the SHA-256 of the model ("" for none)."""

    done: int
    total: int
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper with the places in it, the best first; none where it meets conditions alone."""

    paper: int
    title: str
    authors: tuple[str, ...]
    year: int | None
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best of the papers that were found, the best first; `total` counts all of them. `guessed`: nothing has the
    words as they were typed; the titles of these are like them. `near`: what was found by meaning beside them."""

    papers: tuple[FoundPaper, ...] = ()
    total: int = 0
    guessed: bool = False
    near: tuple[FoundPaper, ...] = ()
