"""What is written about papers beside summaries: notes with their versions, comparisons, translated pieces, terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.codec import from_json, to_json
from app.base.errors import UserError
from app.domain.comparison import Comparison
from app.domain.note import Note, NoteVersion
from app.domain.translation import Term
from app.library.database import Open
from app.library.schema import ComparisonRow, NoteRow, NoteVersionRow, PieceRow, TermRow

BETWEEN_VERSIONS = timedelta(minutes=5)
MUCH_LOST = 200
"""A save that takes away so many characters keeps the text before it, however young that is."""


class Writings:
    """Part of a Library; `read` and `write` open its sessions."""

    def __init__(self, read: Open, write: Open) -> None:
        self._read, self._write = read, write

    # Notes

    def add_note(self, paper: int | None, title: str, text: str) -> Note:
        """Keep a new note."""
        stamp = now()
        row = NoteRow(paper_id=paper, title=title, body=text, revision=1, created=stamp, updated=stamp)
        with self._write() as session:
            session.add(row)
            session.flush()
            return _note(row)

    def save_note(self, note: Note, *, keep: bool = False) -> Note:
        """Write a note's text and title, if nobody else changed it since it was read.

        The text before is kept as a version at most every five minutes, and always when much of it goes or with `keep`.
        Raises UserError("note_changed_elsewhere") when the stored revision is another, UserError("no_such_note").
        """
        with self._write() as session:
            row = session.get(NoteRow, note.id)
            if row is None:
                raise UserError("no_such_note", wanted=note.id)
            if row.revision != note.revision:
                raise UserError("note_changed_elsewhere", title=row.title)
            if (row.body, row.title) == (note.text, note.title):
                return _note(row)
            if (keep and row.body) or self._worth_a_version(session, row, note.text):
                session.add(_version(row))
            row.title, row.body, row.revision, row.updated = note.title, note.text, row.revision + 1, now()
            session.flush()
            return _note(row)

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
        query = select(NoteRow).order_by(NoteRow.id)
        if free:
            query = query.where(NoteRow.paper_id.is_(None))
        elif paper is not None:
            query = query.where(NoteRow.paper_id == paper)
        with self._read() as session:
            return tuple(_note(row) for row in session.scalars(query))

    def note(self, note_id: int) -> Note | None:
        """The note with that id."""
        with self._read() as session:
            row = session.get(NoteRow, note_id)
            return _note(row) if row else None

    def note_versions(self, note_id: int) -> tuple[NoteVersion, ...]:
        """Earlier texts of a note, the newest first."""
        query = select(NoteVersionRow).where(NoteVersionRow.note_id == note_id).order_by(NoteVersionRow.id.desc())
        with self._read() as session:
            return tuple(
                NoteVersion(row.id, row.note_id, row.revision, row.title, row.body, row.saved)
                for row in session.scalars(query)
            )

    def remove_note(self, note_id: int) -> None:
        """Delete a note and its versions."""
        with self._write() as session:
            session.execute(delete(NoteRow).where(NoteRow.id == note_id))

    # Pieces of work with the model that are never paid for twice

    def keep_piece(self, paper: int, kind: str, key: str, recipe: str, body: bytes) -> None:
        """Keep one piece. `key` says what it is about, `recipe` how it was made (model, prompt, glossary)."""
        with self._write() as session:
            session.execute(
                delete(PieceRow).where(
                    PieceRow.paper_id == paper, PieceRow.kind == kind, PieceRow.key == key, PieceRow.recipe == recipe
                )
            )
            session.add(PieceRow(paper_id=paper, kind=kind, key=key, recipe=recipe, body=body, created=now()))

    def piece(self, paper: int, kind: str, key: str, recipe: str) -> bytes | None:
        """The piece made in just that way."""
        with self._read() as session:
            return session.scalar(
                select(PieceRow.body).where(
                    PieceRow.paper_id == paper, PieceRow.kind == kind, PieceRow.key == key, PieceRow.recipe == recipe
                )
            )

    def pieces(self, paper: int, kind: str) -> dict[str, bytes]:
        """The newest piece for every key, however it was made."""
        query = select(PieceRow.key, PieceRow.body).where(PieceRow.paper_id == paper, PieceRow.kind == kind)
        with self._read() as session:
            return {row.key: row.body for row in session.execute(query.order_by(PieceRow.id))}

    # Comparisons

    def add_comparison(self, comparison: Comparison) -> Comparison:
        """Keep a table; its id is given here. Older ones stay."""
        with self._write() as session:
            row = ComparisonRow(created=comparison.created, body=b"")
            session.add(row)
            session.flush()
            stored = replace(comparison, id=row.id)
            row.body = to_json(stored)
            return stored

    def comparisons(self) -> tuple[Comparison, ...]:
        """All tables, the newest first."""
        with self._read() as session:
            rows = session.scalars(select(ComparisonRow).order_by(ComparisonRow.id.desc()))
            return tuple(from_json(Comparison, row.body) for row in rows)

    # The glossary

    def terms(self) -> tuple[Term, ...]:
        """The user's glossary, by English term."""
        with self._read() as session:
            return tuple(Term(row.en, row.zh) for row in session.scalars(select(TermRow).order_by(TermRow.en)))

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Put these terms in the glossary's place."""
        with self._write() as session:
            session.execute(delete(TermRow))
            session.add_all(TermRow(en=term.en, zh=term.zh) for term in dict.fromkeys(terms))


def _note(row: NoteRow) -> Note:
    return Note(row.id, row.paper_id, row.title, row.body, row.revision, row.created, row.updated)


def _version(row: NoteRow) -> NoteVersionRow:
    return NoteVersionRow(note_id=row.id, revision=row.revision, title=row.title, body=row.body, saved=now())
