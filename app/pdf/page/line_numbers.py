"""Tells the line numbers of manuscripts from other numbers; read as text, they would become false figures of sentences.

Within a page a column of numbers is weighed by several signs: it counts by one step, stands outside the text, level with
rows of running text, and counts those rows, or stands at one distance. Pages with too few numbers for that borrow from
the other pages of the file: there the place and the count are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from app.pdf.page.facts import Line, Numbering, PageFacts
from app.pdf.page.geometry import overlap_x, overlap_y

_LONE = re.compile(r"\s*\d{1,4}\s*")
_STEPS = (1, 2, 5, 10)
_SAME_EDGE = 2.5
_MIN_EVEN = 9
_MIN_COUNTING = {1: 4, 2: 3, 5: 3, 10: 3}
# set on twelve generated manuscripts (one column, two, every fifth line, Chinese; 70 pages), whose formulas and figures are not numbered
_COUNTED = 0.8
_MOSTLY = 0.6
_ROWS_COUNTED = 0.5
_LEVEL = 0.8
_ACROSS = 0.02
_ACROSS_EVEN = 0.2  # tables whose first column counts their rows have more text across it, elsewhere on their page
_MIN_WORDS = 3
_MIN_WIDE = 8
_STOPS = (".", "。", "．")
_PAGE_OF_LINES = 120


def line_numbers(lines: Sequence[Line]) -> list[Line]:
    """The columns of line numbers that manuscripts under review carry in a margin."""
    numbers = [line for line in lines if not line.turned and _LONE.fullmatch(line.text)]
    text = [line for line in lines if not line.turned and not _LONE.fullmatch(line.text)]
    found: dict[int, Line] = {}
    for side in (0, 2):
        for column in _columns(numbers, side):
            counting = _counting(column)
            if len(counting) >= _MOSTLY * len(column) and _is_numbering(counting, text):
                found.update((id(line), line) for line in counting)
    if not found:
        return []
    edges = [line.rect for line in found.values()]
    return [
        line
        for line in numbers
        if any(abs(line.rect.x0 - edge.x0) < 12 and abs(line.rect.x1 - edge.x1) < 12 for edge in edges)
    ]


def numberings(lines: Sequence[Line]) -> tuple[Numbering, ...]:
    """The columns that `line_numbers` found, as places and ranges."""
    found = []
    left = list(lines)
    while left:
        column = [line for line in left if _same_place(line, left[0].rect.x0, left[0].rect.x1)]
        left = [line for line in left if line not in column]
        values = [int(line.text) for line in column]
        edges = (median(line.rect.x0 for line in column), median(line.rect.x1 for line in column))
        found.append(Numbering(*edges, min(values), max(values)))
    return tuple(found)


def without_line_numbers(pages: Sequence[PageFacts]) -> list[PageFacts]:
    """The pages; where other pages have line numbers, those that were too few to be sure of are gone as well."""
    if not any(page.numberings for page in pages):
        return list(pages)
    return [_cleared(page, pages) for page in pages]


def _cleared(page: PageFacts, pages: Sequence[PageFacts]) -> PageFacts:
    places = [numbering for other in pages for numbering in other.numberings]
    before = [numbering.last for other in pages if other.number < page.number for numbering in other.numberings]
    after = [numbering.first for other in pages if other.number > page.number for numbering in other.numberings]
    own = [numbering.last for numbering in page.numberings]

    def is_due(value: int) -> bool:
        runs_on = max(before, default=0) < value < min(after, default=max(before, default=0) + _PAGE_OF_LINES)
        return runs_on or bool(own) or (not before and value < _PAGE_OF_LINES) or _restarts(pages)

    kept = tuple(
        line
        for line in page.lines
        if line.turned
        or not _LONE.fullmatch(line.text)
        or not any(_same_place(line, place.left, place.right) for place in places)
        or not is_due(int(line.text))
        or not any(_level(line, other) for other in page.lines if other is not line)
    )
    return page if len(kept) == len(page.lines) else replace(page, lines=kept)


def _restarts(pages: Sequence[PageFacts]) -> bool:
    """Whether each page counts anew."""
    firsts = [min(numbering.first for numbering in page.numberings) for page in pages if page.numberings]
    return len(firsts) > 1 and all(first <= _STEPS[-1] for first in firsts)


def _same_place(line: Line, left: float, right: float) -> bool:
    """Whether a number is set in that column: flush left or flush right."""
    if not (line.rect.x0 - _SAME_EDGE < right and left < line.rect.x1 + _SAME_EDGE):
        return False
    return abs(line.rect.x0 - left) < _SAME_EDGE or abs(line.rect.x1 - right) < _SAME_EDGE


def _columns(numbers: Sequence[Line], side: int) -> list[list[Line]]:
    """Numbers that share their left (0) or right (2) edge, each from top to bottom."""
    columns: list[list[Line]] = []
    for line in sorted(numbers, key=lambda line: line.rect[side]):
        if columns and line.rect[side] - columns[-1][-1].rect[side] < _SAME_EDGE:
            columns[-1].append(line)
        else:
            columns.append([line])
    return [sorted(column, key=lambda line: line.rect.y0) for column in columns]


def _counting(column: Sequence[Line]) -> list[Line]:
    """The longest stretch that counts up: the numbers of a table's cells or a page may share the edge."""
    best: list[Line] = []
    stretch: list[Line] = []
    for line in column:
        if stretch and not 0 < int(line.text) - int(stretch[-1].text) <= 2 * _STEPS[-1]:
            best = max(best, stretch, key=len)
            stretch = []
        stretch.append(line)
    return max(best, stretch, key=len)


