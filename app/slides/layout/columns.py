"""A table that is too wide for a slide, cut to the columns that the slide speaks of.

The rows' names stay, the columns whose head or whose number is named in the title or a point, and as many of the others, from the
left, as there is room for. Where the slide names none of its columns nothing says which ones matter, and the table is not cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.writing.deck import FigureImage
from app.slides.layout.geometry import Box
from app.slides.layout.tables import MAX_COLUMNS, plan_table, reliable
from app.slides.plan.figures import terms
from app.slides.text import clean

_LEAST_COLUMNS = 3
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_LEAST_DIGITS = 2
"""A single digit stands in every other cell."""


def with_columns_that_matter(image: FigureImage, said: Sequence[str], room: Box, family: str) -> FigureImage:
    """The table with fewer columns, where all of them do not fit and `said` names some; else as it is."""
    cells = tuple(tuple(clean(cell) for cell in row) for row in image.cells)
    if not cells or not reliable(cells, most_columns=len(cells[0])) or plan_table(cells, room, family) is not None:
        return image
    named = _named(cells, said)
    if not named:
        return image
    total = len(cells[0])
    for most in range(min(total - 1, MAX_COLUMNS), _LEAST_COLUMNS - 1, -1):
        others = [column for column in range(1, total) if column not in named]
        kept = sorted([0, *[*named, *others][: most - 1]])
        fewer = tuple(tuple(row[column] for column in kept) for row in cells)
        if set(named) & set(kept) and plan_table(fewer, room, family) is not None:
            return replace(image, cells=fewer, columns=total)
    return image


def _named(cells: Sequence[Sequence[str]], said: Sequence[str]) -> list[int]:
    """The columns that are spoken of: by a number that stands in no other column, or by a word that is in no other head."""
    text = " ".join(said)
    words = terms(text)
    numbers = {number for number in _NUMBER.findall(text) if sum(map(str.isdigit, number)) >= _LEAST_DIGITS}
    heads = [{term for term in terms(head) if not term.isdigit() or term in _NUMBER.findall(head)} for head in cells[0]]
    found = []
    for column in range(1, len(heads)):
        own = heads[column].difference(*(head for index, head in enumerate(heads) if index != column))
        inside = {number for row in cells[1:] for number in _NUMBER.findall(row[column])}
        elsewhere = {n for row in cells[1:] for i, cell in enumerate(row) if i != column for n in _NUMBER.findall(cell)}
        if own & words or numbers & (inside - elsewhere):
            found.append(column)
    return found
