"""Searches that are kept by name: collections that fill themselves."""

from __future__ import annotations

from sqlalchemy import func, select

from app.base.clock import now
from app.base.errors import UserError
from app.domain.library.shelf import SavedSearch
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import SavedSearchRow


class Searches(Part):
    """The part of a library that keeps searches. A name means the same however it is capitalised."""

    def all(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by name."""
        query = select(SavedSearchRow).where(SavedSearchRow.removed.is_(None))
        with self._read() as session:
            rows = session.scalars(query.order_by(func.lower(SavedSearchRow.name), SavedSearchRow.id))
            return tuple(SavedSearch(row.id, row.name, row.query) for row in rows)

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a search; one of the same name gets the new query."""
        same = (func.lower(SavedSearchRow.name) == func.lower(name)) & SavedSearchRow.removed.is_(None)
        with self._write() as session:
            row = session.scalar(select(SavedSearchRow).where(same))
            if row is None:
                row = SavedSearchRow(name=name, query=query)
                session.add(row)
            row.name, row.query = name, query
            session.flush()
            named(session, "search_saved", name=name)
            return SavedSearch(row.id, row.name, row.query)

    def rename(self, number: int, name: str) -> None:
        """Call a saved search otherwise. Raises UserError where there is one of that name."""
        same = (func.lower(SavedSearchRow.name) == func.lower(name)) & SavedSearchRow.removed.is_(None)
        with self._write() as session:
            if session.scalar(select(SavedSearchRow.id).where(same, SavedSearchRow.id != number)) is not None:
                raise UserError("saved_search_exists", name=name)
            row = session.get_one(SavedSearchRow, number)
            row.name = name
            named(session, "search_saved", name=name)

    def remove(self, number: int) -> None:
        """Put a saved search into the bin."""
        with self._write() as session:
            row = session.get_one(SavedSearchRow, number)
            row.removed = now()
            named(session, "removed.search", title=row.name)
