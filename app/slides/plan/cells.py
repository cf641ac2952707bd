"""What a table says by itself, for one that no sentence of the paper speaks of: where its largest and its smallest number stand.

Only what can be counted is said. Whether more is better does not stand in a table, so nothing is called best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.reading.document import Figure, FigureKind
from app.slides.labels import Labels
from app.slides.plan.figures import terms
from app.slides.text import clean, has_cjk

_LEAST_THINGS, _MOST_THINGS = 3, 30
_LEAST_CELLS = 3
_NAME_LETTERS = 40
"""A longer cell is a description, no name to put into a title."""
_NUMBER = re.compile(r"[-−–+]?(\d[\d,]*(?:\.\d+)?)\s*%?(?:\s*[±(（].*)?")
_SIGNS = "-−–"
_TOTAL = re.compile(r"(?:sub-?)?total|sum|all|overall|average|avg\.?|mean|合计|总计|总和|小计|平均值?|总体|全部", re.I)
_COUNTER = re.compile(r"(?:#|no\.?|nr\.?|id|rank|year|date|page|序号|编号|排名|年份|年|页码?)", re.I)
"""A column of such a head numbers its rows, or dates them: its largest number tells nothing."""


@dataclass(frozen=True, slots=True)
class _Series:
    """One measure of several things: the head of a column with its cells, or that of a row."""

    measure: str
    names: tuple[str, ...]
    cells: tuple[str, ...]

    def numbers(self) -> list[tuple[float, str, str]]:
        """Value, cell and name of each thing; none where some cell is no number or a sum stands among them unseen."""
        rows = [row for row in zip(self.names, self.cells, strict=True) if not _TOTAL.fullmatch(row[0])]
        found = [(value, cell, name) for name, cell in rows if (value := _value(cell)) is not None]
        return found if len(found) == len(rows) else []


def said_by_cells(figure: Figure, labels: Labels, letters: int) -> str | None:
    """Which thing has the most and which the least of what the table measures; None where that is not certain or too long."""
    about = terms(figure.caption)
    series = sorted(_all_series(figure), key=lambda one: not terms(one.measure) & about)
    found = (_statement(one, labels) for one in series)
    return next((text for text in found if text and len(text) <= letters), None)


def _all_series(figure: Figure) -> list[_Series]:
    rows = [tuple(clean(cell) for cell in row) for row in figure.cells]
    whole = figure.kind is FigureKind.TABLE and len(rows) >= _LEAST_CELLS and len({len(row) for row in rows}) == 1
    return list(_series(rows)) if whole else []


def _series(rows: Sequence[tuple[str, ...]]) -> Iterator[_Series]:
    """The columns of a table whose rows are things; its rows, where the things stand side by side."""
    names = tuple(row[0] for row in rows[1:])
    for at in range(1, len(rows[0])):
        yield _Series(rows[0][at], names, tuple(row[at] for row in rows[1:]))
    for row in rows[1:]:
        yield _Series(row[0], rows[0][1:], row[1:])


def _statement(series: _Series, labels: Labels) -> str | None:
    numbers = series.numbers()
    named = [series.measure, *series.names]
    if not _LEAST_THINGS <= len(numbers) <= _MOST_THINGS or not all(_is_name(name, labels.lang) for name in named):
        return None
    if len(set(series.names)) < len(series.names) or _COUNTER.fullmatch(series.measure):
        return None
    ordered = sorted(numbers, key=lambda row: row[0])
    least, most = ordered[0], ordered[-1]
    if least[0] == ordered[1][0] or most[0] == ordered[-2][0]:
        return None
    return labels(
        "cells_say", measure=series.measure, most=most[2], value=most[1], least=least[2], least_value=least[1]
    )


def _is_name(text: str, lang: str) -> bool:
    """Whether a cell may stand in a title of that language: a name, no number, no description; Latin names are names in Chinese too."""
    if not text or len(text) > _NAME_LETTERS or _value(text) is not None:
        return False
    return has_cjk(text) if lang == "zh" and " " in text else lang == "zh" or not has_cjk(text)


def _value(cell: str) -> float | None:
    match = _NUMBER.fullmatch(cell.strip())
    if match is None:
        return None
    value = float(match[1].replace(",", ""))
    return -value if cell.strip()[0] in _SIGNS else value
