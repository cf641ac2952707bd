"""The list of papers, in any order, narrowed by anything: the numbers of all that it shows, and the papers of a few rows.

A list of a hundred thousand papers is never read as a whole. An index of each column (`INDEXES`) gives the numbers in its
order; the rows that are in view are read by number.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, text

from app.domain.library.listing import WAITING, ListSort, ListView, Shelf, ShelfCounts
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState
from app.library.database import Part
from app.library.finding.conditions import Condition
from app.library.finding.finder import numbers_of, only_words
from app.library.finding.likely import likely
from app.library.papers import paper_of
from app.library.schema import PaperRow
from app.searching.query import Query, wanted_words

_ORDERS = {
    ListSort.TITLE: "title COLLATE NOCASE",
    ListSort.AUTHORS: "authors COLLATE NOCASE",
    ListSort.YEAR: "year",
    ListSort.ADDED: "added",
    ListSort.STATUS: "status",
    ListSort.VENUE: "venue COLLATE NOCASE",
    ListSort.READ_STATE: "read_state",
    ListSort.RATING: "rating",
    ListSort.DUE: "due",
    ListSort.PAGES: "page_count",
}
_LATER = {ListSort.RANK: "rank_order"}
"""Orders whose index came with a later migration."""
INDEXES = tuple(
    f"CREATE INDEX papers_by_{sort.value} ON papers ({column}, id) WHERE removed IS NULL"
    for sort, column in _ORDERS.items()
)
SHELVES_INDEXES = (
    "CREATE INDEX IF NOT EXISTS papers_by_shelf ON papers (status, read_state) WHERE removed IS NULL",
    "CREATE INDEX IF NOT EXISTS papers_in_bin ON papers (id) WHERE removed IS NOT NULL",
)
"""Tell how many papers stand on each shelf, and which lie in the bin, without reading a paper."""
_SHELVES = {
    Shelf.ALL: "",
    Shelf.TO_SUMMARIZE: "status NOT IN ('summarized', 'failed', 'entry')",
    Shelf.SUMMARIZED: "status = 'summarized'",
    Shelf.TO_READ: "read_state = 'to-read'",
    Shelf.READING: "read_state = 'reading'",
    Shelf.WITHOUT_FILE: "status = 'entry'",
}
_MOST_LIKELY = 50


class Listing(Part):
    """The part of a library that lists papers."""

    def numbers(self, view: ListView, query: Query | None = None) -> array[int]:
        """The numbers of all papers of a view that a query asks for, in the view's order. Where none has the words as they
        were typed, those whose titles are like them."""
        wanted, values = _where(view)
        if query is not None:
            condition = Condition(query)
            wanted.append(condition.sql)
            values |= condition.values
        way = "DESC" if view.descending else "ASC"
        order = f"papers.{(_ORDERS | _LATER)[view.sort]} {way}, papers.id {way}"
        with self._read() as session:
            found = numbers_of(
                session, f"SELECT papers.id FROM papers WHERE {' AND '.join(wanted)} ORDER BY {order}", values
            )
            if not found and query is not None and only_words(query):
                here = frozenset(self.numbers(view))
                like = likely(session, tuple(wanted_words(query)), _MOST_LIKELY)
                found = array("q", [paper for paper in like if paper in here])
            return found

    def by_number(self, numbers: Sequence[int]) -> tuple[Paper, ...]:
        """The papers of these numbers, in this order; those that are gone are left out."""
        with self._read() as session:
            query = select(PaperRow.__table__).where(PaperRow.id.in_(list(numbers)), PaperRow.removed.is_(None))
            known = {row.id: paper_of(row) for row in session.execute(query)}
        return tuple(known[one] for one in numbers if one in known)

    def counts(self) -> ShelfCounts:
        """How many papers stand on each shelf."""
        query = "SELECT status, read_state, count(*) FROM papers WHERE removed IS NULL GROUP BY status, read_state"
        with self._read() as session:
            rows = session.execute(text(query)).all()
        held = dict.fromkeys(Shelf, 0)
        waiting = 0
        for status, read_state, count in rows:
            waiting += count if status in WAITING else 0
            for shelf in Shelf:
                if shelf.takes(PaperStatus(status), ReadState(read_state)):
                    held[shelf] += count
        return ShelfCounts(held, waiting)


def _where(view: ListView) -> tuple[list[str], dict[str, Any]]:
    wanted: list[str] = ["papers.removed IS NULL"]
    values: dict[str, Any] = {}
    if _SHELVES[view.shelf]:
        wanted.append(_SHELVES[view.shelf])
    if view.collection:
        below = (
            "WITH RECURSIVE down (id) AS (VALUES (:collection) UNION SELECT c.id FROM collections AS c "
            "JOIN down ON c.parent_id = down.id) SELECT id FROM down"
        )
        wanted.append(f"papers.id IN (SELECT paper_id FROM collection_papers WHERE collection_id IN ({below}))")
        values["collection"] = view.collection
    if view.tag:
        wanted.append("papers.id IN (SELECT paper_id FROM paper_tags WHERE tag_id = :tag)")
        values["tag"] = view.tag
    return wanted, values
