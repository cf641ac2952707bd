"""The door to the library: each part is a file of its own; what touches several of them stands here."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from app.library.conversations import Conversations, remove_about
from app.library.database import Alone, Database
from app.library.decks import Decks
from app.library.digests import Digests
from app.library.documents import Documents, forget_documents
from app.library.entries import Entries
from app.library.given import GivenFacts
from app.library.jobs import Jobs
from app.library.papers import Papers
from app.library.schema import PaperRow
from app.library.sentences import Sentences, forget_texts
from app.library.waiting import WaitingJobs
from app.library.writings import Writings


class Library(Papers, Entries, GivenFacts, Documents, Sentences, Digests, Jobs):
    """One library file. Safe to use from any thread. `writings` holds notes, comparisons, translations, the glossary."""

    def __init__(self, path: Path, alone: Alone = nullcontext) -> None:
        """Open the library in `path`; create or migrate it while `alone` keeps other programs from writing, which a
        caller that holds the library's lock need not say. Raises UserError when that cannot be done."""
        database = Database(path, alone)
        super().__init__(database)
        self.writings = Writings(database)
        self.decks = Decks(database)
        self.conversations = Conversations(database)
        self.waiting = WaitingJobs(database)
        self.close = database.close

    def remove_paper(self, paper_id: int) -> None:
        """Forget a paper with its summaries and what was read of it."""
        with self._write() as session:
            row = session.get(PaperRow, paper_id)
            if row is None:
                return
            forget_texts(session, paper_id)
            if row.sha256:
                forget_documents(session, row.sha256)
            remove_about(session, paper_id)
            session.delete(row)
            sha256 = row.sha256
        if sha256:
            self._forget(sha256)
