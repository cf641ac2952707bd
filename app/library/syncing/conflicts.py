"""Fields that two computers changed without knowing of each other: the value that stands and the one that does not, kept
side by side until somebody takes one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.base.clock import now
from app.library.syncing.ledger import Ledger, Stamp


def add(
    ledger: Ledger, uid: str, table: str, field: str, here: Any, there: Any, theirs: Stamp, *, decided: bool = False
) -> None:
    """Keep what does not stand, once. `decided`: the program gave the field a value of its own, so that one is to be
    settled by a person and by no change."""
    values = (uid, table, field, json.dumps(there, ensure_ascii=False))
    known = "SELECT id FROM sync_conflicts WHERE uid = ? AND table_name = ? AND field = ? AND there = ?"
    if ledger.file.execute(known, values).fetchone():
        return
    ledger.file.execute(
        "INSERT INTO sync_conflicts (uid, table_name, field, there, here, machine, stamp, found) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, json.dumps(here, ensure_ascii=False), theirs.machine, 0 if decided else theirs.id, now()),
    )


def settled_by(ledger: Ledger, uid: str, fields: Iterable[str] | None, stamp: Stamp) -> None:
    """Who changed these fields (None: deleted the row) had seen the values that did not stand: they are settled."""
    wanted = None if fields is None else set(fields)
    rows = ledger.file.execute("SELECT id, field, stamp FROM sync_conflicts WHERE uid = ?", (uid,)).fetchall()
    for number, field, theirs in rows:
        if wanted is None or (theirs and field in wanted and stamp.knows(ledger.batch(theirs))):
            ledger.file.execute("DELETE FROM sync_conflicts WHERE id = ?", (number,))


def settled_by_hand(ledger: Ledger, settled: Iterable[tuple[str, str]]) -> None:
    """Somebody chose one of the values of these fields."""
    ledger.file.executemany("DELETE FROM sync_conflicts WHERE uid = ? AND field = ?", [tuple(one) for one in settled])
