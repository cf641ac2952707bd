"""How long was read: seconds for each paper and day, and no more precise than that."""

from __future__ import annotations

from sqlalchemy import delete, func, literal, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.library.statistics import DayRead, PaperRead
from app.library.database import Part
from app.library.schema import PaperRow, ReadingTimeRow


class ReadingTimes(Part):
    """The part of a library that keeps reading times. They are measured, not made: no undo takes them back."""

    def add(self, paper_id: int, day: str, seconds: int) -> None:
        """So many seconds more on that day. A paper that is gone is passed over."""
        row = select(PaperRow.id, literal(day), literal(seconds)).where(PaperRow.id == paper_id)
        statement = insert(ReadingTimeRow).from_select(["paper_id", "day", "seconds"], row)
        together = ReadingTimeRow.seconds + statement.excluded.seconds
        with self._write_unrecorded() as session:
            session.execute(
                statement.on_conflict_do_update(index_elements=["paper_id", "day"], set_={"seconds": together})
            )

    def forget(self) -> None:
        """Delete all of them, for good."""
        with self._write_unrecorded() as session:
            session.execute(delete(ReadingTimeRow))

    def days(self, since: str = "") -> tuple[DayRead, ...]:
        """How long was read on each day from `since` on, the oldest first; days without reading are left out."""
        query = select(ReadingTimeRow.day, func.sum(ReadingTimeRow.seconds)).where(ReadingTimeRow.day >= since)
        with self._read() as session:
            rows = session.execute(query.group_by(ReadingTimeRow.day).order_by(ReadingTimeRow.day))
            return tuple(DayRead(day, seconds) for day, seconds in rows)

    def papers(self, since: str = "", most: int = 10) -> tuple[PaperRead, ...]:
        """The papers outside the bin that were read longest from `since` on."""
        seconds = func.sum(ReadingTimeRow.seconds)
        query = (
            select(PaperRow.id, PaperRow.title, seconds)
            .join(ReadingTimeRow, ReadingTimeRow.paper_id == PaperRow.id)
            .where(ReadingTimeRow.day >= since, PaperRow.removed.is_(None))
            .group_by(PaperRow.id)
            .order_by(seconds.desc(), PaperRow.id)
        )
        with self._read() as session:
            return tuple(PaperRead(*row) for row in session.execute(query.limit(most)))
