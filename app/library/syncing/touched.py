"""Notes which rows were written to, so that telling others needs to look at these alone. Triggers of the writing connection
do it: see `app.library.history.recording`. They do nothing unless the library is shared."""

from __future__ import annotations

import sqlite3

from app.library.syncing.travelling import TRAVELLING, Travelling


def install(connection: sqlite3.Connection) -> None:
    """Give a connection the triggers, outside any transaction."""
    for spec in TRAVELLING:
        for action, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
            of = f" OF {', '.join(spec.columns)}" if action == "update" else ""
            body = "".join(_note(spec, row) for row in rows)
            connection.execute(
                f"CREATE TEMP TRIGGER touched_{spec.table}_{action} AFTER {action.upper()}{of} ON main.{spec.table} "
                f"BEGIN {body} END"
            )


def _note(spec: Travelling, row: str) -> str:
    """Not by OR IGNORE: within a trigger the statement that set it off says what becomes of a row that is there already."""
    key = f"json_array({', '.join(f'{row}.{name}' for name in spec.key)})"
    there = f"SELECT 1 FROM sync_touched WHERE table_name = '{spec.table}' AND row_key = {key}"
    return (
        f"INSERT INTO sync_touched (table_name, row_key) SELECT '{spec.table}', {key} "
        f"FROM sync_state WHERE name = 'machine' AND NOT EXISTS ({there});"
    )
