"""The papers of a library: their facts and how far the program is with each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.base.codec import from_plain, to_plain
from app.base.errors import UnusableInput
from app.base.messages import Message
from app.domain.library.known_fact import GivenFact
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState
from app.domain.reading.document import QuickText
from app.library.database import Part
from app.library.finding.passages import put_pages
from app.library.given import given_row
from app.library.history.recording import named
from app.library.schema import PaperRow
from app.text.grams import pieces

_NO_FACTS = ("read_state", "rating", "due", "ranks")


class Papers(Part):
    """The part of a library that keeps papers."""

    def add_paper(self, paper: Paper) -> Paper:
        """Store a new paper; its id is given here. Returns the one already there when the content is known."""
        row = PaperRow(**row_values(paper))
        try:
            with self._write() as session:
                if (removed := _out_of_the_bin(session, paper.sha256)) is not None:
                    return removed
                session.add(row)
                session.flush()
                named(session, "imported", title=paper.title)
                return paper_of(row)
        except IntegrityError:
            known = self.paper_by_content(paper.sha256)
            if known is None:
                raise
            return known

    def update_paper(self, paper: Paper) -> None:
        """Overwrite the stored facts of a paper."""
        with self._write() as session:
            update_facts(session, paper)
            named(session, "facts", title=paper.title)

    def take_in(self, paper: Paper, quick: QuickText, given: Iterable[GivenFact] = ()) -> Paper:
        """Store a new paper with what was given for its facts, and make its plain text searchable, in one transaction.
        Returns a known one as it is, taken out of the bin where it lies there."""
        known = self.paper_by_content(paper.sha256)
        if known is not None:
            return known
        row = PaperRow(**row_values(paper))
        with self._write() as session:
            if (removed := _out_of_the_bin(session, paper.sha256)) is not None:
                return removed
            session.add(row)
            session.flush()
            named(session, "imported", title=paper.title)
            _index_pages(session, row.id, quick)
            session.add_all(given_row(row.id, fact) for fact in given)
            return paper_of(row)

    def give_file(self, paper: Paper, quick: QuickText) -> None:
        """Store a paper that is here already with the file that was found for it, and make its plain text searchable. Raises
        UnusableInput where a paper in the bin has that file."""
        with self._write() as session:
            same = (PaperRow.sha256 == paper.sha256) & (PaperRow.id != paper.id)
            if (other := session.scalar(select(PaperRow.title).where(same))) is not None:
                raise UnusableInput("file_in_bin", file=paper.original_name, title=other)
            update_facts(session, paper)
            named(session, "file_found", title=paper.title)
            _index_pages(session, paper.id, quick)

    def unread(self) -> tuple[Paper, ...]:
        """The papers whose structure is still to be read, the newest first."""
        states = [str(PaperStatus.ADDED), str(PaperStatus.EXTRACTING)]
        query = _papers().where(PaperRow.status.in_(states)).order_by(PaperRow.id.desc())
        with self._read() as session:
            return tuple(paper_of(row) for row in session.scalars(query))

    def unread_numbers(self) -> tuple[int, ...]:
        """The numbers of those, without the papers: what is asked again and again while thousands are read."""
        states = [str(PaperStatus.ADDED), str(PaperStatus.EXTRACTING)]
        query = select(PaperRow.id).where(PaperRow.removed.is_(None), PaperRow.status.in_(states))
        with self._read() as session:
            return tuple(session.scalars(query.order_by(PaperRow.id.desc())))

    def set_status(self, paper_id: int, status: PaperStatus, problem: tuple[Message, ...] = ()) -> None:
        """Note how far the program is with a paper, and what kept it from reading it."""
        values = {"status": str(status), "problem": [to_plain(message) for message in problem]}
        with self._write_unrecorded() as session:
            session.execute(update(PaperRow).where(PaperRow.id == paper_id).values(**values))

    def papers(self, *, with_bin: bool = False) -> tuple[Paper, ...]:
        """All papers, the newest first; those in the bin only where they are asked for."""
        rows = PaperRow.__table__
        query = select(rows) if with_bin else select(rows).where(PaperRow.removed.is_(None))
        with self._read() as session:  # plain rows: an object that SQLAlchemy watches costs four times as much
            return tuple(paper_of(row) for row in session.execute(query.order_by(PaperRow.id.desc())))

    def paper(self, paper_id: int) -> Paper | None:
        """The paper with that id."""
        with self._read() as session:
            row = session.scalar(_papers().where(PaperRow.id == paper_id))
            return paper_of(row) if row else None

    def paper_by_content(self, sha256: str) -> Paper | None:
        """The paper whose file has that SHA-256."""
        with self._read() as session:
            row = session.scalar(_papers().where(PaperRow.sha256 == sha256))
            return paper_of(row) if row else None


def _index_pages(session: Session, paper_id: int, quick: QuickText) -> None:
    found = [("", number, piece) for number, page in enumerate(quick.pages, 1) for piece in pieces(page)]
    put_pages(session, paper_id, found)


def _papers() -> Select[PaperRow]:
    """The papers outside the bin."""
    return select(PaperRow).where(PaperRow.removed.is_(None))


def _out_of_the_bin(session: Session, sha256: str) -> Paper | None:
    """The paper of that content, if it lies in the bin: who imports it again has it back with all that was written."""
    row = session.scalar(select(PaperRow).where(PaperRow.sha256 == sha256, PaperRow.removed.is_not(None)))
    if row is None:
        return None
    row.removed = None
    named(session, "restored.paper", title=row.title)
    return paper_of(row)


def update_facts(session: Session, paper: Paper) -> None:
    """Overwrite a paper's facts within a transaction. What the reader says of his own reading is no fact of it, and may
    have changed since the paper was looked at; nor are its ranks, which are worked out."""
    values = {name: value for name, value in row_values(paper).items() if name not in _NO_FACTS}
    session.execute(update(PaperRow).where(PaperRow.id == paper.id).values(**values))


def row_values(paper: Paper) -> dict[str, Any]:
    """The columns of a paper's row, without its id."""
    plain = {name: getattr(paper, name) for name in Paper.__dataclass_fields__ if name != "id"}
    return plain | {
        "sha256": paper.sha256 or None,
        "authors": list(paper.authors),
        "status": str(paper.status),
        "problem": [to_plain(message) for message in paper.problem],
        "given": list(paper.given),
        "read_state": str(paper.read_state),
    }


def paper_of(row: PaperRow | Row[Any]) -> Paper:
    """The paper in a row."""
    return Paper(
        id=row.id,
        sha256=row.sha256 or "",
        title=row.title,
        authors=tuple(row.authors),
        year=row.year,
        venue=row.venue,
        doi=row.doi,
        arxiv_id=row.arxiv_id,
        language=row.language,
        page_count=row.page_count,
        status=PaperStatus(row.status),
        added=row.added,
        file=row.file,
        original_name=row.original_name,
        problem=tuple(from_plain(Message, one) for one in row.problem or ()),
        given=tuple(row.given or ()),
        read_state=ReadState(row.read_state),
        rating=row.rating,
        due=row.due,
        ranks=row.ranks,
    )
