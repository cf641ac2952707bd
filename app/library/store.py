"""The door to the library: each part is a file of its own; what touches several of them stands here."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from app.domain.library.history import BinItem
from app.domain.library.paper import Paper
from app.library.arrivals import Arrivals
from app.library.attachments import Attachments
from app.library.citation_keys import CitationKeys
from app.library.database import Alone, Database
from app.library.documents import Documents
from app.library.entries import Entries
from app.library.finding.counts import Counts
from app.library.finding.finder import Finder
from app.library.finding.listing import Listing
from app.library.finding.meaning.meanings import Meanings
from app.library.finding.quoting import Quotes
from app.library.given import GivenFacts
from app.library.history.bin import Bin
from app.library.history.undoing import History
from app.library.jobs import Jobs
from app.library.links import Links
from app.library.marks import Marks
from app.library.merging import Merging
from app.library.papers import Papers
from app.library.ranks import Ranks
from app.library.reading_times import ReadingTimes
from app.library.safety.backups import Backups
from app.library.searches import Searches
from app.library.shelves import Shelves
from app.library.syncing.syncing import Syncing
from app.library.waiting import WaitingJobs
from app.library.writings import Writings
from app.library.writings.conversations import Conversations
from app.library.writings.decks import Decks
from app.library.writings.digests import Digests


class Library(Papers, Entries, GivenFacts, Documents, Finder, Digests, Jobs):
    """One library file. Safe to use from any thread. `writings` holds notes, comparisons, translations, the glossary."""

    def __init__(self, path: Path, alone: Alone = nullcontext, backup_folder: str = "") -> None:
        """Open the library in `path`; create or migrate it while `alone` keeps other programs from writing, which a
        caller that holds the library's lock need not say. Raises UserError when that cannot be done."""
        database = Database(Backups(path, backup_folder), alone)
        super().__init__(database)
        self.writings = Writings(database)
        self.decks = Decks(database)
        self.marks = Marks(database)
        self.conversations = Conversations(database)
        self.waiting = WaitingJobs(database)
        self.bin = Bin(database)
        self.history = History(database)
        self.shelves = Shelves(database)
        self.attachments = Attachments(database)
        self.listing = Listing(database)
        self.links = Links(database)
        self.citation_keys = CitationKeys(database)
        self.merging = Merging(database)
        self.arrivals = Arrivals(database)
        self.quotes = Quotes(database)
        self.meanings = Meanings(database)
        self.searches = Searches(database)
        self.reading_times = ReadingTimes(database)
        self.ranks = Ranks(database)
        self.counts = Counts(database)
        self.syncing = Syncing(database)
        self.close = database.close

    def empty(self, items: Iterable[BinItem]) -> tuple[Paper, ...]:
        """Delete things of the bin for good; see `Bin.empty`."""
        papers = self.bin.empty(items)
        for paper in papers:
            self._forget(paper.sha256)
        return papers
