"""Fields that two computers changed without knowing of each other: the value that stands and the ones that do not, kept
side by side until somebody takes one of them.

A value that does not stand goes away only where nothing is lost by that: who saw it wrote over it, it stands by now,
somebody gave it up, or the whole row was deleted by who knew of it. To have changed the field later is not enough, except
for a mere choice such as a rating: that a value lies beside does not mean that who typed had read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.base.clock import now
from app.library.syncing.ledger import Ledger, Stamp, kept

GivenUp = tuple[str, str, Any]
"""A row, a field, and the value (as `kept` makes it) that somebody decided against."""


def add(
    ledger: Ledger, uid: str, table: str, field: str, here: Any, there: Any, theirs: Stamp, *, decided: bool = False
) -> None:
    """Keep what does not stand, once, as of the last batch that says it. `decided`: the program gave the field a value of
    its own, so that one is to be settled by a person and by no change."""
    values = (uid, table, field, json.dumps(there, ensure_ascii=False))
    known = "SELECT id, stamp FROM sync_conflicts WHERE uid = ? AND table_name = ? AND field = ? AND there = ?"
    if row := ledger.file.execute(known, values).fetchone():
        if row[1] and not decided:
            ledger.file.execute("UPDATE sync_conflicts SET stamp = ? WHERE id = ?", (theirs.id, row[0]))
        return
    ledger.file.execute(
        "INSERT INTO sync_conflicts (uid, table_name, field, there, here, machine, stamp, found) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, json.dumps(here, ensure_ascii=False), theirs.machine, 0 if decided else theirs.id, now()),
    )


def stamps(ledger: Ledger, uid: str, fields: Iterable[str] | None = None) -> set[int]:
    """The batches that values beside these fields (None: any of the row's) come from."""
    wanted = None if fields is None else set(fields)
    rows = ledger.file.execute("SELECT field, stamp FROM sync_conflicts WHERE uid = ? AND stamp", (uid,))
    return {stamp for field, stamp in rows if wanted is None or field in wanted}


def stands(ledger: Ledger, uid: str, field: str, value: Any, stamp: Stamp) -> None:
    """By this batch a value stands that may have lain beside."""
    given_up(ledger, [(uid, field, kept(value))], stamp)


def given_up(ledger: Ledger, values: Iterable[GivenUp], stamp: Stamp, *, decided: bool = True) -> None:
    """By this batch somebody wrote over these values, or decided against them (what the program `decided` too). Who says
    the same without being known to it keeps it."""
    for uid, field, value in values:
        found = [(number, theirs) for number, there, theirs in _beside(ledger, uid, field) if there == value]
        known = (number for number, theirs in found if theirs and stamp.knows(ledger.batch(theirs)))
        _drop(ledger, [*known, *(number for number, theirs in found if decided and not theirs)])


def chosen_anew(ledger: Ledger, uid: str, fields: Iterable[str], stamp: Stamp) -> None:
    """Who chose among these fields' values by this batch had heard of the ones that were told before: they are settled."""
    for field in fields:
        found = ((number, theirs) for number, _, theirs in _beside(ledger, uid, field) if theirs)
        _drop(ledger, (number for number, theirs in found if stamp.knows(ledger.batch(theirs))))


def row_gone(ledger: Ledger, uid: str) -> None:
    """The row was deleted by somebody who knew of all that lay beside."""
    ledger.file.execute("DELETE FROM sync_conflicts WHERE uid = ?", (uid,))


def all_beside(ledger: Ledger, uid: str, field: str) -> list[GivenUp]:
    """All that lies beside a field."""
    return [(uid, field, there) for _, there, _ in _beside(ledger, uid, field)]


def _beside(ledger: Ledger, uid: str, field: str) -> Iterator[tuple[int, Any, int]]:
    sql = "SELECT id, there, stamp FROM sync_conflicts WHERE uid = ? AND field = ?"
    for number, there, stamp in ledger.file.execute(sql, (uid, field)).fetchall():
        yield number, kept(json.loads(there)), stamp


def _drop(ledger: Ledger, numbers: Iterable[int]) -> None:
    ledger.file.executemany("DELETE FROM sync_conflicts WHERE id = ?", [(number,) for number in numbers])
