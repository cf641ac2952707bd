"""Keeps conversations: questions about papers with their answers, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from app.base.codec import from_json, to_json
from app.domain.writing.answer import Answer, Conversation
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import AnswerRow, ConversationPaperRow, ConversationRow, PaperRow


class Conversations(Part):
    """The part of a library that keeps conversations."""

    def add(self, answer: Answer, created: str) -> Answer:
        """Keep an answer, in a new conversation where it names none (0). Raises ValueError for an unknown one."""
        with self._write() as session:
            if answer.conversation == 0:
                opened = _open(session, answer, created)
            else:
                found = session.get(ConversationRow, answer.conversation)
                if found is None:
                    raise ValueError(f"no conversation {answer.conversation}")
                opened = found
                opened.removed = None  # who goes on with a conversation wants it
            row = AnswerRow(conversation_id=opened.id, created=created, body=b"")
            session.add(row)
            session.flush()
            stored = replace(answer, id=row.id, conversation=opened.id, created=created)
            row.body = to_json(stored)
            named(session, "asked", question=answer.question)
            return stored

    def get(self, conversation: int) -> Conversation | None:
        """A conversation with all its answers, the oldest first."""
        with self._read() as session:
            row = session.scalar(select(ConversationRow).where(ConversationRow.id == conversation, _shown()))
            if row is None:
                return None
            bodies = session.scalars(
                select(AnswerRow.body)
                .where(AnswerRow.conversation_id == conversation, AnswerRow.removed.is_(None))
                .order_by(AnswerRow.id)
            )
            return _conversation(session, row, tuple(from_json(Answer, body) for body in bodies))

    def about(self, paper: int | None = None) -> tuple[Conversation, ...]:
        """The conversations about a paper, or all of them, the newest first, without their answers."""
        query = select(ConversationRow).where(_shown()).order_by(ConversationRow.id.desc())
        if paper is not None:
            query = query.join(ConversationPaperRow).where(ConversationPaperRow.paper_id == paper)
        with self._read() as session:
            return tuple(_conversation(session, row, ()) for row in session.scalars(query))


def remove_about(session: Session, paper: int) -> list[int]:
    """Delete the conversations that a paper takes part in (for the session that deletes the paper); their numbers."""
    theirs = select(ConversationPaperRow.conversation_id).where(ConversationPaperRow.paper_id == paper)
    ids = list(session.scalars(theirs))
    session.execute(delete(ConversationRow).where(ConversationRow.id.in_(ids)))
    return ids


def _shown() -> ColumnElement[bool]:
    """Neither in the bin nor about a paper that is."""
    lost = (
        select(ConversationPaperRow.paper_id)
        .join(PaperRow, PaperRow.id == ConversationPaperRow.paper_id)
        .where(ConversationPaperRow.conversation_id == ConversationRow.id, PaperRow.removed.is_not(None))
    )
    return ConversationRow.removed.is_(None) & ~lost.exists()


def _open(session: Session, answer: Answer, created: str) -> ConversationRow:
    row = ConversationRow(title=answer.question, created=created)
    session.add(row)
    session.flush()
    session.add_all(
        ConversationPaperRow(conversation_id=row.id, paper_id=paper, position=position)
        for position, paper in enumerate(dict.fromkeys(answer.papers))
    )
    return row


def _conversation(session: Session, row: ConversationRow, answers: Sequence[Answer]) -> Conversation:
    papers = session.scalars(
        select(ConversationPaperRow.paper_id)
        .where(ConversationPaperRow.conversation_id == row.id)
        .order_by(ConversationPaperRow.position)
    )
    return Conversation(id=row.id, papers=tuple(papers), title=row.title, created=row.created, answers=tuple(answers))
