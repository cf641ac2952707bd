"""The whole library as one batch, each field with the batch that it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.library.syncing.batches import Change, Head, pack
from app.library.syncing.ledger import PRESENT, Known, Ledger
from app.library.syncing.travelling import TRAVELLING


def snapshot(ledger: Ledger, schema: str) -> bytes:
    """All that travels. All that changed here was told before."""
    rows = ledger.file.execute("SELECT id, machine, number, lamport, seen FROM sync_batches ORDER BY id").fetchall()
    at = {row[0]: place for place, row in enumerate(rows)}
    batches = [(machine, number, lamport, json.loads(seen)) for _, machine, number, lamport, seen in rows]
    names = dict(ledger.file.execute("SELECT machine, name FROM sync_machines"))
    stored = [row[0] for row in ledger.file.execute("SELECT sha256 FROM sync_files ORDER BY sha256")]
    seen, machine = ledger.seen(), ledger.fact("machine")
    head = Head(
        machine,
        ledger.fact("name"),
        seen.get(machine, 0),
        int(ledger.fact("lamport") or 0),
        seen,
        schema,
        stored,
        batches=batches,
        names=names,
        beside=_beside(ledger, at),
    )
    return pack(head, _changes(ledger, at))


def _beside(ledger: Ledger, at: dict[int, int]) -> list[tuple[str, str, str, Any, int]]:
    """What lies beside fields; -1 stands for the batch where the program itself decided."""
    rows = ledger.file.execute("SELECT uid, table_name, field, there, stamp FROM sync_conflicts ORDER BY id").fetchall()
    return [(uid, table, field, json.loads(there), at.get(stamp, -1)) for uid, table, field, there, stamp in rows]


def _changes(ledger: Ledger, at: dict[int, int]) -> Iterator[Change]:
    for spec in TRAVELLING:
        sql = "SELECT uid, row_key, state, stamps FROM sync_rows WHERE table_name = ? ORDER BY rowid"
        for uid, key, state, stamps in ledger.file.execute(sql, (spec.table,)).fetchall():
            known = Known(uid, spec.table, key, json.loads(state), json.loads(stamps))
            if not known.stamps:
                continue
            places = {name: at[batch] for name, batch in known.stamps.items() if batch in at}
            if known.deleted:
                yield Change(spec.table, uid, False, stamps=places)
            elif key is not None and (values := ledger.values(spec, key)) is not None:
                places.pop(PRESENT, None)
                yield Change(spec.table, uid, True, values, stamps=places)
