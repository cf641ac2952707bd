"""Records what an operation changes, field by field, by triggers of SQLite: no write passes them, be it one of SQLAlchemy's
session, a statement over many rows, or what a foreign key takes along.

The triggers are temporary: they belong to the connection that writes, so that they always fit the tables as this program
knows them, and a library carries none. They do nothing unless `temp.recording` names an operation.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.codec import to_plain
from app.base.messages import Message
from app.library.schema import OperationRow

KEPT = 100
"""So many operations can be taken back."""
ONE_SITTING = timedelta(minutes=5)
"""Changes of one subject (a note that is being typed) within this time are one operation."""
UNNAMED = Message.of("operation.change")


@dataclass(frozen=True, slots=True)
class Recorded:
    """How the changes of a table are recorded. `fields` are what the user's hand changes; what the program derives, counts
    or stamps is left out, so that taking an operation back leaves it as it is. A table `with_bin` is never deleted from by an operation."""

    fields: tuple[str, ...]
    key: tuple[str, ...] = ("id",)
    with_bin: bool = True
    parent: tuple[str, str] = ("", "")
    """The column that names the row it belongs to, and that row's table: what came with such a row stays with it."""


TABLES: dict[str, Recorded] = {
    "papers": Recorded(
        (
            "title",
            "authors",
            "year",
            "venue",
            "doi",
            "arxiv_id",
            "given",
            "removed",
            "sha256",
            "file",
            "original_name",
            "read_state",
            "rating",
            "due",
        )
    ),
    "collections": Recorded(("id", "parent_id", "name"), with_bin=False),
    "collection_papers": Recorded(
        ("collection_id", "paper_id"),
        key=("collection_id", "paper_id"),
        with_bin=False,
        parent=("collection_id", "collections"),
    ),
    "tags": Recorded(("id", "name", "color"), with_bin=False),
    "paper_tags": Recorded(
        ("tag_id", "paper_id"), key=("tag_id", "paper_id"), with_bin=False, parent=("tag_id", "tags")
    ),
    "entries": Recorded(
        ("paper_id", "citation_key", "body"), key=("paper_id",), with_bin=False, parent=("paper_id", "papers")
    ),
    "citation_keys": Recorded(
        ("paper_id", "key", "pinned"), key=("paper_id",), with_bin=False, parent=("paper_id", "papers")
    ),
    "attachments": Recorded(
        ("paper_id", "role", "title", "path", "original_name", "sha256", "size", "linked", "removed"),
        parent=("paper_id", "papers"),
    ),
    "links": Recorded(
        ("paper_id", "other_id", "kind"),
        key=("paper_id", "other_id", "kind"),
        with_bin=False,
        parent=("paper_id", "papers"),
    ),
    "given_facts": Recorded(
        ("id", "paper_id", "name", "value", "origin", "chosen", "changed"),
        with_bin=False,
        parent=("paper_id", "papers"),
    ),
    "marks": Recorded(
        (
            "id",
            "paper_id",
            "name",
            "kind",
            "page",
            "rects",
            "quote",
            "note",
            "color",
            "created",
            "changed",
            "strokes",
            "size",
        ),
        with_bin=False,
        parent=("paper_id", "papers"),
    ),
    "digests": Recorded(("paper_id", "removed")),
    "conversations": Recorded(("title", "removed")),
    "conversation_papers": Recorded(
        ("conversation_id", "paper_id", "position"),
        key=("conversation_id", "paper_id"),
        with_bin=False,
        parent=("conversation_id", "conversations"),
    ),
    "answers": Recorded(("removed",)),
    "decks": Recorded(("paper_id", "body", "removed")),
    "notes": Recorded(("paper_id", "title", "body", "removed")),
    "note_versions": Recorded(
        ("id", "note_id", "revision", "title", "body", "saved"), with_bin=False, parent=("note_id", "notes")
    ),
    "comparisons": Recorded(("removed",)),
    "glossary": Recorded(("en", "zh", "removed")),
    "saved_searches": Recorded(("name", "query", "removed")),
}
UNRECORDED = frozenset(
    {
        *("documents", "pieces", "jobs", "operations", "origins", "reading_times", "journal_ranks", "cited_works"),
        *("sync_state", "sync_machines", "sync_batches", "sync_rows", "sync_touched", "sync_outbox", "sync_conflicts"),
        "sync_files",
    }
)
"""What the program can make again, what came from where, the history itself, how long was read (that is measured, no
change of the user's that could be taken back), and what other computers are known to have."""

_ROW = "(operation_id, action, table_name, row_key, field, before, after)"


@dataclass
class Undertaking:
    """An operation of several transactions that is under way; the first that changes something gives it its id."""

    words: Message
    id: int | None = None


_under_way: ContextVar[Undertaking | None] = ContextVar("_under_way", default=None)


@contextmanager
def undertaking(words: Message) -> Iterator[None]:
    """All that this thread changes meanwhile is one operation, called `words`; within another one it is part of that."""
    if _under_way.get() is not None:
        yield
        return
    token = _under_way.set(Undertaking(words))
    try:
        yield
    finally:
        _under_way.reset(token)


def named(session: Session, key: str, subject: str = "", **params: str | int | float) -> None:
    """Say what the transaction does (`operation.KEY` of the messages). With a `subject`, one that follows shortly upon another of the same subject becomes part of it."""
    session.info["operation"] = Message.of(f"operation.{key}", **params), subject


def install(connection: sqlite3.Connection) -> None:
    """Give a connection the triggers, outside any transaction."""
    connection.execute("CREATE TEMP TABLE recording (operation INTEGER)")
    for table, recorded in TABLES.items():
        for statement in _triggers(table, recorded):
            connection.execute(statement)


