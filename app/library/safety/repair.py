"""Saves from a damaged library file what can still be read, into a new file. The damaged one is only read.

Rows are read by number. Where a range of them cannot be read it is halved, until what is lost is single rows: a damaged
page costs the rows on it and no others. What does not fit the tables as they are today is left out.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import JSON, text
from sqlalchemy.orm import Session

from app.base.codec import from_json
from app.base.errors import UserError
from app.domain.library.entry import Entry
from app.domain.library.paper import PaperStatus
from app.domain.writing.answer import Answer
from app.domain.writing.comparison import Comparison
from app.domain.writing.deck import Deck
from app.domain.writing.digest import Digest
from app.library.database import open_database
from app.library.documents import check_document, whole_document
from app.library.finding.page_texts import forget_texts, unpacked
from app.library.finding.passages import put_document, slots_of
from app.library.finding.stale import index_everything_known
from app.library.safety.backups import Backups
from app.library.schema import Base, DocumentRow, PaperRow
from app.library.statuses import settle_statuses

_LEFT_OUT = frozenset({"jobs", "operations"}) | {name for name in Base.metadata.tables if name.startswith("sync_")}
"""What is of no use in another file: work that no longer runs, a history of which parts may be missing, and what other
computers have: they would hear that all that is lost here was deleted."""
_BODIES: dict[str, type] = {"digests": Digest, "answers": Answer, "decks": Deck, "comparisons": Comparison}
_AT_ONCE = 500
"""Rows; documents take some hundred kilobytes each."""
_MANY = 1 << 24
_PATIENCE = 20_000
"""Readings of one table that fail before the rest of it is given up: a page holds at most some hundred rows, so this is
what a hundred damaged pages cost. Halving what lies behind a damaged last page would not end."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was saved: rows by table, and how many stretches of the file could not be read."""

    rows: dict[str, int]
    gaps: int


def salvage(source: Path, target: Path) -> Salvage:
    """Save what can be read of `source` into the new file `target`. Raises UserError where nothing can be."""
    engine = open_database(Backups(target))
    try:
        with closing(_open_damaged(source)) as old, closing(sqlite3.connect(target, isolation_level=None)) as new:
            reader = _Reader(old)
            rows = _copy(reader, new)
        if not rows.total():
            raise UserError("nothing_to_salvage", file=str(source))
        with Session(engine) as session, session.begin():
            _settle(session)
        return Salvage(dict(rows), reader.gaps)
    finally:
        engine.dispose()


def _open_damaged(source: Path) -> sqlite3.Connection:
    old = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    old.text_factory = lambda data: data.decode("utf-8", "replace")
    with suppress(sqlite3.DatabaseError):
        old.execute(
            "PRAGMA writable_schema = ON"
        )  # a table whose description is damaged keeps no other from being read
        old.execute("PRAGMA cell_size_check = ON")
    return old


