"""A paper as the library knows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaperStatus(StrEnum):
    """How far the program is with a paper."""

    ADDED = "added"
    READING = "reading"
    READY = "ready"
    SUMMARIZED = "summarized"
    FAILED = "failed"


class ImportStatus(StrEnum):
    """What became of one file."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the library. `file` is the PDF's path inside the library's folder."""

    id: int
    sha256: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    doi: str
    arxiv_id: str
    language: str
    page_count: int
    status: PaperStatus
    added: str
    file: str
    original_name: str


@dataclass(frozen=True, slots=True)
class ImportedPaper:
    """The outcome for one file. `reason` is a finished sentence in the user's language when it failed."""

    id: int | None
    title: str
    status: ImportStatus
    reason: str
    path: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A sentence of a paper that answers a search; a higher score is better."""

    paper: int
    title: str
    page: int
    snippet: str
    sentence: str
    score: float
