"""What bibliographies said of papers, kept whole, and papers that have no file yet."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.codec import from_json, to_json
from app.domain.library.citation_key import fit_key
from app.domain.library.entry import Entry
from app.domain.library.known_fact import GivenFact
from app.domain.library.paper import Paper, PaperStatus
from app.library.citation_keys import StemOf, follow_key, give_key, make_key, no_stem
from app.library.database import Part
from app.library.given import given_row
from app.library.history.recording import named
from app.library.papers import paper_of, row_values
from app.library.schema import EntryRow, PaperRow


class Entries(Part):
    """The part of a library that keeps entries."""

    def enter(
        self, papers: Sequence[tuple[Paper, Entry, Sequence[GivenFact]]], stem_of: StemOf = no_stem
    ) -> tuple[Paper, ...]:
        """Store papers without a file, with their entries and what these say of their facts, in one transaction; their ids are
        given here. `stem_of` makes the key of one whose entry has none."""
        with self._write() as session:
            rows = [PaperRow(**row_values(paper)) for paper, *_ in papers]
            session.add_all(rows)
            session.flush()
            named(session, "imported", title=papers[0][0].title)
            with (
                session.no_autoflush
            ):  # so that the rows go to the file together, not one before each look for a free key
                for row, (_, entry, given) in zip(rows, papers, strict=True):
                    put_entry(session, row.id, entry)
                    if not fit_key(entry.key):
                        make_key(session, paper_of(row), entry, stem_of)
                    session.add_all(given_row(row.id, fact) for fact in given)
            return tuple(paper_of(row) for row in rows)

    def entry(self, paper_id: int) -> Entry | None:
        """What a bibliography said of a paper, where one did."""
        return self.entries([paper_id]).get(paper_id)

    def entries(self, ids: Sequence[int] | None = None) -> dict[int, Entry]:
        """The entries of these papers (or of all), by paper."""
        query = select(EntryRow.paper_id, EntryRow.body)
        if ids is not None:
            query = query.where(EntryRow.paper_id.in_(ids))
        with self._read() as session:
            return {row.paper_id: from_json(Entry, zlib.decompress(row.body)) for row in session.execute(query)}

    def entry_keys(self) -> dict[int, str]:
        """The citation keys that bibliographies gave, by paper, in the order of the papers."""
        query = select(EntryRow.paper_id, EntryRow.citation_key).where(EntryRow.citation_key != "")
        with self._read() as session:
            return {row.paper_id: row.citation_key for row in session.execute(query.order_by(EntryRow.paper_id))}

    def keep_entry(self, paper_id: int, entry: Entry) -> None:
        """Keep what a bibliography says of a paper that came in without one; an entry that is there stays."""
        with self._write() as session:
            put_entry(session, paper_id, entry)
            named(session, "entry")

    def set_entry(self, paper_id: int, entry: Entry) -> None:
        """Put an entry in the place of what a bibliography said of a paper."""
        with self._write() as session:
            renew_entry(session, paper_id, entry)
            named(session, "entry")

    def without_file(self) -> tuple[Paper, ...]:
        """The papers that wait for their file."""
        waiting = (PaperRow.status == str(PaperStatus.ENTRY)) & PaperRow.removed.is_(None)
        query = select(PaperRow).where(waiting).order_by(PaperRow.id)
        with self._read() as session:
            return tuple(paper_of(row) for row in session.scalars(query))


def renew_entry(session: Session, paper_id: int, entry: Entry) -> None:
    """Put an entry in the place of the one that is there, within a transaction. A key that was changed where the entry comes
    from is changed here too, unless it is another here already."""
    row = session.get(EntryRow, paper_id)
    if row is None:
        put_entry(session, paper_id, entry)
        return
    if entry.key and entry.key != row.citation_key:
        follow_key(session, paper_id, row.citation_key, entry.key)
    row.citation_key, row.body = entry.key, _body(entry)


def put_entry(session: Session, paper_id: int, entry: Entry) -> None:
    """Keep an entry within a transaction, where the paper has none yet, and its key. Which files the bibliography named, and
    in which line, is no part of it."""
    if session.get(EntryRow, paper_id) is None:
        session.add(EntryRow(paper_id=paper_id, citation_key=entry.key, body=_body(entry)))
        give_key(session, paper_id, entry.key)


def _body(entry: Entry) -> bytes:
    plain = Entry(entry.kind, entry.key, entry.creators, entry.fields, others=entry.others)
    return zlib.compress(to_json(plain), 6)
