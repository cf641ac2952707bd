"""The user's glossary: pairs of an English and a Chinese term."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.base.clock import now
from app.domain.writing.translation import Term
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import TermRow


class Glossary(Part):
    """The part of a library that keeps the glossary."""

    def terms(self) -> tuple[Term, ...]:
        """The user's glossary, by English term."""
        query = select(TermRow).where(TermRow.removed.is_(None)).order_by(TermRow.en, TermRow.zh)
        with self._read() as session:
            return tuple(Term(row.en, row.zh) for row in session.scalars(query))

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Put these terms in the glossary's place; those that are no longer in it go to the bin."""
        wanted = dict.fromkeys(terms)
        with self._write() as session:
            known = {Term(row.en, row.zh): row for row in session.scalars(select(TermRow))}
            for term, row in known.items():
                if term in wanted:
                    row.removed = None
                elif row.removed is None:
                    row.removed = now()
            session.add_all(TermRow(en=term.en, zh=term.zh) for term in wanted if term not in known)
            named(session, "glossary")
