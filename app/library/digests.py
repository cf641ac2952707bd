"""The summaries of a library; every version is kept."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from app.base.codec import from_json, to_json
from app.domain.digest import Digest
from app.domain.paper import PaperStatus
from app.library.database import Part
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
            return stored

    def digests(self, paper_id: int) -> tuple[Digest, ...]:
        """All summaries of a paper, the newest first."""
        with self._read() as session:
            rows = session.scalars(
                select(DigestRow).where(DigestRow.paper_id == paper_id).order_by(DigestRow.id.desc())
            )
            return tuple(from_json(Digest, row.body) for row in rows)

    def recent_digests(self, limit: int) -> tuple[Digest, ...]:
        """The newest summaries of all papers, the newest first."""
        with self._read() as session:
            rows = session.scalars(select(DigestRow).order_by(DigestRow.id.desc()).limit(limit))
            return tuple(from_json(Digest, row.body) for row in rows)
