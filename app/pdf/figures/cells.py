"""Holds a table's cells, as the layout model gives them, against the printed rows: good spelling, or no cells at all.

The model sets characters apart ("Causalit y", "1 , 598") and sometimes runs two columns or two rows into one cell. Each
cell is therefore spelt from the printed rows, and a table with a cell that cannot be right keeps its picture alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.pdf.blocks.rows import Row

_WIDE = 0.6
_NUMBER = re.compile(r"[-−–+±]?[\d.,]+\s*%?")
_NUMBERS = re.compile(r"[-−–+]?\d[\d.,]*(?:\s+[-−–+]?\d*\.\d+)+")
Grid = tuple[tuple[str, ...], ...]


def checked_cells(cells: Grid, rows: Sequence[Row]) -> Grid:
    """The grid with its texts as printed; empty where a cell holds more than one printed cell."""
    if len(cells) < 2 or len(cells[0]) < 2:
        return ()
    printed = [_Printed(row) for row in rows]
    found: list[tuple[str, ...]] = []
    for line in cells:
        texts = [_spelt(cell, printed) for cell in line]
        spelt = [text for text in texts if text is not None]
        if len(spelt) < len(texts) or any(_touch(a, b) for a, b in pairwise([t for t in spelt if t.pieces])):
            return ()
        found.append(tuple(text.text for text in spelt))
    return tuple(found)


def rough_cells(cells: Grid, rows: Sequence[Row]) -> Grid:
    """The grid with every text that can be found as printed, the others as the model gave them: to look numbers up in."""
    if len(cells) < 2:
        return ()
    printed = [_Printed(row) for row in rows]
    return tuple(tuple(_nearly_spelt(cell, printed) for cell in line) for line in cells)


def _nearly_spelt(cell: str, rows: Sequence[_Printed]) -> str:
    rest = "".join(cell.split())
    length, match = _longest(rest, rows)
    if match is None or length < len(rest):
        return " ".join(cell.split())
    row, start = match
    return row.text(start, start + length)


@dataclass(frozen=True, slots=True)
class _Text:
    """A cell as printed: the row, start and end of each piece."""

    text: str
    pieces: tuple[tuple[_Printed, int, int], ...]


def _touch(left: _Text, right: _Text) -> bool:
    """Whether two neighbouring cells are one printed phrase: "F|asttext Embeddings"."""
    (a, _, end), (b, start, _) = left.pieces[-1], right.pieces[0]
    return a is b and end == start and b.gap(start) < _WIDE * b.row.size


class _Printed:
    """A printed row without its spaces, and where each character stands."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.places = [index for index, char in enumerate(row.text) if not char.isspace()]
        self.solid = "".join(row.text[index] for index in self.places)

    def text(self, start: int, end: int) -> str:
        """The characters from `start` to `end` of the solid row, with the spaces that are printed between them."""
        out: list[str] = []
        for index in range(self.places[start], self.places[end - 1] + 1):
            char = self.row.text[index]
            raised = self.row.run_at(index).raised
            if raised and char.isdigit() and out and out[-1].isalnum() and not self.row.run_at(index - 1).raised:
                out.append("^")  # 10 to the power of 20, not 1020
            out.append(char)
        return " ".join("".join(out).split())

    def gap(self, start: int) -> float:
        """Points between this character and the one before it."""
        before, after = self.places[start - 1], self.places[start]
        return self.row.lefts[after] - self.row.rights[before]

    def is_split(self, start: int, end: int) -> bool:
        """Whether a gap between columns runs through these characters."""
        row, places = self.row, self.places[start:end]
        return any(row.lefts[b] - row.rights[a] > _WIDE * row.size for a, b in pairwise(places))


def _spelt(cell: str, rows: Sequence[_Printed]) -> _Text | None:
    """The cell as printed; None where it is not there, or is more than one."""
    rest = "".join(cell.split())
    parts: list[str] = []
    pieces: list[tuple[_Printed, int, int]] = []
    while rest:
        length, match = _longest(rest, rows)
        if match is None:
            return None
        row, start = match
        part = row.text(start, start + length)
        if row.is_split(start, start + length) or _NUMBERS.fullmatch(part):
            return None
        parts.append(part)
        pieces.append((row, start, start + length))
        rest = rest[length:]
    if len(parts) > 1 and sum(bool(_NUMBER.fullmatch(part)) for part in parts) > 1:
        return None  # numbers of two rows in one cell
    return _Text(" ".join(parts), tuple(pieces))


def _longest(text: str, rows: Sequence[_Printed]) -> tuple[int, tuple[_Printed, int] | None]:
    """The longest beginning of `text` that stands in one row, where it is not split if it can be helped."""
    for length in range(len(text), 0, -1):
        places = [(row, start) for row in rows for start in _all(row.solid, text[:length])]
        if places:
            whole = [(row, start) for row, start in places if not row.is_split(start, start + length)]
            return length, (whole or places)[0]
    return 0, None


def _all(text: str, part: str) -> list[int]:
    found = [text.find(part)]
    while found[-1] >= 0:
        found.append(text.find(part, found[-1] + 1))
    return found[:-1]
