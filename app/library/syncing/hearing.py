"""What another computer told, taken into the library.

A field that only one of two computers changed takes that value. One that both changed takes the value of the later batch,
by a clock that counts batches and not hours, so that all computers choose the same; the other value is kept beside it.
What follows from both (a text merged by its lines, a row that is not removed because it was edited meanwhile) is written
as a change of this computer's, and so told in turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.base.errors import UserError
from app.library.syncing import conflicts
from app.library.syncing.batches import Change, Head
from app.library.syncing.ledger import GONE, PRESENT, Fields, Known, Ledger, Stamp, kept
from app.library.syncing.travelling import BY_TABLE, Travelling, children
from app.library.syncing.writing import Writer
from app.text.threeway import merged

_EMPTY: tuple[Any, ...] = (None, "", 0, "[]", "{}", [])


def hear(ledger: Ledger, head: Head, changes: Iterable[Change]) -> int:
    """Take a batch or a snapshot in; how many rows changed something here. All that changed here was told before, and so were the batches that it had seen.
    Raises UserError where it is damaged."""
    hearer = _Hearer(ledger, head)
    for change in changes:
        if change.table not in BY_TABLE:
            raise UserError("sync_unreadable")
        hearer.take(change)
    hearer.finish()
    return hearer.rows


class _Hearer:
    """One batch being taken in."""

    def __init__(self, ledger: Ledger, head: Head) -> None:
        self._ledger = ledger
        self._writer = Writer(ledger)
        self._settled = head.settled
        self.rows = 0
        if head.batches:
            self._stamps = [ledger.add_stamp(*one) for one in head.batches]
            for machine, number in head.seen.items():
                if machine != ledger.fact("machine"):
                    ledger.add_machine(machine, head.names.get(machine, ""), number)
            ledger.raise_clock(head.lamport)
        else:
            self._stamps = []
            self._stamp = ledger.add_batch(head.machine, head.name, head.number, head.lamport, head.seen)
        ledger.file.executemany("INSERT OR IGNORE INTO sync_files VALUES (?)", [(one,) for one in head.stored])
        ledger.file.executemany("DELETE FROM sync_files WHERE sha256 = ?", [(one,) for one in head.lost])

    def take(self, change: Change) -> None:
        """Take one row's change in."""
        spec = BY_TABLE[change.table]
        known = self._ledger.known(change.uid)
        if known is not None and known.table != spec.table:
            raise UserError("sync_unreadable")
        if change.present is False:
            self._delete(spec, known or Known(change.uid, spec.table, None), self._of(change, PRESENT))
        elif known is None or known.key is None:
            self._bring(spec, known, change)
        elif known.deleted:
            self._bring_back(spec, known, change)
        else:
            self._merge(spec, known, change)

    def finish(self) -> None:
        """What can be done only when all rows are there."""
        conflicts.settled_by_hand(self._ledger, self._settled)
        self._writer.finish()

    def _of(self, change: Change, name: str) -> Stamp:
        """The batch that a field of a change comes from."""
        if not self._stamps:
            return self._stamp
        at = change.stamps.get(name, change.stamps.get("", 0))
        if not 0 <= at < len(self._stamps):
            raise UserError("sync_unreadable")
        return self._stamps[at]

    def _took(self, known: Known, change: Change, names: Iterable[str]) -> None:
        """Note where the fields that were taken come from."""
        by_stamp: dict[int, list[str]] = {}
        for name in names:
            stamp = self._of(change, name)
            known.set_stamp(name, stamp.id)
            by_stamp.setdefault(stamp.id, []).append(name)
        for number, found in by_stamp.items():
            conflicts.settled_by(self._ledger, known.uid, found, self._ledger.batch(number))

    # rows that come and go

    def _bring(self, spec: Travelling, known: Known | None, change: Change) -> None:
        """A row that is not here: new, or deleted here without knowledge of what is told now."""
        row = known or Known(change.uid, spec.table, None)
        whole = self._of(change, "")
        if row.stamps and self._ledger.batch(row.stamp(PRESENT)).knows(whole):
            return  # deleted here by somebody who knew of it
        if not change.present:
            for name in change.fields:
                row.set_stamp(name, self._of(change, name).id)
            self._ledger.keep(row)
            return  # who has it tells all of it when he hears of the deletion
        row.stamp_all(whole.id)
        for name in change.fields:
            row.set_stamp(name, self._of(change, name).id)
        self._writer.insert(spec, row, change.fields)
        self.rows += 1

    def _bring_back(self, spec: Travelling, known: Known, change: Change) -> None:
        """A row that was deleted for good elsewhere, lies in the bin here, and is wanted again."""
        if not change.present or self._ledger.batch(known.stamp(PRESENT)).knows(self._of(change, "")):
            return
        known.state = {}
        known.stamp_all(self._of(change, "").id)
        self._took(known, change, change.fields)
        self._writer.update(spec, known, dict(change.fields), {})
        self.rows += 1

    def _delete(self, spec: Travelling, known: Known, stamp: Stamp) -> None:
        before = self._ledger.batch(known.stamp(PRESENT))
        if known.stamps and before.id != stamp.id and before.knows(stamp):
            return
        if known.key is not None and not known.deleted and self._edited_since(spec, known, stamp):
            return
        known.stamps[PRESENT] = stamp.id
        known.state = {GONE: 1}
        self._writer.delete(spec, known)
        conflicts.settled_by(self._ledger, known.uid, None, stamp)
        self.rows += 1

    def _edited_since(self, spec: Travelling, known: Known, stamp: Stamp) -> bool:
        """Whether the row, or one that cannot be without it, was changed by somebody who did not know that it was deleted.
        Then it stays, and is told again as a whole."""
        late = [known] if self._unknown(known.used(), stamp) else []
        for child, column in children(spec.table):
            for key in self._writer.keys_of(child, column, known):
                row = self._ledger.known_here(child.table, key)
                if row and not row.deleted and self._unknown(row.used(), stamp):
                    late.append(row)
        if late:
            for row in [known, *late]:
                self._ledger.touch(row.table, row.key or "", whole=True)
        return bool(late)

    def _unknown(self, stamps: Iterable[int], stamp: Stamp) -> bool:
        return any(not stamp.knows(self._ledger.batch(one)) for one in stamps)

    # rows that are here and there

    def _merge(self, spec: Travelling, known: Known, change: Change) -> None:
        key = known.key or ""
        local = self._ledger.values(spec, key)
        if local is None:
            raise UserError("sync_unreadable")
        row = _Row(self._ledger, spec, known, local, change)
        taken: list[str] = []
        for name, value in change.fields.items():
            theirs, ours = self._of(change, name), self._ledger.batch(known.stamp(name))
            if theirs.id == ours.id or ours.knows(theirs):
                continue
            if theirs.knows(ours):
                row.take(name, value)
                taken.append(name)
            elif kept(value) == kept(local.get(name)):
                known.set_stamp(name, theirs.id if theirs.beats(ours) else ours.id)
            else:
                row.differ(name, value, theirs, ours)
        self._took(known, change, taken)
        if spec.binned:
            self._stay_if_edited(spec, row, change, taken)
        if row.values or row.differing:
            self._writer.update(spec, known, row.values, row.heard)
            self.rows += 1
        else:
            self._ledger.keep(known)

    def _stay_if_edited(self, spec: Travelling, row: _Row, change: Change, taken: list[str]) -> None:
        """A row that one put into the bin while another edited it is not in the bin."""
        known, local = row.known, row.local
        names = {name for name in (*known.state, *change.fields) if name not in (*spec.found, "removed", "earlier")}
        removal = self._ledger.batch(known.stamp("removed"))
        if "removed" in taken and change.fields["removed"] and not local.get("removed"):
            edits = {known.stamp(name) for name in names}
            if self._unknown(edits, removal):
                row.own("removed", None, change.fields["removed"], removal)
        elif "removed" not in taken and local.get("removed") and not known.deleted:
            late = [name for name in taken if name in names and not self._of(change, name).knows(removal)]
            if late:
                row.own("removed", None, local["removed"], removal)


