"""Tables as PowerPoint tables: only where the cells were read reliably and fit; else the picture is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.slides.layout.geometry import Box
from app.slides.layout.metrics import Style, text_height, text_width
from app.slides.text import clean

MAX_COLUMNS, MAX_ROWS = 8, 10
TABLE_SIZES = (20, 18, 16, 14, 12)
PADDING_X, PADDING_Y = 9.0, 4.5
_NUMBER = re.compile(r"[<>~≈±+\-−–]?\s*\$?\d[\d.,]*\s*(?:%|[kKMB]|×|x|ms|s|pt)?\s*(?:[±(].*)?|[-–—]|n/?a|✓|✗|×|Yes|No")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_BEHIND = re.compile(r"(?<=\d)(?P<places>(?:\.\d+)?)(?P<unit>\D*)$")
_MOST_NUMBERS_IN_CELL = 3
_LEAST_FILLED = 0.75
_CELL_CHARS = 60


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table ready to be drawn: cells, size of text, widths and heights in points.

    `indents` is what each number stands further left than its column's edge, so that decimal points lie in one line.
    """

    cells: tuple[tuple[str, ...], ...]
    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    indents: tuple[tuple[float, ...], ...] = ()

    def indent(self, row: int, column: int) -> float:
        """Points between a cell's number and the right edge, beyond the padding."""
        return self.indents[row][column] if self.indents else 0.0

    @property
    def width(self) -> float:
        """Its whole width."""
        return sum(self.widths)

    @property
    def height(self) -> float:
        """Its whole height."""
        return sum(self.heights)

    def is_number(self, column: int) -> bool:
        """Whether most cells below the header of a column are figures."""
        values = [row[column] for row in self.cells[1:] if row[column]]
        return bool(values) and sum(looks_like_number(value) for value in values) * 2 > len(values)


def looks_like_number(text: str) -> bool:
    """Whether a cell holds one figure, with or without its unit or spread."""
    return _NUMBER.fullmatch(text.strip()) is not None


# Formulas lose their raised and lowered parts when a table is read cell by cell: "O ( n 2 · d )".
_FORMULA = re.compile(r"[·√∑∏∫≤≥×∈]|\b[A-Za-z] ?\( [A-Za-z]|\^")


def reliable(cells: Sequence[Sequence[str]], most_columns: int = MAX_COLUMNS) -> bool:
    """Whether the cells can be shown as a table: rectangular, of a size a room can read, not run together.

    A gap in the head means a heading over several columns, which cells alone cannot tell.
    """
    if (
        not 2 <= len(cells) <= MAX_ROWS
        or len({len(row) for row in cells}) != 1
        or not 2 <= len(cells[0]) <= most_columns
    ):
        return False
    flat = [cell for row in cells for cell in row]
    if any(_FORMULA.search(cell) for cell in flat):
        return False
    if not all(cell.strip() for cell in cells[0][1:]):
        return False
    filled = sum(bool(cell.strip()) for cell in flat)
    if filled < _LEAST_FILLED * len(flat) or not all(any(cell.strip() for cell in row) for row in cells):
        return False
    return all(any(row[column].strip() for row in cells) for column in range(len(cells[0]))) and not any(
        map(_run_together, flat)
    )


def _run_together(cell: str) -> bool:
    """Whether several cells were read as one: many figures side by side, or far too much text."""
    return len(cell) > _CELL_CHARS or len(_FIGURE.findall(cell)) > _MOST_NUMBERS_IN_CELL or "\ufffd" in cell


def plan_table(
    cells: Sequence[Sequence[str]], box: Box, family: str, sizes: Sequence[int] = TABLE_SIZES
) -> TablePlan | None:
    """The table at the largest size at which it fits into `box`; None when it does not, or cannot be trusted."""
    tidy = tuple(tuple(clean(cell) for cell in row) for row in cells)
    if not reliable(tidy):
        return None
    for size in sizes:
        widths = _column_widths(tidy, size, box.w, family)
        if widths is None:
            continue
        heights = tuple(_row_height(row, widths, size, family, head=index == 0) for index, row in enumerate(tidy))
        if sum(heights) <= box.h:
            plan = TablePlan(tidy, size, widths, heights)
            return replace(plan, indents=_indents(plan, family))
    return None


def _indents(plan: TablePlan, family: str) -> tuple[tuple[float, ...], ...]:
    """How far to the left each number has to stand for its point to lie under the others of its column; 0 where there is no room."""
    style = Style(family, plan.size)
    columns = [
        _column_indents([row[column] for row in plan.cells], plan.widths[column], style)
        if column and plan.is_number(column)
        else [0.0] * len(plan.cells)
        for column in range(len(plan.widths))
    ]
    return tuple(zip(*columns, strict=True))


def _column_indents(cells: Sequence[str], width: float, style: Style) -> list[float]:
    """The indents of one column: what a number lacks behind its point, that is the width of those places."""
    behind = [_BEHIND.search(cell) if looks_like_number(cell) else None for cell in cells]
    if len({match["unit"] for match in behind[1:] if match}) > 1:  # with units of different widths no line can be had
        return [0.0] * len(cells)
    tails = [text_width(match["places"], style) if match else None for match in behind]
    most = max((tail for tail in tails[1:] if tail is not None), default=0.0)
    found = [most - tail if tail is not None and index else 0.0 for index, tail in enumerate(tails)]
    fits = all(
        text_width(cell, style) + indent + 2 * PADDING_X <= width
        for cell, indent in zip(cells[1:], found[1:], strict=True)
    )
    return found if fits else [0.0] * len(cells)


def _column_widths(cells: Sequence[Sequence[str]], size: float, room: float, family: str) -> tuple[float, ...] | None:
    """Natural widths, spread a little where there is room, wrapped where there is not; None when words would break."""
    style = Style(family, size, bold=True)
    columns = list(zip(*cells, strict=True))
    natural = [max(text_width(cell, style) for cell in column) + 2 * PADDING_X for column in columns]
    if sum(natural) <= room:
        spread = min(room / sum(natural), 1.5)
        return tuple(width * spread for width in natural)
    least = [
        max(text_width(word, style) for cell in column for word in cell.split() or [""]) + 2 * PADDING_X
        for column in columns
    ]
    if sum(least) > room:
        return None
    give = (room - sum(least)) / max(sum(natural) - sum(least), 1.0)
    return tuple(low + (high - low) * give for low, high in zip(least, natural, strict=True))


def _row_height(row: Sequence[str], widths: Sequence[float], size: float, family: str, *, head: bool) -> float:
    style = Style(family, size, bold=head)
    inner = [text_height(cell or " ", style, width - 2 * PADDING_X) for cell, width in zip(row, widths, strict=True)]
    return max(inner) + 2 * PADDING_Y
