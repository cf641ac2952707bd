"""Where Zotero's annotations are: the JSON of their places, as pages and rectangles in the PDF's own coordinates."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from typing import Any

Box = tuple[float, float, float, float]
_PIN = 18.0
"""Points that a note without a size takes."""


def pages_of(position: str) -> tuple[tuple[int, tuple[Box, ...]], ...]:
    """The pages (from 0) with the rectangles on each; empty for what is no place in a PDF (a page of the web, a book)."""
    try:
        known = json.loads(position)
    except ValueError:
        return ()
    page = known.get("pageIndex") if isinstance(known, dict) else None
    if not isinstance(page, int) or isinstance(page, bool) or page < 0:
        return ()
    found: dict[int, list[Box]] = defaultdict(list)
    found[page] += _boxes(known.get("rects"))
    if path := _around(known.get("paths")):
        found[page].append(path)
    if following := _boxes(known.get("nextPageRects")):
        found[page + 1] += following
    return tuple((number, tuple(boxes)) for number, boxes in sorted(found.items()) if boxes)


def lines_of(position: str) -> tuple[tuple[tuple[float, ...], ...], float]:
    """The lines that were drawn, and their width or the height of letters; 0 where it is not said."""
    try:
        known = json.loads(position)
    except ValueError:
        return (), 0.0
    if not isinstance(known, dict):
        return (), 0.0
    paths = known.get("paths")
    numbers = [_numbers(path) for path in paths] if isinstance(paths, list) else []
    sizes = _numbers([known.get("width") or known.get("fontSize") or 0])
    drawn = tuple(tuple(path[: len(path) // 2 * 2]) for path in numbers if len(path) >= 2)
    return drawn, max(0.0, sizes[0]) if sizes else 0.0


def _boxes(rows: Any) -> list[Box]:
    found = []
    for row in rows if isinstance(rows, list) else []:
        numbers = _numbers(row)
        if len(numbers) >= 4:
            x0, y0, x1, y1 = numbers[:4]
            found.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        elif len(numbers) == 2:
            found.append((numbers[0], numbers[1], numbers[0] + _PIN, numbers[1] + _PIN))
    return found


def _around(paths: Any) -> Box | None:
    """The rectangle around what was drawn."""
    numbers = [_numbers(path) for path in paths] if isinstance(paths, list) else []
    across = [value for path in numbers for value in path[0::2]]
    up = [value for path in numbers for value in path[1::2]]
    return (min(across), min(up), max(across), max(up)) if across and up else None


def _numbers(row: Any) -> list[float]:
    values = row if isinstance(row, list) else []
    found = [float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return found if len(found) == len(values) and all(map(math.isfinite, found)) else []
