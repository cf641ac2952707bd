"""The cells of a table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def cells_to_csv(cells: Iterable[Sequence[str]]) -> str:
    """One line a row."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    for row in cells:
        rows.writerow([harmless(one) for one in row])
    return text.getvalue()


def harmless(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula; a negative number is a number."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
