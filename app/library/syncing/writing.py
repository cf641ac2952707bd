"""Writes rows that came from another computer: names become numbers of this file, what was taken apart is put together,
and what the tables do not allow twice finds a place all the same."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from typing import Any

from app.base.clock import now
from app.base.disk.names import is_inside_files
from app.library.syncing import conflicts
from app.library.syncing.ledger import PENDING, Fields, Known, Ledger, kept
from app.library.syncing.travelling import BY_TABLE, Travelling, body_of, key_text

_NUMBERED = frozenset({"digests", "answers", "decks", "comparisons"})
"""Tables whose bodies hold the number of their row."""
_FILES = {"papers": "file", "attachments": "path"}


class Writer:
    """Writes the rows of one batch."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger, self._file = ledger, ledger.file
        self._later: list[tuple[Travelling, Known, str, str, str]] = []
        self._moved = False
        self._came: set[str] = set()

    def insert(self, spec: Travelling, known: Known, fields: Mapping[str, Any]) -> None:
        """A new row. One whose paper or collection is not here waits until that is told again."""
        self._came.add(known.uid)
        known.state, known.key = {}, None
        number = self._next_number(spec) if spec.own_id else 0
        columns = self._columns(spec, known, fields, None, number)
        if any(columns[name] is None for name in spec.needed):
            self._ledger.keep(known)
            return
        columns |= {name: value or (now() if name == "updated" else value) for name, value in spec.given_here.items()}
        if spec.own_id:
            columns["id"] = number
        if spec.symmetric:
            first, second = spec.key[:2]
            columns[first], columns[second] = sorted((columns[first], columns[second]))
        told = self._make_room(spec, known, columns)
        places = ", ".join("?" * len(columns))
        sql = f"INSERT OR IGNORE INTO {spec.table} ({', '.join(columns)}) VALUES ({places})"
        if self._file.execute(sql, list(columns.values())).rowcount:
            known.key = key_text([columns[name] for name in spec.key])
        self._settle(spec, known, {**told} if known.key else {})

    def update(self, spec: Travelling, known: Known, values: Fields, heard: Mapping[str, Any]) -> None:
        """Fields of a row that is here. `heard` is what others believe of fields that get another value here: these are
        told in turn."""
        assert known.key is not None
        before = self._ledger.values(spec, known.key) or {}
        for name in spec.texts & set(values):
            known.remember(name, values[name])
        if spec.table == "notes" and "body" in values and heard.keys() & {"body"}:
            self._keep_version(known.key)
        columns = self._columns(spec, known, {**before, **values}, known.key, 0)
        columns = {name: value for name, value in columns.items() if name not in spec.key}
        wanted = {name for name in columns if name in values or (name == "body" and _has_body(values))}
        columns = {name: columns[name] for name in wanted if columns[name] is not None or name not in spec.needed}
        told = self._make_room(spec, known, columns)
        if columns:
            sets = ", ".join([f"{name} = :{name}" for name in columns] + ([spec.stamps] if spec.stamps else []))
            where = " AND ".join(f"{name} = :key_{name}" for name in spec.key)
            keys = {f"key_{name}": one for name, one in zip(spec.key, json.loads(known.key), strict=True)}
            self._file.execute(
                f"UPDATE OR IGNORE {spec.table} SET {sets} WHERE {where}", {**columns, **keys, "now": now()}
            )
        self._settle(spec, known, {**heard, **told})

    def delete(self, spec: Travelling, known: Known) -> None:
        """A row that somebody deleted for good. What has a bin lies there, here, as long as this computer keeps it, with
        what belongs to it."""
        if known.key is not None and spec.binned:
            where = self._where(spec, known.key)
            self._file.execute(
                f"UPDATE {spec.table} SET removed = ? WHERE removed IS NULL AND {where[0]}", (now(), *where[1])
            )
        elif known.key is not None and not self._in_bin(spec, known.key):
            where = self._where(spec, known.key)
            self._file.execute(f"DELETE FROM {spec.table} WHERE {where[0]}", where[1])
            self._ledger.forget_names([(spec.table, known.key)])
            known.key = None
        self._ledger.keep(known)

    def keys_of(self, spec: Travelling, column: str, parent: Known) -> list[str]:
        """The keys of the rows of a table that belong to a row of another."""
        key = f"json_array({', '.join(spec.key)})"
        number = json.loads(parent.key or "[0]")[0]
        return [row[0] for row in self._file.execute(f"SELECT {key} FROM {spec.table} WHERE {column} = ?", (number,))]

    def finish(self) -> None:
        """Links to rows that came later in the batch; and no collection lies in itself."""
        if self._came and self._ledger.fact(PENDING):
            for waiting, column, uid in self._ledger.waiting_for(self._came):
                row = self._ledger.known(waiting)
                if row is not None and row.key and self._column(BY_TABLE[row.table], row.key, column) in (None, 0):
                    table = BY_TABLE[row.table].row_table(
                        column, self._ledger.values(BY_TABLE[row.table], row.key) or {}
                    )
                    self._later.append((BY_TABLE[row.table], row, column, table, uid))
        for spec, known, column, table, uid in self._later:
            fresh = self._ledger.known(known.uid)
            if fresh is None or not fresh.key:
                continue
            number = self._ledger.number(table, uid)
            if number is None:
                fresh.wait_for(column, uid)
                self._ledger.set_fact(PENDING, "1")
            else:
                where = self._where(spec, fresh.key)
                self._file.execute(f"UPDATE {spec.table} SET {column} = ? WHERE {where[0]}", (number, *where[1]))
                fresh.state[column] = kept(uid)
            self._ledger.keep(fresh)
        if self._moved:
            self._break_circles()

    # how a row looks here

    def _columns(
        self, spec: Travelling, known: Known, fields: Mapping[str, Any], key: str | None, number: int
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self._moved = self._moved or spec.table == "collections"
        for name in spec.fields:
            if spec.names_a_row(name):
                uid, table = fields.get(name), spec.row_table(name, fields)
                found[name] = self._ledger.number(table, uid)
                if uid and found[name] is None and name not in spec.needed:
                    self._later.append((spec, known, name, table, uid))
                if name in spec.by_kind:
                    found[name] = found[name] or 0
            elif body := body_of(spec, name):
                old = self._column(spec, key, name) if key else None
                own = (number or (json.loads(key)[0] if key else 0)) if spec.table in _NUMBERED else 0
                about = found.get("conversation_id") or 0
                found[name] = body.together(_body_fields(fields), old, self._paper, own, about)
            elif name in fields:
                found[name] = fields[name]
        self._mind_files(spec, found)
        return found

    def _mind_files(self, spec: Travelling, columns: dict[str, Any]) -> None:
        """A name of a file that leads out of the library's folder is not taken over."""
        name = _FILES.get(spec.table)
        if name and columns.get(name) and not columns.get("linked") and not is_inside_files(str(columns[name])):
            columns[name] = ""
        if spec.table == "papers" and "file" in columns:
            columns["sha256"] = columns.get("sha256") if columns["file"] else None

    def _paper(self, uid: str) -> int | None:
        return self._ledger.number("papers", uid)

    def _column(self, spec: Travelling, key: str, name: str) -> Any:
        where = self._where(spec, key)
        row = self._file.execute(f"SELECT {name} FROM {spec.table} WHERE {where[0]}", where[1]).fetchone()
        return row[0] if row else None

    def _where(self, spec: Travelling, key: str) -> tuple[str, list[Any]]:
        return " AND ".join(f"{name} = ?" for name in spec.key), json.loads(key)

    def _next_number(self, spec: Travelling) -> int:
        """Never one that was used before, where the table is made so."""
        last = self._file.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (spec.table,)).fetchone()
        highest = self._file.execute(f"SELECT max(id) FROM {spec.table}").fetchone()
        return max(last[0] if last else 0, highest[0] or 0) + 1

    def _in_bin(self, spec: Travelling, key: str) -> bool:
        """Whether a row belongs to one that was deleted for good elsewhere and lies in the bin here."""
        for column in spec.needed:
            number = self._column(spec, key, column)
            parent = self._ledger.known_here(spec.refs[column], key_text([number]))
            if parent is not None and parent.deleted:
                return True
        return False

    def _settle(self, spec: Travelling, known: Known, heard: Mapping[str, Any]) -> None:
        """Note how the row stands. What others believe otherwise is noted as they believe it, and so told the next time."""
        aside = {name: known.state[name] for name in ("earlier", PENDING) if name in known.state}
        values = self._ledger.values(spec, known.key) if known.key else None
        known.state = {name: kept(value) for name, value in (values or {}).items()}
        known.state |= aside
        for name in spec.texts & set(values or {}):
            known.remember(name, (values or {})[name])
        known.state |= {name: kept(value) for name, value in heard.items()}
        self._ledger.keep(known)
        if heard and known.key:
            self._ledger.touch(spec.table, known.key)

    def _keep_version(self, key: str) -> None:
        """What a note said here before it was merged."""
        self._file.execute(
            "INSERT INTO note_versions (note_id, revision, title, body, saved) "
            "SELECT id, revision, title, body, ? FROM notes WHERE id = ?",
            (now(), json.loads(key)[0]),
        )

    # what must not be there twice

    def _make_room(self, spec: Travelling, known: Known, columns: dict[str, Any]) -> Fields:
        """Two computers took the same file into two entries, or gave two tags one name: the row whose name comes first
        keeps it. Gives what was heard of the fields that this row gets otherwise."""
        if spec.table == "papers" and columns.get("sha256"):
            return self._one_file(spec, known, columns)
        if spec.table == "tags" and columns.get("name"):
            return self._one_name(spec, known, columns)
        if spec.table == "citation_keys" and columns.get("key"):
            return self._one_key(known, columns)
        return {}

    def _one_file(self, spec: Travelling, known: Known, columns: dict[str, Any]) -> Fields:
        other = self._other(spec, known, "sha256", columns["sha256"])
        if other is None:
            return {}
        told = {"sha256": columns["sha256"], "file": columns.get("file", "")}
        loser = known if known.uid > other.uid else other
        stamp = self._ledger.batch(loser.stamp("sha256"))
        conflicts.add(self._ledger, loser.uid, spec.table, "sha256", None, told["sha256"], stamp, decided=True)
        if loser is known:
            columns |= {"sha256": None, "file": ""}
            return told
        self._file.execute("UPDATE papers SET sha256 = NULL, file = '' WHERE id = ?", json.loads(other.key or "[0]"))
        return {}

    def _one_name(self, spec: Travelling, known: Known, columns: dict[str, Any]) -> Fields:
        name = str(columns["name"])
        other = self._other(spec, known, "name", name)
        if other is None:
            return {}
        number = 2
        while self._file.execute("SELECT 1 FROM tags WHERE name = ?", (f"{name} ({number})",)).fetchone():
            number += 1
        if known.uid > other.uid:
            columns["name"] = f"{name} ({number})"
            return {"name": name}
        values = (f"{name} ({number})", json.loads(other.key or "[0]")[0])
        self._file.execute("UPDATE tags SET name = ? WHERE id = ?", values)
        return {}

    def _one_key(self, known: Known, columns: dict[str, Any]) -> Fields:
        """Two papers came to one citation key: a pinned one stays, and the other gets a letter."""
        key = str(columns["key"])
        sql = "SELECT paper_id, pinned FROM citation_keys WHERE key = ? AND json_array(paper_id) IS NOT ?"
        row = self._file.execute(sql, (key, known.key or key_text([columns.get("paper_id")]))).fetchone()
        if row is None:
            return {}
        there = "SELECT 1 FROM citation_keys WHERE key = ?"
        letters = (f"{key}{letter}" for letter in string.ascii_lowercase)
        free = next((one for one in letters if not self._file.execute(there, (one,)).fetchone()), f"{key}-{known.uid}")
        other = self._ledger.name("citation_keys", key_text([row[0]])) or ""
        if (not columns.get("pinned"), known.uid) > (not row[1], other):
            columns["key"] = free
            return {"key": key}
        self._file.execute("UPDATE citation_keys SET key = ? WHERE paper_id = ?", (free, row[0]))
        return {}

    def _other(self, spec: Travelling, known: Known, column: str, value: Any) -> Known | None:
        row = self._file.execute(f"SELECT id FROM {spec.table} WHERE {column} = ?", (value,)).fetchone()
        key = key_text([row[0]]) if row else None
        if key is None or key == known.key:
            return None
        self._ledger.name(spec.table, key)
        return self._ledger.known_here(spec.table, key)

    def _break_circles(self) -> None:
        """Two computers that each put one collection into the other: the one whose name comes last comes to the top."""
        parents = dict(self._file.execute("SELECT id, parent_id FROM collections WHERE parent_id IS NOT NULL"))
        for start in sorted(parents):
            chain = [start]
            while (up := parents.get(chain[-1])) is not None and up not in chain:
                chain.append(up)
            if up == start:
                last = max(chain, key=lambda number: self._ledger.name("collections", key_text([number])) or "")
                self._file.execute("UPDATE collections SET parent_id = NULL WHERE id = ?", (last,))
                parents.pop(last)


def _body_fields(fields: Mapping[str, Any]) -> Fields:
    return {name: value for name, value in fields.items() if _is_body(name)}


def _has_body(fields: Mapping[str, Any]) -> bool:
    return any(map(_is_body, fields))


def _is_body(name: str) -> bool:
    return name == "body" or name.startswith("body.")


__all__ = ["Writer"]
