"""The history of a library: what the user did, taking it back, and doing it again. What is recorded, and how, stands in
`app.library.history.recording`.

Taking back destroys nothing: a row that an operation brought goes to the bin. It is itself an operation, so that doing
again is taking that back. A field that somebody changed since is not overwritten: the whole is refused then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Row, Select, select, text
from sqlalchemy.orm import Session, aliased

from app.base.clock import now
from app.base.codec import from_plain
from app.base.errors import UserError
from app.base.messages import Message
from app.domain.library.history import Operation
from app.library.database import Part
from app.library.history import recording
from app.library.history.recording import TABLES
from app.library.schema import OperationRow
from app.library.statuses import settle_statuses

_STAMPS = {"notes": "revision = revision + 1, updated = :now", "decks": "updated = :now"}
"""Who has such a row open must see that it is another one now."""


class History(Part):
    """The part of a library that keeps what was done."""

    def undertaking(self, words: Message) -> AbstractContextManager[None]:
        """What is changed meanwhile by this thread is one operation, called `words`."""
        return recording.undertaking(words)

    def operations(self) -> tuple[Operation, ...]:
        """What can be taken back or is taken back, the newest first."""
        query = select(OperationRow).where(OperationRow.kind == "change").order_by(OperationRow.id.desc())
        with self._read() as session:
            return tuple(_operation(row) for row in session.scalars(query))

    def undo(self, operation: int | None = None) -> Operation:
        """Take back an operation, or the last one that is not taken back. Raises UserError."""
        with self._write() as session:
            row = _to_undo(session, operation)
            _reverse(session, row, "undo")
            return _operation(row)

    def redo(self) -> Operation:
        """Do again what was taken back last, unless something else was done since. Raises UserError."""
        with self._write() as session:
            undone, row = _to_redo(session)
            _reverse(session, undone, "redo")
            row.reversed = None
            return _operation(row)

    def next_undo(self) -> Operation | None:
        """What `undo` would take back."""
        with self._read() as session:
            row = session.scalar(_undoable())
            return _operation(row) if row else None

    def next_redo(self) -> Operation | None:
        """What `redo` would do again."""
        with self._read() as session:
            found = _redoable(session)
            return _operation(found[1]) if found else None


def forget_emptied(session: Session, table: str, ids: Sequence[int]) -> None:
    """Let the history hold nothing of rows that were deleted for good, nor of what belonged to them."""
    for child, recorded in TABLES.items():
        field, parent = recorded.parent
        if parent == table:
            gone = "SELECT operation_id, row_key FROM changes WHERE table_name = :child AND field = :field AND before = :id"
            _each(
                session,
                f"DELETE FROM changes WHERE table_name = :child AND (operation_id, row_key) IN ({gone})",
                [{"child": child, "field": field, "id": one} for one in ids],
            )
            key = " AND ".join(f"{name} = json_extract(row_key, '$[{at}]')" for at, name in enumerate(recorded.key))
            session.execute(
                text(
                    "DELETE FROM changes WHERE table_name = :child AND action != 'delete' "
                    f"AND NOT EXISTS (SELECT 1 FROM {child} WHERE {key})"
                ),
                {"child": child},
            )
    keys = [{"table": table, "key": json.dumps([one])} for one in ids]
    _each(session, "DELETE FROM changes WHERE table_name = :table AND row_key = :key", keys)
    session.execute(
        text("DELETE FROM operations WHERE NOT EXISTS (SELECT 1 FROM changes WHERE operation_id = operations.id)")
    )


def _each(session: Session, statement: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(text(statement), rows)


def _operation(row: OperationRow) -> Operation:
    return Operation(row.id, from_plain(Message, row.words), row.created, row.reversed is not None)


def _undoable() -> Select[OperationRow]:
    open_changes = (OperationRow.kind == "change") & OperationRow.reversed.is_(None)
    return select(OperationRow).where(open_changes).order_by(OperationRow.id.desc()).limit(1)


def _to_undo(session: Session, operation: int | None) -> OperationRow:
    if operation is None:
        row = session.scalar(_undoable())
        if row is None:
            raise UserError("nothing_to_undo")
        return row
    row = session.get(OperationRow, operation)
    if row is None or row.kind != "change":
        raise UserError("no_such_operation", wanted=operation)
    if row.reversed is not None:
        raise UserError("already_undone", wanted=operation)
    return row


def _to_redo(session: Session) -> tuple[OperationRow, OperationRow]:
    found = _redoable(session)
    if found is None:
        raise UserError("nothing_to_redo")
    return found


def _redoable(session: Session) -> tuple[OperationRow, OperationRow] | None:
    """The last undo that stands, with what it took back; none where something was done after it."""
    done = aliased(OperationRow)
    query = (
        select(OperationRow, done)
        .join(done, done.id == OperationRow.target)
        .where(OperationRow.kind == "undo", OperationRow.reversed.is_(None))
        .order_by(OperationRow.id.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    last = session.scalar(
        select(OperationRow.id).where(OperationRow.kind == "change").order_by(OperationRow.id.desc()).limit(1)
    )
    return None if found is None or (last or 0) > found[0].id else (found[0], found[1])


def _reverse(session: Session, row: OperationRow, kind: str) -> None:
    """Put back what an operation changed, last things first; this is recorded as an operation of its own."""
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    operation = session.scalar(text("SELECT operation FROM temp.recording"))
    query = text("SELECT * FROM changes WHERE operation_id = :id ORDER BY id DESC")
    changes = session.execute(query, {"id": row.id}).all()
    _Reversal(session, row, changes).run()
    row.reversed = operation
    session.info["reversal"] = kind, row.id
    session.info["operation"] = from_plain(Message, row.words), ""


class _Reversal:
    """The changes of one operation, being put back."""

    def __init__(self, session: Session, row: OperationRow, changes: Sequence[Row[Any]]) -> None:
        self._session, self._row, self._changes = session, row, changes
        self._came = {(one.table_name, one.row_key) for one in changes if one.action == "insert"}

    def run(self) -> None:
        lost: dict[tuple[str, str], dict[str, Any]] = {}
        for change in self._changes:
            if change.action == "update":
                self._put_back(change)
            elif change.action == "insert":
                self._take_away(change.table_name, change.row_key)
            else:
                lost.setdefault((change.table_name, change.row_key), {})[change.field] = change.before
        for (table, _), values in lost.items():
            names = ", ".join(values)
            places = ", ".join(f":{name}" for name in values)
            self._do(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", values)
        self._drop_orphans(lost)
        for table, key in {(one.table_name, one.row_key) for one in self._changes}:
            if stamps := _STAMPS.get(table):
                self._do(f"UPDATE {table} SET {stamps} WHERE {_where(table)}", _key(table, key) | {"now": now()})
        settle_statuses(self._session)

    def _drop_orphans(self, rows: Iterable[tuple[str, str]]) -> None:
        """What came back to something that was deleted for good since goes again, and what belongs to it in turn."""
        gone = [(table, key) for table, key in rows if self._is_orphan(table, key)]
        for table, key in gone:
            self._do(f"DELETE FROM {table} WHERE {_where(table)}", _key(table, key))
        if gone:
            self._drop_orphans([one for one in rows if one not in gone])

    def _is_orphan(self, table: str, key: str) -> bool:
        links = self._session.execute(text(f"PRAGMA foreign_key_list({table})")).all()
        lacking = " OR ".join(
            f'("{link[3]}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{link[2]}" AS parent WHERE parent."{link[4] or "id"}" = child."{link[3]}"))'
            for link in links
        )
        query = f"SELECT 1 FROM {table} AS child WHERE {_where(table)} AND ({lacking})"
        return bool(lacking) and self._session.scalar(text(query), _key(table, key)) is not None

    def _put_back(self, change: Row[Any]) -> None:
        if (change.table_name, change.row_key) in self._came:
            return  # it goes as it is: whoever brings it back has all of it
        table, field = change.table_name, change.field
        values = _key(table, change.row_key) | {"before": change.before, "after": change.after}
        where = f"{_where(table)} AND {field} IS :after"
        if self._do(f"UPDATE {table} SET {field} = :before WHERE {where}", values):
            return
        if self._there(table, change.row_key):
            raise UserError("undo_changed_since", id=self._row.id)

    def _take_away(self, table: str, key: str) -> None:
        """What came goes to the bin, and what belongs to it stays with it."""
        if self._parent_came(table, key):
            return
        if TABLES[table].with_bin:
            where = f"{_where(table)} AND removed IS NULL"
            self._do(f"UPDATE {table} SET removed = :now WHERE {where}", _key(table, key) | {"now": now()})
        else:
            self._do(f"DELETE FROM {table} WHERE {_where(table)}", _key(table, key))

    def _parent_came(self, table: str, key: str) -> bool:
        field, parent = TABLES[table].parent
        if not field:
            return False
        query = text(f"SELECT {field} FROM {table} WHERE {_where(table)}")
        owner = self._session.scalar(query, _key(table, key))
        return (parent, json.dumps([owner])) in self._came

    def _there(self, table: str, key: str) -> bool:
        query = text(f"SELECT 1 FROM {table} WHERE {_where(table)}")
        return self._session.scalar(query, _key(table, key)) is not None

    def _do(self, statement: str, values: dict[str, Any]) -> int:
        return self._session.execute(text(statement), values).rowcount  # type: ignore[attr-defined, no-any-return]


def _where(table: str) -> str:
    return " AND ".join(f"{name} = :key_{name}" for name in TABLES[table].key)


def _key(table: str, key: str) -> dict[str, Any]:
    return {f"key_{name}": value for name, value in zip(TABLES[table].key, json.loads(key), strict=True)}
