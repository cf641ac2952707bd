"""What can be found in a library: its papers' sentences, indexed as `app.library.search` cuts them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.paper import SearchHit
from app.library.database import Part
from app.library.search import to_grams, to_query

_FOUND = text(
    "SELECT paper_id, title, page, body, sentence_id, bm25(sentence_index) AS score FROM sentence_index "
    "JOIN papers ON papers.id = paper_id AND papers.removed IS NULL WHERE sentence_index MATCH :query ORDER BY score LIMIT :limit"
)


class Sentences(Part):
    """The part of a library that finds sentences."""

    def search(self, query: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Sentences that hold every word of the query, the best first."""
        expression = to_query(query)
        if not expression:
            return ()
        with self._read() as session:
            rows = session.execute(_FOUND, {"query": expression, "limit": limit})
            return tuple(
                SearchHit(
                    paper=row.paper_id,
                    title=row.title,
                    page=row.page,
                    snippet=row.body,
                    sentence=row.sentence_id,
                    score=round(-row.score, 4),
                )
                for row in rows
            )


def index_texts(session: Session, paper_id: int, texts: Sequence[tuple[str, int, str]]) -> None:
    """Make (sentence id, page, text) what is found of a paper."""
    forget_texts(session, paper_id)
    rows = [
        {"grams": to_grams(body), "paper_id": paper_id, "sentence_id": sentence, "page": page, "body": body}
        for sentence, page, body in texts
    ]
    if rows:
        session.execute(
            text(
                "INSERT INTO sentence_index (grams, paper_id, sentence_id, page, body) "
                "VALUES (:grams, :paper_id, :sentence_id, :page, :body)"
            ),
            rows,
        )


def forget_texts(session: Session, paper_id: int) -> None:
    """Let nothing of a paper be found any more."""
    session.execute(text("DELETE FROM sentence_index WHERE paper_id = :id"), {"id": paper_id})
