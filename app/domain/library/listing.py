"""A list of papers as a value: which part of the library it shows, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState


class Shelf(IntEnum):
    """The parts of the library the sidebar offers."""

    ALL = 0
    TO_SUMMARIZE = 1
    SUMMARIZED = 2
    TO_READ = 3
    READING = 4
    WITHOUT_FILE = 5

    def holds(self, paper: Paper) -> bool:
        """Whether `paper` stands on this shelf."""
        return self.takes(paper.status, paper.read_state)

    def takes(self, status: PaperStatus, read_state: ReadState) -> bool:
        """Whether a paper of that status and reading state stands on this shelf."""
        if self is Shelf.ALL:
            return True
        if self in READ_STATES:
            return read_state is READ_STATES[self]
        if self is Shelf.WITHOUT_FILE:
            return status is PaperStatus.ENTRY
        if self is Shelf.SUMMARIZED:
            return status is PaperStatus.SUMMARIZED
        return status not in (PaperStatus.SUMMARIZED, PaperStatus.FAILED, PaperStatus.ENTRY)


READ_STATES = {Shelf.TO_READ: ReadState.TO_READ, Shelf.READING: ReadState.READING}


WAITING = (PaperStatus.ADDED, PaperStatus.EXTRACTING)
"""Papers that are still to be read in full."""


class ListSort(StrEnum):
    """What a list can be sorted by."""

    TITLE = "title"
    AUTHORS = "authors"
    YEAR = "year"
    VENUE = "venue"
    ADDED = "added"
    STATUS = "status"
    READ_STATE = "reading"
    RATING = "rating"
    DUE = "due"
    PAGES = "pages"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class ListView:
    """The papers of a shelf, or of a collection (with those below it) or a tag, by number; 0 is none."""

    shelf: Shelf = Shelf.ALL
    collection: int = 0
    tag: int = 0
    sort: ListSort = ListSort.ADDED
    descending: bool = True


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """How many papers stand on each shelf, and how many of all still wait to be read in full."""

    papers: Mapping[Shelf, int] = field(default_factory=dict)
    waiting: int = 0

    def of(self, shelf: Shelf) -> int:
        """How many stand on one."""
        return self.papers.get(shelf, 0)
