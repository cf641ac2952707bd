"""The account of what is known everywhere: names of rows, how each stood when it was last told or heard of, and which batch
each of its fields comes from.

A batch is what one computer told at once. Whether somebody knew of a change when making another is told by the batches
that each had seen; clocks are not asked.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.library.syncing.travelling import BY_TABLE, Travelling, body_of, key_text, name_of

PRESENT = "-"
"""Stands for a row's being there at all, among its fields' stamps."""
_REST = ""
"""Stands for all fields whose stamp is not given by itself."""
_LONG = 64
"""A longer value is kept as its hash: it is only compared."""
_EARLIER = "earlier"
_MOST_EARLIER = 8
"""So many earlier texts of a field that is merged line by line are kept, to find the one that two computers began with."""
GONE = "gone"
PENDING = "pending"
"""Rows that fields name which are not here, by the fields: the links are put in once they come."""
ASIDE = frozenset({_EARLIER, GONE, PENDING})
"""What stands in a row's state beside its fields."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A batch: whose, which, how high its clock, and what its computer had seen by then."""

    id: int
    machine: str
    number: int
    lamport: int
    seen: Mapping[str, int]

    def knows(self, other: Stamp) -> bool:
        """Whether who made this one had seen the other."""
        if other.machine == self.machine:
            return other.number <= self.number
        return other.number <= self.seen.get(other.machine, 0)

    def beats(self, other: Stamp) -> bool:
        """Which of two that did not know of each other stands: the same one on every computer."""
        return (self.lamport, self.machine) > (other.lamport, other.machine)


@dataclass
class Known:
    """A row in the account. `state` holds its fields as `kept` makes them, and `earlier` texts."""

    uid: str
    table: str
    key: str | None
    state: Fields = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)

    def stamp(self, name: str) -> int:
        """The batch that a field comes from; 0 for none."""
        return self.stamps.get(name, self.stamps.get(_REST, 0))

    def stamp_all(self, batch: int) -> None:
        """All of the row comes from this batch."""
        self.stamps = {_REST: batch}

    def set_stamp(self, name: str, batch: int) -> None:
        """A field comes from this batch."""
        if self.stamp(name) != batch:
            self.stamps[name] = batch

    def wait_for(self, name: str, uid: str) -> None:
        """A field names a row that is not here yet."""
        self.state[PENDING] = {**self.state.get(PENDING, {}), name: uid}

    def begin_with(self, name: str, base: Any, text: Any) -> None:
        """The text of a field is another's now, who began with `base`; it does not come from what stood here."""
        self.state[_EARLIER] = {**self.state.get(_EARLIER, {}), name: []}
        self.remember(name, base)
        self.remember(name, text)

    def used(self) -> set[int]:
        """The batches that its fields come from."""
        return {batch for name, batch in self.stamps.items() if name != PRESENT}

    @property
    def deleted(self) -> bool:
        """Whether it is deleted for all; here it may still lie in the bin."""
        return GONE in self.state

    def earlier(self, name: str) -> list[str]:
        """The texts that the present one of a field came from, itself last. None that did not stand is among them."""
        return list(self.state.get(_EARLIER, {}).get(name, ()))

    def remember(self, name: str, text: Any) -> None:
        """The text of a field that came from the ones before, or one that it was merged from."""
        if isinstance(text, str):
            texts = [one for one in self.earlier(name) if one != text][1 - _MOST_EARLIER :]
            self.state[_EARLIER] = {**self.state.get(_EARLIER, {}), name: [*texts, text]}


