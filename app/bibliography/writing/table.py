"""Writes entries as CSV: a row for each, the fields that most people sort by in front, all others behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from app.domain.library.entry import AUTHOR, COLLABORATION, EDITOR, Entry

_FIRST = ("key", "type", "author", "editor", "title", "year", "venue", "doi", "arxiv")
_KNOWN = frozenset({"title", "date", "doi", "journaltitle", "booktitle"})
"""Fields that stand in the first columns already."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(entries: Sequence[Entry]) -> str:
    """The entries with a row of names above; a byte order mark lets Excel read Chinese."""
    others = list(dict.fromkeys(name for entry in entries for name, _ in entry.fields if name not in _KNOWN))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_FIRST, *others, "file"])
    for entry in entries:
        authors, editors = entry.names_of(AUTHOR, COLLABORATION), entry.names_of(EDITOR)
        first = (
            entry.key, entry.kind, "; ".join(authors), "; ".join(editors), entry.title, str(entry.year or ""), entry.venue,
            entry.doi, entry.arxiv_id,
        )  # fmt: skip
        rest = ("; ".join(entry.values(name)) for name in others)
        writer.writerow([_plain(value) for value in (*first, *rest, "; ".join(entry.attachments))])
    return "\ufeff" + out.getvalue()


def _plain(value: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if value.startswith(_FORMULA) else value
