"""The order in which a person reads the regions of a page: columns, headings across them, sidebars.

A recursive cut: into columns where a gutter runs all the way down, else into bands. Neighbouring bands stay
together as long as the same gutter runs through them, so that a gap that happens to be level in both columns does
not make the order jump between columns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from app.domain.reading.document import Rect

_SHRINK = 0.06
_MAX_SHRINK = 12.0
_COLUMN_SHARE = 0.14
_BAND_OVERLAP = 2.0


def reading_order(rects: Sequence[Rect], page_width: float, heads: Collection[int] = ()) -> list[int]:
    """Indices of the rectangles in reading order. `heads` are headings, which stay with what is below them."""
    return _order(list(range(len(rects))), rects, page_width, heads)


def whole_columns(rects: Sequence[Rect], page_width: float) -> list[list[int]]:
    """Indices by the columns of a page that nothing stands across; all as one where there are no such columns."""
    every = list(range(len(rects)))
    columns = _columns(every, rects)
    return columns if _are_columns(columns, rects, page_width) else [every]


def _order(items: list[int], rects: Sequence[Rect], width: float, heads: Collection[int]) -> list[int]:
    if len(items) < 2:
        return items
    columns = _columns(items, rects)
    if _are_columns(columns, rects, width):
        return [index for column in columns for index in _order(column, rects, width, heads)]
    bands = _bands(items, rects)
    if len(bands) == 1:
        if len(columns) > 1:
            return [index for column in columns for index in _order(column, rects, width, heads)]
        return sorted(items, key=lambda index: (rects[index].y0, rects[index].x0))
    groups = [bands[0]]
    above: list[int] = []  # headings alone in the last band: across the gutter they open what comes next
    for band in bands[1:]:
        if _are_columns(_columns(groups[-1] + band, rects), rects, width):
            groups[-1] = groups[-1] + band
            while len(groups) > 1 and _opens_column(groups[-2], groups[-1], rects, width):
                groups[-2:] = [groups[-2] + groups[-1]]
            above = band if all(index in heads for index in band) else []
        else:
            groups[-1] = [index for index in groups[-1] if index not in above]
            groups.append(above + band)
            above = []
    if len(groups) == 1:
        return [index for band in bands for index in _order(band, rects, width, heads)]
    return [index for group in groups for index in _order(group, rects, width, heads)]


def _opens_column(items: list[int], below: list[int], rects: Sequence[Rect], width: float) -> bool:
    """Whether items above two columns are the top of one of them, beside which the other starts lower, under a picture."""
    columns = _columns(items + below, rects)
    return len(_columns(items, rects)) == 1 and len(columns) > 1 and _are_columns(columns, rects, width)


def _columns(items: list[int], rects: Sequence[Rect]) -> list[list[int]]:
    """Groups of items between the gutters, left to right. Slight overhang over a gutter is forgiven."""
    spans = []
    for index in items:
        rect = rects[index]
        cut = min(_MAX_SHRINK, _SHRINK * (rect.x1 - rect.x0))
        spans.append((rect.x0 + cut, rect.x1 - cut, index))
    spans.sort()
    groups: list[list[int]] = []
    reach = float("-inf")
    for left, right, index in spans:
        if left > reach:
            groups.append([])
        groups[-1].append(index)
        reach = max(reach, right)
    return groups


def _are_columns(groups: list[list[int]], rects: Sequence[Rect], width: float) -> bool:
    """Whether the groups are columns of a page rather than, say, an equation and its number."""
    if len(groups) < 2 or not _level(groups, rects):
        return False
    return all(
        max(rects[index].x1 for index in group) - min(rects[index].x0 for index in group) >= _COLUMN_SHARE * width
        for group in groups
    )


def _level(groups: list[list[int]], rects: Sequence[Rect]) -> bool:
    """Whether each group stands beside the next: a heading set to the left below one in the middle is no column."""
    spans = [(min(rects[i].y0 for i in group), max(rects[i].y1 for i in group)) for group in groups]
    return all(min(a[1], b[1]) - max(a[0], b[0]) > _BAND_OVERLAP for a, b in pairwise(spans))


def _bands(items: list[int], rects: Sequence[Rect]) -> list[list[int]]:
    bands: list[list[int]] = []
    reach = float("-inf")
    for index in sorted(items, key=lambda index: rects[index].y0):
        if rects[index].y0 > reach - _BAND_OVERLAP:
            bands.append([])
        bands[-1].append(index)
        reach = max(reach, rects[index].y1)
    return bands