@contextmanager
def recording(session: Session) -> Iterator[None]:
    """Record what the session's transaction changes. Works within the transaction: all of it is kept, or nothing."""
    under_way = _under_way.get()
    operation = _going_on(session, under_way) or _next_id(session)
    since = session.scalar(text("SELECT coalesce(max(id), 0) FROM changes"))
    session.execute(text("INSERT INTO temp.recording VALUES (:operation)"), {"operation": operation})
    yield
    session.flush()
    session.execute(text("DELETE FROM temp.recording"))
    _drop_changes_of_new_rows(session, since)
    if session.scalar(text("SELECT 1 FROM changes WHERE id > :since"), {"since": since}):
        _keep(session, operation, under_way)


def prune(session: Session) -> None:
    """Forget what can no longer be taken back."""
    kept = select(OperationRow.id).where(OperationRow.kind == "change").order_by(OperationRow.id.desc())
    oldest = session.scalar(kept.offset(KEPT - 1).limit(1))
    if oldest is not None:
        session.execute(text("DELETE FROM operations WHERE id < :oldest"), {"oldest": oldest})


def _going_on(session: Session, under_way: Undertaking | None) -> int | None:
    """The operation of an undertaking, unless it was taken back meanwhile: what comes after that is another one."""
    if under_way is None or under_way.id is None:
        return None
    row = session.get(OperationRow, under_way.id)
    if row is None or row.reversed is not None:
        under_way.id = None
    return under_way.id


def _keep(session: Session, operation: int, under_way: Undertaking | None) -> None:
    words, subject = session.info.get("operation", (UNNAMED, ""))
    if under_way is not None:
        if under_way.id is None:
            _add(session, operation, under_way.words, "")
            session.info["begun"] = under_way, operation
        return
    if subject and (last := _same_sitting(session, subject)) is not None:
        session.execute(
            text("UPDATE changes SET operation_id = :last WHERE operation_id = :operation"),
            {"last": last, "operation": operation},
        )
        _merge(session, last)
        return
    _add(session, operation, words, subject)


def begun(session: Session) -> None:
    """The transaction is safe on the disk: what comes next of the same undertaking has its id."""
    if found := session.info.get("begun"):
        under_way, operation = found
        under_way.id = operation


def _add(session: Session, operation: int, words: Message, subject: str) -> None:
    kind, target = session.info.get("reversal", ("change", None))
    session.add(
        OperationRow(
            id=operation,
            kind=kind,
            words=to_plain(words),
            subject=subject,
            created=now("microseconds"),
            target=target,
            reversed=None,
        )
    )
    session.flush()
    prune(session)


def _next_id(session: Session) -> int:
    """Never one that was used before; nobody else writes meanwhile."""
    last = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'operations'"))
    return (last or 0) + 1


def _same_sitting(session: Session, subject: str) -> int | None:
    row = session.scalar(select(OperationRow).order_by(OperationRow.id.desc()).limit(1))
    if row is None or row.kind != "change" or row.subject != subject or row.reversed is not None:
        return None
    young = datetime.now(UTC) - datetime.fromisoformat(row.created) < ONE_SITTING
    return row.id if young else None


def _drop_changes_of_new_rows(session: Session, since: int) -> None:
    """A row that came in this very transaction needs no account of how its fields were filled."""
    session.execute(
        text(
            "DELETE FROM changes WHERE id > :since AND action = 'update' AND EXISTS (SELECT 1 FROM changes AS came "
            "WHERE came.id > :since AND came.action = 'insert' AND came.table_name = changes.table_name "
            "AND came.row_key = changes.row_key)"
        ),
        {"since": since},
    )


def _merge(session: Session, operation: int) -> None:
    """Of several changes of one field the first value before and the last one after are kept."""
    same = "c.operation_id = :id AND c.action = 'update' AND c.table_name = changes.table_name "
    same += "AND c.row_key = changes.row_key AND c.field = changes.field"
    ours = "operation_id = :id AND action = 'update'"
    for statement in (
        f"UPDATE changes SET after = (SELECT c.after FROM changes AS c WHERE {same} ORDER BY c.id DESC LIMIT 1) WHERE {ours}",
        f"DELETE FROM changes WHERE {ours} AND EXISTS (SELECT 1 FROM changes AS c WHERE {same} AND c.id < changes.id)",
        f"DELETE FROM changes WHERE {ours} AND before IS after",
        "DELETE FROM operations WHERE id = :id AND NOT EXISTS (SELECT 1 FROM changes WHERE operation_id = :id)",
    ):
        session.execute(text(statement), {"id": operation})


def _triggers(table: str, recorded: Recorded) -> Iterator[str]:
    def record(action: str, row: str, field: str, before: str, after: str, when: str = "") -> str:
        key = f"json_array({', '.join(f'{row}.{name}' for name in recorded.key)})"
        values = f"operation, '{action}', '{table}', {key}, '{field}', {before}, {after}"
        return f"INSERT INTO changes {_ROW} SELECT {values} FROM recording{when};"

    updates = (
        record("update", "NEW", name, f"OLD.{name}", f"NEW.{name}", f" WHERE OLD.{name} IS NOT NEW.{name}")
        for name in recorded.fields
    )
    yield _trigger(table, "insert", record("insert", "NEW", "", "NULL", "NULL"))
    yield _trigger(table, "update", "".join(updates))
    if not recorded.with_bin:
        fields = (record("delete", "OLD", name, f"OLD.{name}", "NULL") for name in recorded.fields)
        yield _trigger(table, "delete", "".join(fields))


def _trigger(table: str, action: str, body: str) -> str:
    return f"CREATE TEMP TRIGGER {table}_{action} AFTER {action.upper()} ON main.{table} BEGIN {body} END"
