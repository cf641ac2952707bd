"""A fact of a paper lies in two places: in the paper's own column, and where what was given for it is kept. What two computers
said of it differently is one difference, shown and settled once."""

from __future__ import annotations

import json
from typing import Any

from app.domain.library.proposal import FIELDS
from app.library.syncing.ledger import Known, Ledger
from app.library.syncing.travelling import key_text

KEPT = "given_facts"
_LISTS = ("authors",)


def named_fact(ledger: Ledger, table: str, row: int, field: str) -> tuple[int, str] | None:
    """The paper and the fact that a field is about; None for any other field."""
    if table == "papers" and field in FIELDS:
        return row, field
    if table != KEPT or field != "value":
        return None
    found = ledger.file.execute("SELECT paper_id, name FROM given_facts WHERE id = ?", (row,)).fetchone()
    return (found[0], found[1]) if found else None


def holding(ledger: Ledger, paper: Known, field: str, here: Any) -> Known | None:
    """The row that keeps what was given for a fact, where it holds and says what stands in the paper's column."""
    if paper.table != "papers" or paper.key is None or field not in FIELDS:
        return None
    sql = "SELECT id, value FROM given_facts WHERE paper_id = ? AND name = ? AND chosen"
    for number, value in ledger.file.execute(sql, (json.loads(paper.key)[0], field)).fetchall():
        if value is not None and json.loads(value) == json.loads(as_kept(field, here)):
            ledger.name(KEPT, key_text([number]))
            return ledger.known_here(KEPT, key_text([number]))
    return None


def as_kept(field: str, value: Any) -> str:
    """A value of a paper's column as the other place keeps it."""
    return str(value) if field in _LISTS and value else json.dumps(value, ensure_ascii=False)
