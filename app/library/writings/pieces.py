"""Pieces of work with the model that are never paid for twice: a translated paragraph, a cell of a table."""

from __future__ import annotations

from sqlalchemy import delete, select

from app.base.clock import now
from app.library.database import Part
from app.library.schema import PieceRow


class Pieces(Part):
    """The part of a library that keeps such pieces."""

    def keep_piece(self, paper: int, kind: str, key: str, recipe: str, body: bytes) -> None:
        """Keep one piece. `key` says what it is about, `recipe` how it was made (model, prompt, glossary)."""
        with self._write_unrecorded() as session:
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
