"""The rows of a table as sentences, so that each number stands with the names of its row and its column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.reading.document import Figure
from app.text.characters import normalise

_NUMBER = re.compile(r"[-+±<>~≈]?\s*[\d.,]+\s*[%kKMB]?(?:\s*[(±].*)?")
_Row = tuple[str, ...]


def table_rows(figure: Figure) -> Iterator[tuple[int, str]]:
    """Each row with its number, as "Table 2: NAME; COLUMN VALUE; COLUMN VALUE".

    Rows without a number at the top name the columns. A cell that holds the values of several columns ("84.2 88.4") is
    taken apart where its column's name has as many words.
    """
    rows = figure.cells or figure.rough_cells
    if len(rows) < 2:
        return
    top = next((n for n, row in enumerate(rows) if n and any(map(_is_number, row[1:]))), 1)
    header = _column_names(rows[:top])
    for number, row in enumerate(rows[top:], start=top):
        cells = [
            text
            for position, (name, cell) in enumerate(zip(header, row, strict=False))
            if cell.strip()
            for text in ([cell.strip()] if not position or name == cell else _named(name, cell.strip()))
        ]
        if len(cells) > 1 and re.search(r"\w", "".join(cells)):
            yield number, f"{figure.label}: " + "; ".join(cells)


def _named(name: str, cell: str) -> list[str]:
    """A cell with its column's name; several where it holds one value for each word of the name."""
    names, values = name.split(), cell.split()
    if len(values) > 1 and len(names) == len(values) and all(map(_is_number, values)):
        return [f"{one} {value}" for one, value in zip(names, values, strict=True)]
    return [f"{name} {cell}".strip()]


def _column_names(rows: tuple[_Row, ...]) -> list[str]:
    """The names of the columns; a name over several of them ("BLEU" over "EN-DE" and "EN-FR") is repeated."""
    width = max(map(len, rows), default=0)
    names = [""] * width
    for number, row in enumerate(rows):
        spread = ""
        for column in range(width):
            cell = row[column].strip() if column < len(row) else ""
            spread = cell or (spread if number + 1 < len(rows) and column else "")
            if spread and spread not in names[column]:
                names[column] = f"{names[column]} {spread}".strip()
    return names


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(normalise(cell)) is not None
