"""A reader's notes, and earlier texts of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.errors import UserError
from app.domain.library.note import Note, NoteVersion
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import NoteRow, NoteVersionRow, PaperRow

BETWEEN_VERSIONS = timedelta(minutes=5)
MUCH_LOST = 200
"""A save that takes away so many characters keeps the text before it, however young that is."""


class Notes(Part):
    """The part of a library that keeps notes."""

    def add_note(self, paper: int | None, title: str, text: str) -> Note:
        """Keep a new note."""
        stamp = now()
        row = NoteRow(paper_id=paper, title=title, body=text, revision=1, created=stamp, updated=stamp)
        with self._write() as session:
            session.add(row)
            session.flush()
            named(session, "note_added", title=title)
            return _note_of(row, row.paper_id)

    def save_note(self, note: Note, *, keep: bool = False) -> Note:
        """Write a note's text and title, if nobody else changed it since it was read.

        The text before is kept as a version at most every five minutes, and always when much of it goes or with `keep`.
        Raises UserError("note_changed_elsewhere") when the stored revision is another, UserError("no_such_note").
        """
        with self._write() as session:
            row = session.get(NoteRow, note.id)
            if row is None or row.removed is not None:
                raise UserError("no_such_note", wanted=note.id)
            if row.revision != note.revision:
                raise UserError("note_changed_elsewhere", title=row.title)
            if (row.body, row.title) == (note.text, note.title):
                return _note_of(row, row.paper_id)
            if (keep and row.body) or self._worth_a_version(session, row, note.text):
                session.add(_row_before(row))
            row.title, row.body, row.revision, row.updated = note.title, note.text, row.revision + 1, now()
            named(session, "note_saved", subject=f"note:{note.id}", title=note.title)
            session.flush()
            return _note_of(row, row.paper_id)

    def _worth_a_version(self, session: Session, row: NoteRow, text: str) -> bool:
        if not row.body or row.body == text:
            return False
        if len(row.body) - len(text) >= MUCH_LOST:
            return True
        latest = session.scalar(
            select(NoteVersionRow.saved).where(NoteVersionRow.note_id == row.id).order_by(NoteVersionRow.id.desc())
        )
        return datetime.now(UTC) - datetime.fromisoformat(latest or row.created) >= BETWEEN_VERSIONS

    def notes(self, paper: int | None = None, *, free: bool = False) -> tuple[Note, ...]:
        """The notes of a paper, or the free ones, or (neither given) all; the oldest first."""
        query = _notes().order_by(NoteRow.id)
        if free:
            query = query.where(PaperRow.id.is_(None))
        elif paper is not None:
            query = query.where(PaperRow.id == paper)
        with self._read() as session:
            return tuple(_note_of(row, about) for row, about in session.execute(query))

    def note(self, note_id: int) -> Note | None:
        """The note with that id."""
        with self._read() as session:
            found = session.execute(_notes().where(NoteRow.id == note_id)).first()
            return _note_of(*found) if found else None

    def note_versions(self, note_id: int) -> tuple[NoteVersion, ...]:
        """Earlier texts of a note, the newest first."""
        query = select(NoteVersionRow).where(NoteVersionRow.note_id == note_id).order_by(NoteVersionRow.id.desc())
        with self._read() as session:
            return tuple(_version_of(row) for row in session.scalars(query))


def _notes() -> Select[NoteRow, int]:
    """The notes outside the bin, with their papers as long as these are outside it too."""
    about = (PaperRow.id == NoteRow.paper_id) & PaperRow.removed.is_(None)
    return select(NoteRow, PaperRow.id).outerjoin(PaperRow, about).where(NoteRow.removed.is_(None))


def _note_of(row: NoteRow, paper: int | None) -> Note:
    return Note(
        id=row.id,
        paper=paper,
        title=row.title,
        text=row.body,
        revision=row.revision,
        created=row.created,
        updated=row.updated,
    )


def _version_of(row: NoteVersionRow) -> NoteVersion:
    return NoteVersion(
        id=row.id, note=row.note_id, revision=row.revision, title=row.title, text=row.body, saved=row.saved
    )


def _row_before(row: NoteRow) -> NoteVersionRow:
    return NoteVersionRow(note_id=row.id, revision=row.revision, title=row.title, body=row.body, saved=now())
