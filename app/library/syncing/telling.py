"""What changed here since it was last told, put into the outbox as batches.

The account is brought up to date in the same transaction, so a change is told once, whatever is interrupted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from json import loads

from app.library.syncing import conflicts
from app.library.syncing.batches import Change, Head, pack
from app.library.syncing.ledger import ASIDE, GONE, PRESENT, Fields, Known, Ledger, Stamp, kept
from app.library.syncing.travelling import SHAPE, TRAVELLING, Travelling, children

AT_ONCE = 2000
"""Rows of one batch."""


def tell(ledger: Ledger, schema: str) -> int:
    """Put what changed into the outbox; how many rows that were."""
    if ledger.fact("schema") != (shape := f"{schema} {SHAPE}"):
        _touch_everything(ledger)
        ledger.set_fact("schema", shape)
    teller, told = _Teller(ledger), 0
    changes: list[Change] = []
    for change in teller.changes():
        changes.append(change)
        if len(changes) == AT_ONCE:
            told += teller.put(changes, schema)
            changes = []
    told += teller.put(changes, schema)
    ledger.file.execute("DELETE FROM sync_touched")
    return told


def tell_stored(ledger: Ledger, schema: str, stored: list[str]) -> None:
    """Tell the others that files lie in the shared place now."""
    ledger.file.executemany("INSERT OR IGNORE INTO sync_files VALUES (?)", [(one,) for one in stored])
    if stored:
        _Teller(ledger).put([], schema, stored=stored)


def tell_lost(ledger: Ledger, schema: str, lost: list[str]) -> None:
    """Tell the others that files do not lie in the shared place, or not whole: who has them puts them there again."""
    ledger.file.executemany("DELETE FROM sync_files WHERE sha256 = ?", [(one,) for one in lost])
    _Teller(ledger).put([], schema, lost=lost)


def tell_settled(ledger: Ledger, schema: str, settled: list[conflicts.GivenUp]) -> None:
    """Tell the others that somebody decided against these values."""
    teller = _Teller(ledger)
    conflicts.given_up(ledger, settled, teller.stamp())
    teller.put([], schema, settled=settled)


class _Teller:
    """Makes batches. The stamp of the one being made is given out before its rows are."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._stamp: Stamp | None = None

    def put(
        self,
        changes: list[Change],
        schema: str,
        *,
        stored: Sequence[str] = (),
        settled: Sequence[conflicts.GivenUp] = (),
        lost: Sequence[str] = (),
    ) -> int:
        """Close the batch: it goes into the outbox."""
        if not (changes or stored or settled or lost):
            return 0
        stamp, ledger = self.stamp(), self._ledger
        head = Head(
            stamp.machine,
            ledger.fact("name"),
            stamp.number,
            stamp.lamport,
            stamp.seen,
            schema,
            stored,
            settled,
            lost,
        )
        ledger.file.execute("INSERT INTO sync_outbox VALUES (?, ?)", (stamp.number, pack(head, changes)))
        self._stamp = None
        return len(changes)

    def changes(self) -> Iterator[Change]:
        """What is to be told of each row that was touched."""
        for spec in TRAVELLING:
            sql = "SELECT row_key, whole FROM sync_touched WHERE table_name = ? ORDER BY rowid"
            touched = self._ledger.file.execute(sql, (spec.table,)).fetchall()
            for key, _ in touched:
                self._ledger.name(spec.table, key)  # before any is told as deleted: it may have been made again
            for key, whole in touched:
                if change := self._change(spec, key, whole=bool(whole)):
                    yield change

    def _change(self, spec: Travelling, key: str, *, whole: bool) -> Change | None:
        ledger = self._ledger
        values = ledger.values(spec, key)
        known = ledger.known_here(spec.table, key)
        if values is None:
            return self._deleted(known) if known else None
        if known is None:
            ledger.name(spec.table, key)
            known = ledger.known_here(spec.table, key)
            assert known is not None
        if known.deleted and self._lies_in_bin(spec, values):
            return None  # emptied from another's bin; here it lies in the bin as long as this computer keeps it
        if known.deleted:
            self._children_come_too(spec, key)
        if whole or known.deleted or not known.stamps:
            changed = dict(values)
            was: Fields = {}
            known.state = {name: one for name, one in known.state.items() if name == "earlier"}
            known.stamp_all(self.stamp().id)
        else:
            names = {*values, *(name for name in known.state if name not in ASIDE)}
            changed = {name: values.get(name) for name in names if kept(values.get(name)) != known.state.get(name)}
            was = self._before(spec, known, changed)
            for name in changed:
                known.set_stamp(name, self.stamp().id)
        if not changed:
            return None
        past = {name: [kept(one) for one in known.earlier(name)] for name in spec.texts & set(changed)}
        known.state |= {name: kept(value) for name, value in changed.items()}
        for name in spec.texts & set(changed):
            known.remember(name, changed[name])
        ledger.keep(known)
        for name, value in changed.items():
            conflicts.stands(ledger, known.uid, name, value, self.stamp())
        conflicts.chosen_anew(ledger, known.uid, spec.choices & set(changed), self.stamp())
        present = True if changed.keys() == values.keys() and known.stamps.keys() == {""} else None
        return Change(spec.table, known.uid, present, changed, was, {name: one for name, one in past.items() if one})

    def _deleted(self, known: Known) -> Change | None:
        ledger = self._ledger
        already = known.deleted
        key, known.key = known.key, None
        ledger.forget_names([(known.table, key or "")])
        known.state = {GONE: 1}
        if not already and known.stamps:
            known.set_stamp(PRESENT, self.stamp().id)
        ledger.keep(known)
        if already or not known.stamps:
            return None
        conflicts.row_gone(ledger, known.uid)
        return Change(known.table, known.uid, False)

    def _before(self, spec: Travelling, known: Known, changed: Fields) -> Fields:
        """What the changed fields were before somebody changed them. Of a text that the program merged nothing is told, so
        that nobody merges it again: two computers would go on answering each other's merges for ever."""
        was = {name: known.state[name] for name in changed if name in known.state and name not in spec.texts}
        for name in spec.texts & set(changed):
            texts = known.earlier(name)
            if texts and texts[-1] != changed[name]:
                was[name] = texts[-1]
        return was

    def _lies_in_bin(self, spec: Travelling, values: Fields) -> bool:
        if values.get("removed"):
            return True
        parents = (self._ledger.known(values[column] or "") for column in spec.needed)
        return any(parent is not None and parent.deleted for parent in parents)

    def _children_come_too(self, spec: Travelling, key: str) -> None:
        """What belongs to a row that comes back from the bin is told again after it."""
        for child, column in children(spec.table):
            sql = f"SELECT json_array({', '.join(child.key)}) FROM {child.table} WHERE {column} = ?"
            for (one,) in self._ledger.file.execute(sql, (loads(key)[0],)).fetchall():
                self._ledger.touch(child.table, one, whole=True)

    def stamp(self) -> Stamp:
        """Of the batch that is being made."""
        if self._stamp is None:
            ledger = self._ledger
            machine, seen = ledger.fact("machine"), ledger.seen()
            lamport = int(ledger.fact("lamport") or 0) + 1
            self._stamp = ledger.add_batch(machine, ledger.fact("name"), seen.get(machine, 0) + 1, lamport, seen)
        return self._stamp


def _touch_everything(ledger: Ledger) -> None:
    """Look at every row: the tables are others than when it was last told, or nothing was told yet."""
    for spec in TRAVELLING:
        key = f"json_array({', '.join(spec.key)})"
        ledger.file.execute(
            f"INSERT OR IGNORE INTO sync_touched (table_name, row_key) SELECT '{spec.table}', {key} FROM {spec.table}"
        )
    ledger.file.execute(
        "INSERT OR IGNORE INTO sync_touched (table_name, row_key) "
        "SELECT table_name, row_key FROM sync_rows WHERE row_key IS NOT NULL"
    )


def outbox(ledger: Ledger) -> list[tuple[int, bytes]]:
    """The batches that are still to be put into the shared place, in order."""
    return ledger.file.execute("SELECT number, body FROM sync_outbox ORDER BY number").fetchall()


def sent(ledger: Ledger, number: int) -> None:
    """A batch lies in the shared place now."""
    ledger.file.execute("DELETE FROM sync_outbox WHERE number = ?", (number,))


__all__ = ["outbox", "sent", "tell", "tell_lost", "tell_settled", "tell_stored"]
