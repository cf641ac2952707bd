"""What was given for a paper's facts: by a person, a bibliography, a registry. Every origin keeps its value, one holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.base.clock import now
from app.domain.library.known_fact import LIST_FIELDS, GivenFact, Origin
from app.domain.library.paper import Paper
from app.domain.library.proposal import FactValue
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import GivenFactRow, PaperRow


class GivenFacts(Part):
    """The part of a library that keeps what was given for facts."""

    def given_facts(self, paper_id: int) -> tuple[GivenFact, ...]:
        """All that was given for a paper's facts, the oldest first."""
        with self._read() as session:
            rows = session.scalars(
                select(GivenFactRow).where(GivenFactRow.paper_id == paper_id).order_by(GivenFactRow.id)
            )
            return tuple(
                GivenFact(row.name, _value(row.name, row.value), Origin(row.origin), row.chosen) for row in rows
            )

    def set_given(self, paper: Paper, name: str, given: Iterable[GivenFact]) -> None:
        """Put these values in the place of all that was given for one fact, and store the paper's own columns with them."""
        with self._write() as session:
            session.execute(delete(GivenFactRow).where(GivenFactRow.paper_id == paper.id, GivenFactRow.name == name))
            session.add_all(given_row(paper.id, fact) for fact in given)
            _update(session, paper)
            named(session, "facts", title=paper.title)

    def give(self, paper: Paper, facts: Iterable[GivenFact]) -> None:
        """Store values that hold from now on, and the paper's own columns with them; what else was given stays, unchosen."""
        with self._write() as session:
            for fact in facts:
                rows = (GivenFactRow.paper_id == paper.id, GivenFactRow.name == fact.name)
                session.execute(delete(GivenFactRow).where(*rows, GivenFactRow.origin == str(fact.origin)))
                session.execute(update(GivenFactRow).where(*rows).values(chosen=False))
                session.add(given_row(paper.id, fact))
            _update(session, paper)
            named(session, "facts", title=paper.title)

    def unchoose(self, paper: Paper, names: Iterable[str]) -> None:
        """Let what the file says hold again for these facts, and store the paper's own columns with that."""
        with self._write() as session:
            rows = (GivenFactRow.paper_id == paper.id, GivenFactRow.name.in_(list(names)))
            session.execute(update(GivenFactRow).where(*rows).values(chosen=False))
            _update(session, paper)
            named(session, "facts", title=paper.title)


def given_row(paper_id: int, fact: GivenFact) -> GivenFactRow:
    """The row of a given value."""
    value: Any = list(fact.value) if isinstance(fact.value, tuple) else fact.value
    return GivenFactRow(
        paper_id=paper_id, name=fact.name, value=value, origin=str(fact.origin), chosen=fact.chosen, changed=now()
    )


def _value(name: str, stored: Any) -> FactValue:
    return tuple(stored) if name in LIST_FIELDS and isinstance(stored, list) else stored


def _update(session: Session, paper: Paper) -> None:
    """Only the columns that facts are in: a status may have changed since the paper was read."""
    values = {
        "title": paper.title,
        "authors": list(paper.authors),
        "year": paper.year,
        "venue": paper.venue,
        "doi": paper.doi,
        "arxiv_id": paper.arxiv_id,
        "given": list(paper.given),
    }
    session.execute(update(PaperRow).where(PaperRow.id == paper.id).values(**values))
