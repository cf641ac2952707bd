"""Which papers belong together."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.library.link import Link, LinkKind
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import LinkRow, PaperRow


class Links(Part):
    """The part of a library that keeps links."""

    def of_paper(self, paper_id: int) -> tuple[Link, ...]:
        """The papers outside the bin that belong together with this one."""
        query = select(LinkRow).where(or_(LinkRow.paper_id == paper_id, LinkRow.other_id == paper_id))
        with self._read() as session:
            rows = [(row.paper_id + row.other_id - paper_id, row.kind) for row in session.scalars(query)]
            ids = {other for other, _ in rows}
            shown = set(session.scalars(select(PaperRow.id).where(PaperRow.id.in_(ids), PaperRow.removed.is_(None))))
        known = (Link(other, LinkKind(kind)) for other, kind in sorted(rows) if other in shown)
        return tuple(link for link in known if link.kind is not LinkKind.DIFFERENT)

    def pairs(self, kinds: Iterable[LinkKind]) -> frozenset[tuple[int, int]]:
        """All pairs that are linked so, the lower number first."""
        query = select(LinkRow.paper_id, LinkRow.other_id).where(LinkRow.kind.in_([str(kind) for kind in kinds]))
        with self._read() as session:
            return frozenset((row.paper_id, row.other_id) for row in session.execute(query))

    def add(self, pairs: Iterable[tuple[int, int]], kind: LinkKind) -> int:
        """Link papers; how many were not linked so before."""
        rows = [
            {"paper_id": min(pair), "other_id": max(pair), "kind": str(kind)} for pair in pairs if pair[0] != pair[1]
        ]
        with self._write() as session:
            before = session.scalar(select(func.count()).select_from(LinkRow)) or 0
            if rows:
                session.execute(insert(LinkRow).on_conflict_do_nothing(), rows)
            named(session, "linked")
            return (session.scalar(select(func.count()).select_from(LinkRow)) or 0) - before

    def remove(self, paper: int, other: int) -> None:
        """Take the links between two papers away."""
        with self._write() as session:
            pair = (LinkRow.paper_id == min(paper, other)) & (LinkRow.other_id == max(paper, other))
            session.execute(delete(LinkRow).where(pair))
            named(session, "unlinked")
