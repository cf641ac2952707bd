"""A paper as the library knows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from app.base.messages import Message
from app.domain.library.shelf import ReadState


class PaperStatus(StrEnum):
    """How far the program is with a paper."""

    ENTRY = "entry"
    """Known from a bibliography or by hand; there is no file of it yet."""
    ADDED = "added"
    EXTRACTING = "reading"
    """Its value stands in libraries on disk."""
    READY = "ready"
    SUMMARIZED = "summarized"
    FAILED = "failed"

    @property
    def is_read(self) -> bool:
        """Whether what is in its file is known."""
        return self in (PaperStatus.READY, PaperStatus.SUMMARIZED)


class ImportStatus(StrEnum):
    """What became of one file."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the library. `file` is the PDF's path inside the library's folder; an entry without a file has neither
    `file` nor `sha256` nor pages.

    `problem` says why it could not be read in full (what happened, what to do); `given` names the facts that a person
    or a bibliography gave, which reading leaves alone ("title", "authors", "year", "venue", "doi", "arxiv_id").
    """

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
    problem: tuple[Message, ...] = ()
    given: tuple[str, ...] = ()
    read_state: ReadState = ReadState.UNSET
    rating: int = 0
    """Stars, 0 for none."""
    due: str = ""
    """The day by which it is to be read, as YYYY-MM-DD."""
    ranks: str = ""
    """The ranks of its journal by the tables that the user imported: "CAS 1区 · JCR Q1"."""

    @property
    def problem_key(self) -> str:
        """The key of the error that kept it from being read; empty where none did."""
        return self.problem[0].key.split(".")[1] if self.problem else ""


def stored_name(sha256: str, own: str = "") -> str:
    """What the library's copy of a file is called: by the content that came in, and by its `own` where that is another."""
    return f"{sha256}.{own}.pdf" if own else f"{sha256}.pdf"


def stored_hash(paper: Paper) -> str:
    """The SHA-256 that the library's copy of a paper's file should have."""
    return PurePosixPath(paper.file).stem.partition(".")[2] or paper.sha256


LOCKED = ("pdf_needs_password", "pdf_wrong_password")
"""Errors of a file that a password opens."""


@dataclass(frozen=True, slots=True)
class ImportedPaper:
    """The outcome for one file. `reason` is a finished sentence in the user's language when it failed.

    `error` is the key of that failure, for faces that can help (`LOCKED`); `notes`
    are remarks on a file that was taken in.
    """

    id: int | None
    title: str
    status: ImportStatus
    reason: str
    path: str
    error: str = ""
    notes: tuple[Message, ...] = ()
    without_file: bool = False
    """An entry that waits for its file."""
