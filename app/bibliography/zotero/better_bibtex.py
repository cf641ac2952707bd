"""The citation keys that Better BibTeX, an extension of Zotero, keeps in a file of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from app.base.errors import UnusableInput
from app.bibliography.zotero.copying import copy_database, open_copy
from app.bibliography.zotero.places import Place

_FILES = ("better-bibtex.sqlite", "better-bibtex.migrated")


def keys_of(place: Place, folder: Path) -> dict[int, str]:
    """The citation keys that Better BibTeX keeps in a file of its own, by item; none where that cannot be read."""
    for name in _FILES:
        if not (place.folder / name).is_file():
            continue
        with suppress(UnusableInput, sqlite3.DatabaseError):
            copy_database(place.folder / name, folder / name)
            with closing(open_copy(folder / name)) as file:
                tables = {row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
                if "citationkey" in tables:
                    rows = file.execute("SELECT itemID, citationKey FROM citationkey").fetchall()
                    return {row[0]: str(row[1]) for row in rows if row[0] is not None and row[1]}
                if "better-bibtex" in tables:
                    return _keys_in_json(file.execute('SELECT name, data FROM "better-bibtex"').fetchall())
    return {}


def _keys_in_json(rows: Sequence[Any]) -> dict[int, str]:
    """How older versions keep them."""
    found: dict[int, str] = {}
    for name, data in rows:
        with suppress(ValueError, TypeError):
            known = json.loads(data) if name == "better-bibtex.citekey" else {}
            for row in known.get("data", []):
                if isinstance(row, dict) and isinstance(row.get("itemID"), int) and row.get("citekey"):
                    found[row["itemID"]] = str(row["citekey"])
    return found