class _Reader:
    """Reads rows of a damaged file."""

    def __init__(self, old: sqlite3.Connection) -> None:
        self._old = old
        self._failures, self._lost = 0, -1
        self.gaps = 0

    def columns(self, table: str) -> list[str]:
        """The columns that a table has in the file; none where it is not there."""
        try:
            return [row[1] for row in self._old.execute(f"PRAGMA table_info({table})")]
        except sqlite3.DatabaseError:
            self.gaps += 1
            return []

    def rows(self, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        """The rows that can be read."""
        self._failures, self._lost = 0, -1
        first, last = self._end(table, "ASC"), self._end(table, "DESC")
        if first is not None and last is not None:
            yield from self._between(f"SELECT {', '.join(columns)} FROM {table}", first, last)

    def last_numbers(self) -> list[tuple[str, int]]:
        """The last number that each table has given; a lost row's is not given to another."""
        try:
            found = self._old.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        except sqlite3.DatabaseError:
            return []
        return [(name, last) for name, last in found if isinstance(name, str) and isinstance(last, int)]

    def _end(self, table: str, order: str) -> int | None:
        """The first or last number of a row; where it cannot be read, as far as numbers may go in a library."""
        try:
            row = self._old.execute(f"SELECT rowid FROM {table} ORDER BY rowid {order} LIMIT 1").fetchone()
        except sqlite3.DatabaseError:
            return 1 if order == "ASC" else _MANY
        return None if row is None else int(row[0])

    def _between(self, query: str, low: int, high: int) -> Iterator[tuple[Any, ...]]:
        if self._failures > _PATIENCE:
            return
        if high - low < _AT_ONCE:
            try:
                yield from self._old.execute(f"{query} WHERE rowid BETWEEN ? AND ?", (low, high)).fetchall()
                return
            except sqlite3.DatabaseError:
                self._failures += 1
        if low >= high:
            self.gaps += low != self._lost + 1
            self._lost = low
            return
        middle = (low + high) // 2
        yield from self._between(query, low, middle)
        yield from self._between(query, middle + 1, high)


def _copy(reader: _Reader, new: sqlite3.Connection) -> Counter[str]:
    """Copy table by table; what belongs to a row that is lost goes, or stands alone where it may."""
    saved: Counter[str] = Counter()
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN")
    for table in Base.metadata.sorted_tables:
        if table.name in _LEFT_OUT:
            continue
        there = reader.columns(table.name)
        names = [column.name for column in table.columns if column.name in there]
        if not names:
            continue
        json_columns = {column.name for column in table.columns if isinstance(column.type, JSON)}
        statement = f"INSERT OR IGNORE INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        for row in reader.rows(table.name, names):
            values = dict(zip(names, row, strict=True))
            if _reads(table.name, values, json_columns):
                saved[table.name] += new.execute(statement, tuple(values.values())).rowcount
    _copy_texts(reader, new)
    _drop_orphans(new, saved)
    for name, last in reader.last_numbers():
        new.execute("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", (name, last))
        known = new.execute("SELECT 1 FROM sqlite_sequence WHERE name = ?", (name,)).fetchone()
        if known is None and name in saved:
            new.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))
    new.execute("COMMIT")
    return +saved


def _copy_texts(reader: _Reader, new: sqlite3.Connection) -> None:
    """The texts of pages that can be read: documents take theirs from there, then all are written anew."""
    if reader.columns("page_texts"):
        for number, body in reader.rows("page_texts", ["id", "body"]):
            with suppress(ValueError, TypeError, zlib.error):
                list(unpacked(number, body))
                new.execute("INSERT OR IGNORE INTO page_texts (id, body) VALUES (?, ?)", (number, body))


def _reads(table: str, values: dict[str, Any], json_columns: set[str]) -> bool:
    """Whether a row can be used: a damaged file may give one that is not what was written."""
    try:
        for name in json_columns & set(values):
            json.loads(values[name])
        if table == "papers":
            PaperStatus(values["status"])
        if table in _BODIES:
            from_json(_BODIES[table], values["body"])
        if table == "entries":
            from_json(Entry, zlib.decompress(values["body"]))
        if table == "documents":
            check_document(values["body"])
    except (OSError, ValueError, TypeError, zlib.error, ValidationError):
        return False
    return True


def _drop_orphans(new: sqlite3.Connection, saved: Counter[str]) -> None:
    while broken := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _, number in broken:
            keys = new.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            column, on_delete = next((key[3], key[6]) for key in keys if key[0] == number)
            if on_delete == "SET NULL":
                new.execute(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (row,))
            else:
                saved[table] -= new.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,)).rowcount


def _settle(session: Session) -> None:
    """Make what was saved findable again, and let papers be read again whose text was lost."""
    documents = {row.sha256: row for row in session.query(DocumentRow)}
    for paper in session.query(PaperRow).where(PaperRow.status != str(PaperStatus.ENTRY)):
        row = documents.get(paper.sha256 or "")
        document = whole_document(session, row.sha256, row.body) if row else None
        forget_texts(session, *slots_of(paper.id))
        if document is None:
            paper.status = str(PaperStatus.ADDED)
            continue
        put_document(session, paper.id, document)
    session.execute(text("DELETE FROM page_texts WHERE id NOT IN (SELECT id FROM passages)"))
    session.flush()
    index_everything_known(session)
    settle_statuses(session)
