"""Ranks of journals and meetings, and the papers that stand in them.

What a paper's ranks are follows from its journal and the tables; it is worked out when either changes and kept with the paper, so
that a list of a hundred thousand papers is sorted by it at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from app.base.progress import CancelToken
from app.domain.library.rank import KeptTable, RankTable
from app.library.database import Part
from app.library.finding.ranking import AT_ONCE, rank_papers
from app.library.schema import JournalRankRow, PaperRow


class Ranks(Part):
    """The part of a library that keeps ranks."""

    def tables(self) -> tuple[KeptTable, ...]:
        """The tables that are kept, by name."""
        query = select(JournalRankRow.system, func.count(func.distinct(JournalRankRow.journal)))
        with self._read() as session:
            found = session.execute(query.group_by(JournalRankRow.system).order_by(JournalRankRow.system)).all()
            return tuple(KeptTable(system, count, _papers_of(session, system)) for system, count in found)

    def put(self, table: RankTable) -> None:
        """Keep a table in the place of the one of the same system."""
        rows = [
            {"system": table.system, "journal": number, "kind": str(kind), "key": key, "rank": row.rank}
            for number, row in enumerate(table.rows)
            for kind, key in row.keys
        ]
        with self._write_unrecorded() as session:
            session.execute(delete(JournalRankRow).where(JournalRankRow.system == table.system))
            session.execute(insert(JournalRankRow), rows)

    def remove(self, system: str) -> bool:
        """Keep a table no longer; whether there was one."""
        with self._write_unrecorded() as session:
            gone = session.execute(delete(JournalRankRow).where(JournalRankRow.system == system))
            return bool(gone.rowcount)  # type: ignore[attr-defined]

    def settle(self, cancel: CancelToken | None = None) -> Iterator[float]:
        """Work out the ranks of all papers anew; how far it is, after each step."""
        with self._read() as session:
            ids = list(session.scalars(select(PaperRow.id).order_by(PaperRow.id)))
        for at in range(0, len(ids), AT_ONCE):
            if cancel is not None:
                cancel.check()
            with self._write_unrecorded() as session:
                rank_papers(session, ids[at : at + AT_ONCE], anew=True)
            yield min(1.0, (at + AT_ONCE) / len(ids))


def _papers_of(session: Session, system: str) -> int:
    query = "SELECT count(*) FROM papers WHERE removed IS NULL AND (' · ' || ranks) LIKE :said ESCAPE '\\'"
    plain = re.sub(r"([\\%_])", r"\\\1", system)
    return session.scalar(text(query), {"said": f"% · {plain} %"}) or 0
