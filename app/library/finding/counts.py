"""How much a library holds, counted where it lies."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.library.paper import PaperStatus
from app.domain.library.shelf import ReadState
from app.domain.library.statistics import Holdings
from app.library.database import Part
from app.library.schema import DigestRow, MarkRow, NoteRow, PaperRow

_HERE = PaperRow.removed.is_(None)


class Counts(Part):
    """The part of a library that counts it. What lies in the bin does not count, nor what hangs on a paper there."""

    def holdings(self, since: str = "") -> Holdings:
        """Everything as it stands; `months` from the day `since` on."""
        waiting = PaperRow.status == str(PaperStatus.ENTRY)
        came = func.date(PaperRow.added, "localtime")
        month, state, year = func.substr(came, 1, 7), PaperRow.read_state, PaperRow.year
        number = func.count()
        total = select(number, func.count().filter(waiting), func.coalesce(func.sum(PaperRow.page_count), 0))
        with self._read() as session:
            papers, without_file, pages = session.execute(total.where(_HERE)).one()
            months = select(month, number).where(_HERE, came >= since).group_by(month).order_by(month)
            by_state = session.execute(select(state, number).where(_HERE).group_by(state))
            states = {row[0]: row[1] for row in by_state}
            years = select(year, number).where(_HERE).group_by(year).order_by(year.desc().nulls_last())
            notes = select(number).select_from(NoteRow).outerjoin(PaperRow, NoteRow.paper_id == PaperRow.id)
            return Holdings(
                papers=papers,
                without_file=without_file,
                pages=pages,
                summaries=_hanging(session, DigestRow, DigestRow.removed.is_(None)),
                notes=session.scalar(notes.where(NoteRow.removed.is_(None), _HERE)) or 0,
                marks=_hanging(session, MarkRow),
                states=tuple((one, states[one]) for one in ReadState if one in states),
                years=tuple((one, count) for one, count in session.execute(years)),
                months=tuple((one, count) for one, count in session.execute(months)),
            )


def _hanging(session: Session, table: type[DigestRow] | type[MarkRow], *where: object) -> int:
    """Rows of papers outside the bin."""
    query = select(func.count()).select_from(table).join(PaperRow, table.paper_id == PaperRow.id).where(_HERE)
    for one in where:
        query = query.where(one)  # type: ignore[arg-type]
    return session.scalar(query) or 0