def kept(value: Any) -> Any:
    """A value as it is kept for comparing: itself, or its hash where it is long."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(text) <= _LONG:
        return value
    return {"#": hashlib.sha256(text.encode()).hexdigest()[:24]}


class Ledger:
    """The account of one library, within one transaction."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self.file = file
        self._stamps: dict[int, Stamp] = {}
        self._names: dict[tuple[str, str], str | None] = {}

    # facts about syncing itself

    def fact(self, name: str) -> str:
        """A fact about syncing; "" where it is not known."""
        row = self.file.execute("SELECT value FROM sync_state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_fact(self, name: str, value: str) -> None:
        """Note a fact about syncing."""
        self.file.execute("INSERT OR REPLACE INTO sync_state VALUES (?, ?)", (name, value))

    def seen(self) -> dict[str, int]:
        """The last batch of each computer that is in here."""
        return dict(self.file.execute("SELECT machine, number FROM sync_machines"))

    def add_batch(self, machine: str, name: str, number: int, lamport: int, seen: Mapping[str, int]) -> Stamp:
        """Note a batch, this computer's own or another's."""
        stamp = self.add_stamp(machine, number, lamport, seen)
        self.add_machine(machine, name, number)
        self.raise_clock(lamport)
        return stamp

    def add_machine(self, machine: str, name: str, number: int) -> None:
        """Note how far a computer's batches are in here."""
        self.file.execute(
            "INSERT INTO sync_machines VALUES (?, ?, ?) ON CONFLICT (machine) DO UPDATE SET "
            "name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END, number = max(number, excluded.number)",
            (machine, name, number),
        )

    def raise_clock(self, lamport: int) -> None:
        """The clock of batches goes on from the highest that was heard of."""
        self.set_fact("lamport", str(max(lamport, int(self.fact("lamport") or 0))))

    def add_stamp(self, machine: str, number: int, lamport: int, seen: Mapping[str, int]) -> Stamp:
        """Note that there was a batch, without having taken it in."""
        self.file.execute(
            "INSERT OR IGNORE INTO sync_batches (machine, number, lamport, seen) VALUES (?, ?, ?, ?)",
            (machine, number, lamport, json.dumps(dict(seen))),
        )
        row = self.file.execute(
            "SELECT id FROM sync_batches WHERE machine = ? AND number = ?", (machine, number)
        ).fetchone()
        return self.batch(row[0])

    def batch(self, number: int) -> Stamp:
        """The batch of that number here; a made-up one before all for 0."""
        if number not in self._stamps:
            row = self.file.execute("SELECT * FROM sync_batches WHERE id = ?", (number,)).fetchone()
            self._stamps[number] = (
                Stamp(row[0], row[1], row[2], row[3], json.loads(row[4])) if row else Stamp(0, "", 0, 0, {})
            )
        return self._stamps[number]

    # rows

    def known(self, uid: str) -> Known | None:
        """A row by its name."""
        return self._known("uid = ?", (uid,))

    def known_here(self, table: str, key: str) -> Known | None:
        """A row by its key here."""
        return self._known("table_name = ? AND row_key = ?", (table, key))

    def _known(self, where: str, values: tuple[Any, ...]) -> Known | None:
        row = self.file.execute(f"SELECT * FROM sync_rows WHERE {where}", values).fetchone()
        return Known(row[0], row[1], row[2], json.loads(row[3]), json.loads(row[4])) if row else None

    def keep(self, one: Known) -> None:
        """Write a row of the account."""
        if one.key is not None:
            self._names[one.table, one.key] = one.uid
        self.file.execute(
            "INSERT OR REPLACE INTO sync_rows VALUES (?, ?, ?, ?, ?)",
            (one.uid, one.table, one.key, json.dumps(one.state, ensure_ascii=False), json.dumps(one.stamps)),
        )

    def touch(self, table: str, key: str, *, whole: bool = False) -> None:
        """Note that a row is to be looked at, or told again as a whole, the next time that something is told."""
        self.file.execute(
            "INSERT INTO sync_touched VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET whole = max(whole, excluded.whole)",
            (table, key, int(whole)),
        )

    # rows as they travel

    def values(self, spec: Travelling, key: str) -> Fields | None:
        """A row's fields as they travel; None where there is none of that key, or it stays here."""
        where = " AND ".join(f"{name} = ?" for name in spec.key)
        sql = f"SELECT {', '.join(spec.columns)} FROM {spec.table} WHERE {where}"
        row = self.file.execute(sql, json.loads(key)).fetchone()
        values = None if row is None else dict(zip(spec.columns, row, strict=True))
        if values is None or (spec.only is not None and values[spec.only[0]] != spec.only[1]):
            return None
        return self.travelling(spec, values)

    def travelling(self, spec: Travelling, row: Mapping[str, Any]) -> Fields:
        """A row's fields as they travel."""
        found: Fields = {}
        for name in spec.fields:
            value = row[name]
            if spec.names_a_row(name):
                table = spec.row_table(name, row)
                found[name] = self.name(table, key_text([value])) if table and value is not None else None
            elif body := body_of(spec, name):
                found |= body.apart(value, lambda number: self.name("papers", key_text([number])))
            else:
                found[name] = value
        return found

    def name(self, table: str, key: str) -> str | None:
        """The name of a row here; one that has none gets it. None where there is no such row."""
        if (table, key) not in self._names:
            row = self.file.execute(
                "SELECT uid FROM sync_rows WHERE table_name = ? AND row_key = ?", (table, key)
            ).fetchone()
            self._names[table, key] = row[0] if row else self._new_name(table, key)
        return self._names[table, key]

    def _new_name(self, table: str, key: str) -> str | None:
        spec = BY_TABLE[table]
        values = self.values(spec, key)
        if values is None:
            return None
        times = 0
        while (taken := self.known(uid := name_of(spec, values, times))) and self._is_there(spec, taken):
            times += 1
        self.keep(Known(uid, table, key, taken.state if taken else {}, taken.stamps if taken else {}))
        return uid

    def _is_there(self, spec: Travelling, known: Known) -> bool:
        """Whether a row of that name stands in the file. One that was deleted and made again is the same row, changed."""
        return known.key is not None and self.values(spec, known.key) is not None

    def number(self, table: str, uid: str | None) -> int | None:
        """The number here of a row that another names by one; None where it is not here."""
        row = self.file.execute("SELECT row_key FROM sync_rows WHERE uid = ?", (uid,)).fetchone() if uid else None
        return int(json.loads(row[0])[0]) if row and row[0] else None

    def waiting_for(self, uids: set[str]) -> list[tuple[str, str, str]]:
        """The rows whose fields name one of these, which were not here when that was heard: (uid, field, the one named)."""
        sql = f"SELECT uid, state FROM sync_rows WHERE row_key IS NOT NULL AND state LIKE '%\"{PENDING}\"%'"
        found = ((uid, json.loads(state).get(PENDING, {})) for uid, state in self.file.execute(sql).fetchall())
        return [(uid, name, wanted) for uid, fields in found for name, wanted in fields.items() if wanted in uids]

    def forget_names(self, keys: Iterable[tuple[str, str]]) -> None:
        """Rows that are gone have no name any more."""
        for one in keys:
            self._names.pop(one, None)
