"""The bin: what was removed, whole, until it is emptied. A removed row stays where it is, with the time of its removal, so
that it goes along with every migration, and keeps its number and all that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.codec import from_json
from app.base.errors import UserError
from app.domain.library.history import BinItem, BinKind
from app.domain.library.paper import Paper
from app.domain.writing.answer import Answer
from app.domain.writing.comparison import Comparison
from app.domain.writing.deck import Deck
from app.library.database import Part
from app.library.documents import forget_documents
from app.library.history.recording import named
from app.library.history.undoing import forget_emptied
from app.library.papers import paper_of
from app.library.schema import (
    AnswerRow,
    AttachmentRow,
    ComparisonRow,
    ConversationRow,
    DeckRow,
    DigestRow,
    NoteRow,
    PaperRow,
    SavedSearchRow,
    TermRow,
)
from app.library.statuses import settle_statuses
from app.library.writings.conversations import remove_about


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table with a bin: what its rows are called, and the paper that they are about (0: none)."""

    row: type[Any]
    title: Callable[[Any], str]
    paper: Callable[[Any], int | None] = lambda _: None


_KINDS: dict[BinKind, _Kind] = {
    BinKind.PAPER: _Kind(PaperRow, lambda row: row.title),
    BinKind.ATTACHMENT: _Kind(AttachmentRow, lambda row: row.title, lambda row: row.paper_id),
    BinKind.SUMMARY: _Kind(DigestRow, lambda row: f"{row.template} · {row.created[:10]}", lambda row: row.paper_id),
    BinKind.CONVERSATION: _Kind(ConversationRow, lambda row: row.title),
    BinKind.ANSWER: _Kind(AnswerRow, lambda row: from_json(Answer, row.body).question),
    BinKind.NOTE: _Kind(NoteRow, lambda row: row.title, lambda row: row.paper_id),
    BinKind.DECK: _Kind(DeckRow, lambda row: from_json(Deck, row.body).title, lambda row: row.paper_id),
    BinKind.COMPARISON: _Kind(ComparisonRow, lambda row: _compared(from_json(Comparison, row.body))),
    BinKind.TERM: _Kind(TermRow, lambda row: f"{row.en} = {row.zh}"),
    BinKind.SEARCH: _Kind(SavedSearchRow, lambda row: row.name),
}


class Bin(Part):
    """The part of a library that keeps what was removed."""

    def items(self) -> tuple[BinItem, ...]:
        """What lies in the bin, the last removed first."""
        with self._read() as session:
            found = [item for kind in BinKind for item in _items(session, kind)]
        return tuple(sorted(found, key=lambda item: item.removed, reverse=True))

    def put(self, kind: BinKind, row_id: int) -> BinItem:
        """Put something into the bin. Raises UserError where there is no such thing."""
        with self._write() as session:
            row = session.get(_KINDS[kind].row, row_id)
            if row is None or row.removed is not None:
                raise UserError("nothing_of_that_number", wanted=f"{kind}:{row_id}")
            row.removed = now()
            item = _item(session, kind, row)
            named(session, f"removed.{kind}", title=item.title)
            session.flush()
            settle_statuses(session)
            return item

    def restore(self, items: Iterable[BinItem]) -> None:
        """Take things out of the bin; what is there no more is passed over."""
        wanted = tuple(items)
        with self._write() as session:
            for item in wanted:
                row = _KINDS[item.kind].row
                session.execute(update(row).where(row.id == item.id).values(removed=None))
            if len(wanted) == 1:
                named(session, f"restored.{wanted[0].kind}", title=wanted[0].title)
            else:
                named(session, "restored_several", count=len(wanted))
            settle_statuses(session)

    def empty(self, items: Iterable[BinItem]) -> tuple[Paper, ...]:
        """Delete things of the bin for good, with all that belongs to them; the papers among them, whose files are to
        be deleted by the caller. What is not in the bin is passed over."""
        papers: list[Paper] = []
        wanted = tuple(items)
        with self._write_unrecorded() as session:
            for kind in BinKind:
                ids = _still_there(session, kind, [item.id for item in wanted if item.kind is kind])
                if kind is BinKind.PAPER:
                    papers += [_forget_paper(session, paper_id) for paper_id in ids]
                row = _KINDS[kind].row
                session.execute(delete(row).where(row.id.in_(ids)))
                if ids:
                    forget_emptied(session, row.__tablename__, ids)
            settle_statuses(session)
        return tuple(papers)


def _items(session: Session, kind: BinKind) -> Iterable[BinItem]:
    row = _KINDS[kind].row
    return (_item(session, kind, one) for one in session.scalars(select(row).where(row.removed.is_not(None))))


def _item(session: Session, kind: BinKind, row: Any) -> BinItem:
    paper_id = _KINDS[kind].paper(row)
    about = session.scalar(select(PaperRow.title).where(PaperRow.id == paper_id)) if paper_id else None
    return BinItem(kind, row.id, _KINDS[kind].title(row), about or "", row.removed)


def _compared(comparison: Comparison) -> str:
    return " · ".join(paper.title for paper in comparison.papers)


def _still_there(session: Session, kind: BinKind, ids: Sequence[int]) -> list[int]:
    row = _KINDS[kind].row
    return list(session.scalars(select(row.id).where(row.id.in_(ids), row.removed.is_not(None))))


def _forget_paper(session: Session, paper_id: int) -> Paper:
    """What hangs on a paper without a foreign key goes with it; so do the conversations that it takes part in."""
    row = session.get_one(PaperRow, paper_id)
    if row.sha256:
        forget_documents(session, row.sha256)
    forget_emptied(session, ConversationRow.__tablename__, remove_about(session, paper_id))
    ours = {table: select(table.id).where(table.paper_id == paper_id) for table in (DigestRow, DeckRow)}
    for table, query in ours.items():
        ids = list(session.scalars(query))
        session.execute(delete(table).where(table.id.in_(ids)))
        forget_emptied(session, table.__tablename__, ids)
    return paper_of(row)
