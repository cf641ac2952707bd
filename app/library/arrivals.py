"""Takes works of another program in, with what hangs on them, and remembers what came from where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.base.clock import now
from app.domain.library.arrival import Arrival, ArrivingNote, Origin
from app.library.citation_keys import StemOf, make_key, no_stem
from app.library.database import Part
from app.library.entries import put_entry, renew_entry
from app.library.given import given_row
from app.library.history.recording import named
from app.library.papers import row_values
from app.library.schema import (
    AttachmentRow,
    CollectionPaperRow,
    CollectionRow,
    GivenFactRow,
    MarkRow,
    NoteRow,
    OriginRow,
    PaperRow,
    PaperTagRow,
    SavedSearchRow,
    TagRow,
)

_BINNED: dict[str, type[Any]] = {
    "paper": PaperRow,
    "attachment": AttachmentRow,
    "note": NoteRow,
    "search": SavedSearchRow,
}
_KEPT: dict[str, type[Any]] = {"collection": CollectionRow, "mark": MarkRow}


class Arrivals(Part):
    """The part of a library that takes in what comes from elsewhere."""

    def arrive(self, source: str, arrivals: Sequence[Arrival], stem_of: StemOf = no_stem) -> tuple[int, ...]:
        """Store works in one transaction; the ids of their papers, in the same order. `stem_of` makes the keys of those that
        come without one."""
        with self._write() as session:
            tags = {row.name.lower(): row.id for row in session.scalars(select(TagRow))}
            ids = tuple(_store(session, source, one, tags, stem_of) for one in arrivals)
            named(session, "imported", title=arrivals[0].paper.title if arrivals else "")
            return ids

    def add_notes(self, source: str, paper: int | None, notes: Sequence[ArrivingNote]) -> None:
        """Store notes of a paper, or of none, in one transaction."""
        with self._write() as session:
            for note in notes:
                _add_note(session, source, paper, note)
            named(session, "note_added", title=notes[0].title if notes else "")

    def origins(self, source: str) -> dict[str, Origin]:
        """What came from there, by its key there."""
        query = select(OriginRow).where(OriginRow.source == source)
        with self._read() as session:
            return {row.key: Origin(row.key, row.kind, row.row_id, row.stamp) for row in session.scalars(query)}

    def remember(self, source: str, origins: Iterable[Origin]) -> None:
        """Note what came from where."""
        with self._write_unrecorded() as session:
            for one in origins:
                _remember(session, source, one)

    def forget(self, source: str, keys: Sequence[str]) -> None:
        """Know no more that these came, so that they come again."""
        with self._write_unrecorded() as session:
            session.execute(delete(OriginRow).where(OriginRow.source == source, OriginRow.key.in_(keys)))

    def living(self) -> dict[str, frozenset[int]]:
        """The ids of what may have come from elsewhere and is here, outside the bin, by its kind."""
        with self._read() as session:
            found = {kind: select(row.id).where(row.removed.is_(None)) for kind, row in _BINNED.items()}
            found |= {kind: select(row.id) for kind, row in _KEPT.items()}
            return {kind: frozenset(session.scalars(query)) for kind, query in found.items()}


def _store(session: Session, source: str, one: Arrival, tags: dict[str, int], stem_of: StemOf) -> int:
    if one.paper.id:
        paper = one.paper.id
    else:
        row = PaperRow(**row_values(one.paper))
        session.add(row)
        session.flush()
        paper = row.id
    if one.renewed:
        renew_entry(session, paper, one.entry)
    else:
        put_entry(session, paper, one.entry)
    make_key(session, replace(one.paper, id=paper), one.entry, stem_of)
    known = (
        set(session.scalars(select(GivenFactRow.name).where(GivenFactRow.paper_id == paper))) if one.paper.id else set()
    )
    session.add_all(given_row(paper, fact) for fact in one.given if fact.name not in known)
    for name in one.tags:
        tag = tags.get(name.lower()) or _tag(session, name, tags)
        session.execute(insert(PaperTagRow).on_conflict_do_nothing(), {"tag_id": tag, "paper_id": paper})
    for collection in one.collections:
        row_of = {"collection_id": collection, "paper_id": paper}
        session.execute(insert(CollectionPaperRow).on_conflict_do_nothing(), row_of)
    for note in one.notes:
        _add_note(session, source, paper, note)
    _remember(session, source, Origin(one.key, "paper", paper, one.stamp))
    return paper


def _tag(session: Session, name: str, tags: dict[str, int]) -> int:
    """SQLite's `lower` knows the letters of ASCII alone, Python's all: what differs only in others is found here."""
    row = session.scalar(select(TagRow).where(func.lower(TagRow.name) == func.lower(name)))
    if row is None:
        row = TagRow(name=name, color="")
        session.add(row)
        session.flush()
    tags[name.lower()] = row.id
    return row.id


def _add_note(session: Session, source: str, paper: int | None, note: ArrivingNote) -> None:
    stamp = now()
    begun = note.begun or stamp
    row = NoteRow(paper_id=paper, title=note.title, body=note.text, revision=1, created=begun, updated=stamp)
    session.add(row)
    session.flush()
    _remember(session, source, Origin(note.key, "note", row.id, note.stamp))


def _remember(session: Session, source: str, one: Origin) -> None:
    values = {"source": source, "key": one.key, "kind": one.kind, "row_id": one.row, "stamp": one.stamp}
    changed = {"kind": one.kind, "row_id": one.row, "stamp": one.stamp}
    keys = [OriginRow.source, OriginRow.key]
    session.execute(insert(OriginRow).values(**values).on_conflict_do_update(index_elements=keys, set_=changed))
