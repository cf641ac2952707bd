"""The summaries of a library; every version is kept."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Select, select, update

from app.base.codec import from_json, to_json
from app.domain.library.paper import PaperStatus
from app.domain.writing.digest import Digest
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import DigestRow, PaperRow


class Digests(Part):
    """The part of a library that keeps summaries."""

    def add_digest(self, digest: Digest) -> Digest:
        """Keep a summary as a new version; older ones stay. Marks the paper as summarized in the same transaction."""
        with self._write() as session:
            row = DigestRow(
                paper_id=digest.paper,
                template=digest.template,
                lang=digest.lang,
                model=digest.model,
                created=digest.created,
                body=to_json(digest),
            )
            session.add(row)
            session.flush()
            stored = replace(digest, id=row.id)
            row.body = to_json(stored)
            session.execute(
                update(PaperRow).where(PaperRow.id == digest.paper).values(status=str(PaperStatus.SUMMARIZED))
            )
            named(session, "summarized", title=session.scalar(_title_of(digest.paper)) or "")
            return stored

    def digests(self, paper_id: int) -> tuple[Digest, ...]:
        """All summaries of a paper, the newest first."""
        with self._read() as session:
            rows = session.scalars(_digests().where(DigestRow.paper_id == paper_id))
            return tuple(from_json(Digest, row.body) for row in rows)

    def recent_digests(self, limit: int) -> tuple[Digest, ...]:
        """The newest summaries of all papers, the newest first."""
        with self._read() as session:
            rows = session.scalars(_digests().limit(limit))
            return tuple(from_json(Digest, row.body) for row in rows)


def _digests() -> Select[DigestRow]:
    """Those that are outside the bin, like their papers, the newest first."""
    shown = DigestRow.removed.is_(None) & PaperRow.removed.is_(None)
    return (
        select(DigestRow).join(PaperRow, PaperRow.id == DigestRow.paper_id).where(shown).order_by(DigestRow.id.desc())
    )


def _title_of(paper_id: int) -> Select[str]:
    return select(PaperRow.title).where(PaperRow.id == paper_id)
