"""Keeps the slides that a user has changed."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from app.base.clock import now
from app.base.codec import from_json, to_json
from app.domain.writing.deck import Deck
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import DeckRow, PaperRow


class Decks(Part):
    """The part of a library that keeps decks."""

    def save(self, deck: Deck) -> Deck:
        """Keep a deck: under its id, or as a new one where it has none; older ones stay."""
        stamp = now("microseconds")
        with self._write() as session:
            row = session.get(DeckRow, deck.id) if deck.id else None
            if row is None:
                row = DeckRow(paper_id=deck.paper, created=stamp, updated=stamp, body=b"")
                session.add(row)
                session.flush()
            stored = replace(deck, id=row.id)
            again = row.body != b""
            row.updated, row.body, row.removed = stamp, to_json(stored), None
            named(session, "deck_saved", subject=f"deck:{row.id}" if again else "", title=deck.title)
            return stored

    def of(self, paper_id: int) -> tuple[Deck, ...]:
        """The decks kept for a paper, the last one changed first."""
        shown = (DeckRow.paper_id == paper_id) & DeckRow.removed.is_(None) & PaperRow.removed.is_(None)
        decks = select(DeckRow).join(PaperRow, PaperRow.id == DeckRow.paper_id).where(shown)
        newest_first = decks.order_by(DeckRow.updated.desc())
        with self._read() as session:
            return tuple(from_json(Deck, row.body) for row in session.scalars(newest_first))