def _is_numbering(column: Sequence[Line], text: Sequence[Line]) -> bool:
    """Whether a column of numbers numbers lines, by all signs together."""
    steps = Counter(int(b.text) - int(a.text) for a, b in pairwise(column))
    if not steps:
        return False
    step, count = steps.most_common(1)[0]
    if step not in _STEPS or count < _COUNTED * (len(column) - 1):
        return False
    across = _across(column, text)
    if len(column) >= _MIN_EVEN and _evenly_set(column):
        return across <= _ACROSS_EVEN * len(text)
    if len(column) < _MIN_COUNTING[step] or across > _ACROSS * len(text):
        return False
    beside = [_beside(line, text) for line in column]
    rows = [line for line in beside if line is not None]
    if len(rows) < _LEVEL * len(column) or 2 * sum(map(_is_wordy, rows)) < len(rows):
        return False
    if int(column[0].text) == 1 and all(line.text.rstrip().endswith(_STOPS) for line in rows):
        return False  # a list of entries of one line each
    return _counts_rows(column, rows, text, step)


def _evenly_set(lines: Sequence[Line]) -> bool:
    """Whether the numbers stand at one distance, as lines do; the numbers of a reference list do not."""
    gaps = sorted(b.rect.y0 - a.rect.y0 for a, b in pairwise(lines))
    usual = gaps[len(gaps) // 2]
    return sum(abs(gap - usual) < 0.15 * usual for gap in gaps) >= 0.8 * len(gaps)


def _across(column: Sequence[Line], text: Sequence[Line]) -> int:
    """How many lines of text run across the column's place; where many do, it is no margin.

    Anywhere on the page, but for a column in the gutter: what is set across both columns runs over it above and below.
    """
    middle = (min(line.rect.x0 for line in column) + max(line.rect.x1 for line in column)) / 2
    across = [line for line in text if line.rect.x0 < middle < line.rect.x1 - 1]
    in_gutter = 2 * sum(_on_both_sides(number, text) for number in column) > len(column)
    if in_gutter and len(column) >= _MIN_EVEN:
        across = [line for line in across if column[0].rect.y0 < _middle(line) < column[-1].rect.y1]
    return len(across)


def _on_both_sides(number: Line, text: Sequence[Line]) -> bool:
    level = [line for line in text if _level(number, line)]
    return any(line.rect.x1 <= number.rect.x0 for line in level) and any(
        line.rect.x0 >= number.rect.x1 for line in level
    )


def _level(a: Line, b: Line) -> bool:
    height = min(a.rect.y1 - a.rect.y0, b.rect.y1 - b.rect.y0)
    return not b.turned and overlap_y(a.rect, b.rect) > 0.5 * height


def _beside(number: Line, text: Sequence[Line]) -> Line | None:
    """The line of text nearest to a number, of those level with it."""
    level = [line for line in text if _level(number, line)]
    return min(level, key=lambda line: -overlap_x(number.rect, line.rect), default=None)


def _is_wordy(line: Line) -> bool:
    return len(line.text.split()) >= _MIN_WORDS or sum(ord(char) > 0x2E7F for char in line.text) >= _MIN_WIDE


def _counts_rows(column: Sequence[Line], rows: Sequence[Line], text: Sequence[Line], step: int) -> bool:
    """Whether as many rows stand between two numbers as the numbers say, more often than not."""
    left, right = median(line.rect.x0 for line in rows), median(line.rect.x1 for line in rows)
    beside = [line for line in text if line.rect.x0 < right - 1 and line.rect.x1 > left + 1]
    right_pairs = 0
    for above, below in pairwise(column):
        top, bottom = _middle(above), _middle(below)
        height = min(line.rect.y1 - line.rect.y0 for line in (above, below))
        middles = sorted(m for line in beside if top + 0.5 * height < (m := _middle(line)) < bottom + 0.6 * height)
        between = 1 + sum(b - a > 0.6 * height for a, b in pairwise(middles)) if middles else 0
        right_pairs += abs(between - step) <= (step > 1)
    return right_pairs >= _ROWS_COUNTED * (len(column) - 1)


def _middle(line: Line) -> float:
    return (line.rect.y0 + line.rect.y1) / 2
