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
from app.library.syncing.ledger import ASIDE, GONE, PRESENT, Fields, Known, Ledger, Stamp, kept
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
        self._settled = [(uid, field, value) for uid, field, value in head.settled]
        self._beside = head.beside
        self._staying: set[str] = set()
        """Rows that this batch deletes and that stay, with what belongs to them."""
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
        if self._settled:
            conflicts.given_up(self._ledger, self._settled, self._stamp)
        for uid, table, field, there, at in self._beside:
            self._put_beside(uid, table, field, there, at)
        self._writer.finish()

    def _of(self, change: Change, name: str) -> Stamp:
        """The batch that a field of a change comes from."""
        if not self._stamps:
            return self._stamp
        at = change.stamps.get(name, change.stamps.get("", 0))
        if not 0 <= at < len(self._stamps):
            raise UserError("sync_unreadable")
        return self._stamps[at]

    def _took(self, spec: Travelling, known: Known, change: Change, names: Iterable[str]) -> None:
        """Note where the fields that were taken come from."""
        for name in names:
            stamp = self._of(change, name)
            known.set_stamp(name, stamp.id)
            conflicts.stands(self._ledger, known.uid, name, change.fields[name], stamp)
            conflicts.chosen_anew(self._ledger, known.uid, spec.choices & {name}, stamp)

    def _put_beside(self, uid: str, table: str, field: str, there: Any, at: int) -> None:
        """What lay beside a field where a snapshot was made, unless it was written over, or stands, here."""
        known = self._ledger.known(uid)
        spec = BY_TABLE.get(table)
        if spec is None or not -1 <= at < len(self._stamps):
            raise UserError("sync_unreadable")
        if known is None or known.key is None or known.table != table:
            return
        here = (self._ledger.values(spec, known.key) or {}).get(field)
        if kept(here) == kept(there):
            return
        stamp = self._stamps[at] if at >= 0 else self._ledger.batch(0)
        conflicts.add(self._ledger, uid, table, field, here, there, stamp, decided=at < 0)

    # rows that come and go

    def _bring(self, spec: Travelling, known: Known | None, change: Change) -> None:
        """A row that is not here: new, or deleted here without knowledge of what is told now."""
        row = known or Known(change.uid, spec.table, None)
        whole = self._of(change, "")
        deleted = self._ledger.batch(row.stamp(PRESENT))
        if row.stamps and deleted.knows(whole) and not (change.present and deleted.id == whole.id):
            return  # deleted here by somebody who knew of it, and not made again in the same batch
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
        self._took(spec, known, change, change.fields)
        self._writer.update(spec, known, dict(change.fields), {})
        self.rows += 1

    def _delete(self, spec: Travelling, known: Known, stamp: Stamp) -> None:
        before = self._ledger.batch(known.stamp(PRESENT))
        if known.stamps and before.id != stamp.id and before.knows(stamp):
            return
        if known.uid in self._staying:
            return
        if known.key is not None and not known.deleted and self._edited_since(spec, known, stamp):
            self._stay(spec, known)
            return
        known.stamps[PRESENT] = stamp.id
        known.state = {GONE: 1}
        self._writer.delete(spec, known)
        conflicts.row_gone(self._ledger, known.uid)
        self.rows += 1

    def _edited_since(self, spec: Travelling, known: Known, stamp: Stamp) -> bool:
        """Whether the row, or one that cannot be without it, was changed by somebody who did not know that it was deleted.
        Then it stays."""
        belonging = (row for row in self._belonging(spec, known) if not row.deleted)
        return any(self._unknown(self._changes_of(row), stamp) for row in (known, *belonging))

    def _belonging(self, spec: Travelling, known: Known) -> list[Known]:
        """The rows that cannot be without this one."""
        keys = [
            (one.table, key) for one, column in children(spec.table) for key in self._writer.keys_of(one, column, known)
        ]
        found = (self._ledger.known_here(table, key) for table, key in keys)
        return [row for row in found if row is not None]

    def _stay(self, spec: Travelling, known: Known) -> None:
        """A row that others deleted stays, with all that belongs to it: they are told again as wholes. That is deleted in the
        same batch, since it went with the row."""
        for row in (known, *self._belonging(spec, known)):
            self._staying.add(row.uid)
            self._ledger.touch(row.table, row.key or "", whole=True)

    def _changes_of(self, known: Known) -> set[int]:
        """The batches that what stands in a row, or lies beside it, comes from."""
        return known.used() | conflicts.stamps(self._ledger, known.uid)

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
            past = [(known.uid, name, one) for one in change.past(name)]
            conflicts.given_up(self._ledger, past, theirs, decided=False)
            if value is None and name in spec.refs and local.get(name) in self._staying:
                row.heard[name] = None  # who deleted that row lost the link with it; it is told again
                continue
            if theirs.knows(ours):
                row.take(name, value)
                taken.append(name)
            elif kept(value) == kept(local.get(name)):
                known.set_stamp(name, theirs.id if theirs.beats(ours) else ours.id)
            else:
                row.differ(name, value, theirs, ours)
        self._took(spec, known, change, taken)
        if spec.binned:
            self._stay_if_edited(spec, row, change, taken)
        if row.values or row.heard or row.disputed:
            self._writer.update(spec, known, row.values, row.heard)
            self.rows += 1
        else:
            self._ledger.keep(known)

    def _stay_if_edited(self, spec: Travelling, row: _Row, change: Change, taken: list[str]) -> None:
        """A row that one put into the bin while another edited it is not in the bin."""
        known, local = row.known, row.local
        names = {name for name in (*known.state, *change.fields) if name not in (*spec.found, *ASIDE, "removed")}
        removal = self._ledger.batch(known.stamp("removed"))
        if "removed" in taken and change.fields["removed"] and not local.get("removed"):
            edits = {known.stamp(name) for name in names} | conflicts.stamps(self._ledger, known.uid, names)
            if self._unknown(edits, removal):
                row.own("removed", None, change.fields["removed"], removal)
        elif "removed" not in taken and local.get("removed") and not known.deleted:
            heard = names & {*taken, *row.disputed}
            late = [name for name in heard if not self._of(change, name).knows(removal)]
            if late:
                row.own("removed", None, local["removed"], removal)


class _Row:
    """What is decided about the fields of one row: what it gets here (`values`), and what was heard where that is another
    value (`heard`)."""

    def __init__(self, ledger: Ledger, spec: Travelling, known: Known, local: Fields, change: Change) -> None:
        self._ledger, self._spec, self.known, self.local, self._change = ledger, spec, known, local, change
        self.values: Fields = {}
        self.heard: Fields = {}
        self.disputed: list[str] = []
        """Fields that both changed."""
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
        self.disputed.append(name)
        self.known.set_stamp(name, theirs.id if wins else ours.id)
        winner, loser = (value, mine) if wins else (mine, value)
        both = self._both(name, winner, loser)
        if both is not None:
            if kept(both) != kept(mine):
                self.values[name] = both
            self.heard[name] = winner
        elif wins:
            self.values[name] = value
        if name in self._spec.texts and both is not None:
            self.known.remember(name, value)
        elif name in self._spec.texts and wins:
            self.known.begin_with(name, self._change.was.get(name), value)
        if both is None and wins:
            conflicts.stands(self._ledger, self.known.uid, name, value, theirs)
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
        """The lines of both, over the text that both began with. One that lies beside what stands here is none: what stands
        does not come from it, and would seem to have deleted it."""
        base = self._change.was.get(name)
        if not isinstance(base, str) or base not in self.known.earlier(name):
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
