"""The marks on the pages of papers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.clock import now
from app.domain.library.mark import Dot, Mark, MarkKind, Stroke
from app.domain.reading.document import Rect
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import MarkRow


class Marks(Part):
    """The part of a library that keeps marks."""

    def of_paper(self, paper_id: int) -> tuple[Mark, ...]:
        """The marks of a paper, in the order of its pages and as they were made."""
        query = select(MarkRow).where(MarkRow.paper_id == paper_id).order_by(MarkRow.page, MarkRow.id)
        with self._read() as session:
            return tuple(_mark_of(row) for row in session.scalars(query))

    def mark(self, mark_id: int) -> Mark | None:
        """The mark with that id."""
        with self._read() as session:
            row = session.get(MarkRow, mark_id)
            return _mark_of(row) if row else None

    def named(self, paper_id: int, name: str) -> Mark | None:
        """The mark of a paper with that name."""
        query = select(MarkRow).where(MarkRow.paper_id == paper_id, MarkRow.name == name)
        with self._read() as session:
            row = session.scalar(query)
            return _mark_of(row) if row else None

    def add(self, marks: Iterable[Mark]) -> tuple[Mark, ...]:
        """Store new marks, in one operation; they get their ids here."""
        with self._write() as session:
            rows = [_row(mark) for mark in marks]
            session.add_all(rows)
            session.flush()
            named(session, "marked")
            return tuple(_mark_of(row) for row in rows)

    def change(self, marks: Iterable[Mark], *, step: bool = False) -> None:
        """Store what is known now of marks that are there. A `step` is taken back alone; other changes of one mark that
        follow each other closely are taken back together."""
        with self._write() as session:
            for mark in marks:
                _fill(session, mark)
                named(session, "mark_changed", subject="" if step else f"mark:{mark.id}")

    def remove(self, mark_ids: Iterable[int]) -> None:
        """Delete marks; the operation can be undone."""
        with self._write() as session:
            session.execute(delete(MarkRow).where(MarkRow.id.in_(list(mark_ids))))
            named(session, "mark_removed")


def _fill(session: Session, mark: Mark) -> None:
    row = session.get(MarkRow, mark.id)
    if row is not None:
        row.kind, row.page, row.rects = str(mark.kind), mark.page, [list(rect) for rect in mark.rects]
        row.quote, row.note, row.color, row.changed = mark.quote, mark.note, mark.color, now()
        row.strokes, row.size = _plain(mark.strokes), mark.size


def _row(mark: Mark) -> MarkRow:
    moment = now()
    return MarkRow(
        paper_id=mark.paper,
        name=mark.name,
        kind=str(mark.kind),
        page=mark.page,
        rects=[list(rect) for rect in mark.rects],
        quote=mark.quote,
        note=mark.note,
        color=mark.color,
        created=mark.created or moment,
        changed=moment,
        strokes=_plain(mark.strokes),
        size=mark.size,
    )


def _plain(strokes: tuple[Stroke, ...]) -> list[list[list[float]]]:
    return [[list(dot) for dot in stroke] for stroke in strokes]


def _mark_of(row: MarkRow) -> Mark:
    return Mark(
        paper=row.paper_id,
        kind=MarkKind(row.kind),
        page=row.page,
        rects=tuple(Rect(*rect) for rect in row.rects),
        quote=row.quote,
        note=row.note,
        color=row.color,
        id=row.id,
        name=row.name,
        created=row.created,
        changed=row.changed,
        strokes=tuple(tuple(Dot(*dot) for dot in stroke) for stroke in row.strokes),
        size=row.size,
    )
