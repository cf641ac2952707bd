"""Finds sentences that run from one column into the other line by line: the fault that ruins two-column papers.

In reading order a line is followed by the one below it, or by the first line of the next column, which stands higher
up. A line whose successor stands beside it, or further down in the other column, was joined across the gutter.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from app.domain.reading.document import Document, Rect, Sentence

_GUTTER = 4.0
_NEAR = 30.0
_TWO_COLUMNS = 0.75


def mixed_columns(document: Document) -> list[str]:
    """The texts of sentences that mix two columns."""
    lines: dict[int, list[Rect]] = defaultdict(list)
    for sentence in document.sentences:
        for span in sentence.spans:
            lines[span.page].append(span.rect)
    gutters = _gutters(lines)
    return [sentence.text for sentence in document.sentences if _mixes(sentence, gutters, lines)]


def _gutters(lines: dict[int, list[Rect]]) -> dict[int, float]:
    """For each page in two columns, the x of its gutter: the middle, where few lines cross it."""
    found = {}
    for page, rects in lines.items():
        left, right = min(rect.x0 for rect in rects), max(rect.x1 for rect in rects)
        middle = (left + right) / 2
        clear = [rect for rect in rects if rect.x1 < middle + _GUTTER or rect.x0 > middle - _GUTTER]
        beside = any(rect.x0 > middle - _GUTTER for rect in rects) and any(rect.x1 < middle + _GUTTER for rect in rects)
        if beside and len(clear) > _TWO_COLUMNS * len(rects):
            found[page] = middle
    return found


def _mixes(sentence: Sentence, gutters: dict[int, float], lines: dict[int, list[Rect]]) -> bool:
    for before, after in pairwise(sentence.spans):
        middle = gutters.get(before.page)
        if before.page != after.page or middle is None:
            continue
        a, b = before.rect, after.rect
        to_right = a.x1 < middle + _GUTTER and b.x0 > middle - _GUTTER
        to_left = a.x0 > middle - _GUTTER and b.x1 < middle + _GUTTER
        if to_left and any(_crosses(rect, a, middle) for rect in lines[before.page]):
            continue  # the end of a line across both columns, as in an abstract
        if (to_right and b.y0 > a.y0 - _GUTTER) or (to_left and a.y0 - _GUTTER < b.y0 < a.y1 + _NEAR):
            return True
    return False


def _crosses(rect: Rect, row: Rect, middle: float) -> bool:
    """Whether a piece of the same printed line reaches from the left of the gutter up to this one."""
    level = abs(rect.y1 - row.y1) < _GUTTER
    return level and rect.x0 < middle - _GUTTER and rect.x1 > min(row.x0 - 3 * _GUTTER, middle + _GUTTER)