class _Row:
    """What is decided about the fields of one row: what it gets here (`values`), and what was heard where that is another
    value (`heard`)."""

    def __init__(self, ledger: Ledger, spec: Travelling, known: Known, local: Fields, change: Change) -> None:
        self._ledger, self._spec, self.known, self.local, self._change = ledger, spec, known, local, change
        self.values: Fields = {}
        self.heard: Fields = {}
        self.differing = False
        given = str(local.get("given", "")) + str(change.fields.get("given", ""))
        self._found = {name for name in spec.found if f'"{name}"' not in given}
        if local.get("pinned") or change.fields.get("pinned"):
            self._found = set()

    def take(self, name: str, value: Any) -> None:
        """The value that was told."""
        self.values[name] = value

    def own(self, name: str, value: Any, told: Any, theirs: Stamp) -> None:
        """A value that follows from both, and is told in turn."""
        self.values[name], self.heard[name] = value, told
        conflicts.add(self._ledger, self.known.uid, self._spec.table, name, value, told, theirs, decided=True)

    def differ(self, name: str, value: Any, theirs: Stamp, ours: Stamp) -> None:
        """Both changed it, without knowing of each other."""
        mine = self.local.get(name)
        wins = theirs.beats(ours)
        self.differing = True
        self.known.set_stamp(name, theirs.id if wins else ours.id)
        winner, loser = (value, mine) if wins else (mine, value)
        both = self._both(name, winner, loser)
        if both is not None:
            if kept(both) != kept(mine):
                self.values[name] = both
            self.heard[name] = winner
        elif wins:
            self.values[name] = value
        if name in self._spec.texts:
            self.known.remember(name, value)
        if both is None and not self._silent(name, winner, loser, theirs):
            lost = ours if wins else theirs
            conflicts.add(self._ledger, self.known.uid, self._spec.table, name, winner, loser, lost)

    def _both(self, name: str, winner: Any, loser: Any) -> Any:
        """A value that has what both say; None where there is none."""
        if name in self._spec.sets:
            return json.dumps(sorted({*json.loads(winner or "[]"), *json.loads(loser or "[]")}))
        if winner in _EMPTY and loser not in _EMPTY and name != "removed" and self._new_on_both(name):
            return loser
        if name in self._spec.texts and isinstance(winner, str) and isinstance(loser, str):
            return self._merged(name, winner, loser)
        return None

    def _merged(self, name: str, winner: str, loser: str) -> str | None:
        """The lines of both, over the text that both began with."""
        base = self._change.was.get(name)
        if base is None or base not in self.known.earlier(name):
            return None
        return merged(base, loser, winner)

    def _new_on_both(self, name: str) -> bool:
        return bool(self._change.present) and name not in self.known.stamps

    def _silent(self, name: str, winner: Any, loser: Any, theirs: Stamp) -> bool:
        """What the program found out by itself, what is empty beside a value, and when something went to the bin."""
        if name in self._found:
            return True
        if name == "removed":
            return winner is not None and loser is not None
        return loser in _EMPTY and self._new_on_both(name)


__all__ = ["hear"]
