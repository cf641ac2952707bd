"""Tables of papers and aspects; every version is kept."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from app.base.codec import from_json, to_json
from app.domain.writing.comparison import Comparison
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import ComparisonRow


class Comparisons(Part):
    """The part of a library that keeps comparisons."""

    def add_comparison(self, comparison: Comparison) -> Comparison:
        """Keep a table; its id is given here. Older ones stay."""
        with self._write() as session:
            row = ComparisonRow(created=comparison.created, body=b"")
            session.add(row)
            session.flush()
            stored = replace(comparison, id=row.id)
            row.body = to_json(stored)
            named(session, "compared", count=len(comparison.papers))
            return stored

    def comparisons(self) -> tuple[Comparison, ...]:
        """All tables, the newest first."""
        with self._read() as session:
            rows = session.scalars(
                select(ComparisonRow).where(ComparisonRow.removed.is_(None)).order_by(ComparisonRow.id.desc())
            )
            return tuple(from_json(Comparison, row.body) for row in rows)
