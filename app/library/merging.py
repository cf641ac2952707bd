"""Makes two papers one: what hangs on the one that goes moves to the one that stays, in one transaction."""

from __future__ import annotations

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from app.base.clock import now
from app.domain.library.attachment import Attachment
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import AttachmentRow, MarkRow, NoteRow, PaperRow
from app.library.statuses import settle_statuses

_PLACED = (("collection_papers", "collection_id"), ("paper_tags", "tag_id"))
_WRITTEN = ("digests", "decks")


class Merging(Part):
    """The part of a library that merges papers."""

    def merge(self, paper: int, gone: int, *, further: Attachment | None, marks: bool) -> None:
        """Move collections, tags, notes, files, links, summaries and slides of `gone` to `paper`, and put it into the bin.

        Its own PDF becomes the `further` file of the other, where that has one; `marks` says whether its marks fit the
        PDF that stays. Reading times are added up; an undo leaves them where they are then, so that none counts twice.
        """
        with self._write() as session:
            for table, column in _PLACED:
                _do(session, f"INSERT OR IGNORE INTO {table} ({column}, paper_id) SELECT {column}, :paper FROM {table} WHERE paper_id = :gone", paper, gone)  # fmt: skip
            session.execute(update(NoteRow).where(NoteRow.paper_id == gone).values(paper_id=paper))
            session.execute(update(AttachmentRow).where(AttachmentRow.paper_id == gone).values(paper_id=paper))
            if further is not None:
                session.add(_further(paper, further))
            if marks:
                names = select(MarkRow.name).where(MarkRow.paper_id == paper).scalar_subquery()
                session.execute(
                    update(MarkRow).where(MarkRow.paper_id == gone, MarkRow.name.not_in(names)).values(paper_id=paper)
                )
            for table in _WRITTEN:
                _do(session, f"UPDATE {table} SET paper_id = :paper WHERE paper_id = :gone", paper, gone)
            _do(session, "INSERT OR IGNORE INTO links (paper_id, other_id, kind) SELECT min(:paper, other), max(:paper, other), kind FROM (SELECT CASE paper_id WHEN :gone THEN other_id ELSE paper_id END AS other, kind FROM links WHERE :gone IN (paper_id, other_id)) WHERE other != :paper", paper, gone)  # fmt: skip
            _do(session, "INSERT INTO reading_times (paper_id, day, seconds) SELECT :paper, day, seconds FROM reading_times WHERE paper_id = :gone ON CONFLICT (paper_id, day) DO UPDATE SET seconds = reading_times.seconds + excluded.seconds", paper, gone)  # fmt: skip
            session.execute(text("DELETE FROM reading_times WHERE paper_id = :gone"), {"gone": gone})
            row = session.get_one(PaperRow, gone)
            row.removed = now()
            session.flush()
            settle_statuses(session)
            named(session, "merged", title=row.title)


def _further(paper: int, one: Attachment) -> AttachmentRow:
    return AttachmentRow(
        paper_id=paper,
        role=str(one.role),
        title=one.title,
        path=one.path,
        original_name=one.original_name,
        sha256=one.sha256,
        size=one.size,
        linked=one.linked,
        added=one.added or now(),
    )


def _do(session: Session, statement: str, paper: int, gone: int) -> None:
    session.execute(text(statement), {"paper": paper, "gone": gone})
