"""Keeps conversations: questions about papers with their answers, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.codec import from_json, to_json
from app.domain.answer import Answer, Conversation
from app.library.database import Part
from app.library.schema import AnswerRow, ConversationPaperRow, ConversationRow


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
            row = AnswerRow(conversation_id=opened.id, created=created, body=b"")
            session.add(row)
            session.flush()
            stored = replace(answer, id=row.id, conversation=opened.id, created=created)
            row.body = to_json(stored)
            return stored

    def get(self, conversation: int) -> Conversation | None:
        """A conversation with all its answers, the oldest first."""
        with self._read() as session:
            row = session.get(ConversationRow, conversation)
            if row is None:
                return None
            bodies = session.scalars(
                select(AnswerRow.body).where(AnswerRow.conversation_id == conversation).order_by(AnswerRow.id)
            )
            return _conversation(session, row, tuple(from_json(Answer, body) for body in bodies))

    def about(self, paper: int | None = None) -> tuple[Conversation, ...]:
        """The conversations about a paper, or all of them, the newest first, without their answers."""
        query = select(ConversationRow).order_by(ConversationRow.id.desc())
        if paper is not None:
            query = query.join(ConversationPaperRow).where(ConversationPaperRow.paper_id == paper)
        with self._read() as session:
            return tuple(_conversation(session, row, ()) for row in session.scalars(query))

    def remove(self, conversation: int) -> None:
        """Forget a conversation."""
        with self._write() as session:
            session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))


def remove_about(session: Session, paper: int) -> None:
    """Forget the conversations that a paper takes part in (for the session that removes the paper)."""
    theirs = select(ConversationPaperRow.conversation_id).where(ConversationPaperRow.paper_id == paper)
    session.execute(delete(ConversationRow).where(ConversationRow.id.in_(theirs)))


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
