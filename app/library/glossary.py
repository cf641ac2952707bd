"""The user's glossary: pairs of an English and a Chinese term."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from app.domain.translation import Term
from app.library.database import Part
from app.library.schema import TermRow


class Glossary(Part):
    """The part of a library that keeps the glossary."""

    def terms(self) -> tuple[Term, ...]:
        """The user's glossary, by English term."""
        with self._read() as session:
            return tuple(Term(row.en, row.zh) for row in session.scalars(select(TermRow).order_by(TermRow.en)))

    def set_terms(self, terms: Iterable[Term]) -> None:
        """Put these terms in the glossary's place."""
        with self._write() as session:
            session.execute(delete(TermRow))
            session.add_all(TermRow(en=term.en, zh=term.zh) for term in dict.fromkeys(terms))
