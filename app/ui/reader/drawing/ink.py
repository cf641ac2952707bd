"""Lines as they come from the hand, made smooth and stored with few points. Pure geometry, in points of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from app.domain.library.mark import Dot, Stroke

NEAR_PT = 0.4
"""Points nearer to the last than this are the mouse's trembling."""
OFF_PT = 0.12
"""How far a stored line may be from the drawn one: half a pixel at 400 %."""
ROUNDS = 2
LEAST_PRESS = 0.35
"""A stylus that hardly touches draws this part of the width."""


def press_of(pressure: float) -> float:
    """The part of a line's width for a stylus pressed so hard, from 0 to 1."""
    return round(LEAST_PRESS + (1 - LEAST_PRESS) * min(max(pressure, 0.0), 1.0), 2)


def smoothed(dots: Sequence[Dot]) -> Stroke:
    """The line without trembling, with as few points as show it; a touch without a move is a line to itself."""
    kept = [dots[0]]
    for dot in dots[1:]:
        if _far(kept[-1], dot):
            kept.append(dot)
    if len(kept) == 1:
        return _rounded((kept[0], kept[0]))
    if kept[-1] != dots[-1]:
        kept.append(dots[-1])
    for _ in range(ROUNDS):
        middle = [_between(*three) for three in zip(kept, kept[1:], kept[2:], strict=False)]
        kept = [kept[0], *middle, kept[-1]]
    return _rounded(_fewer(kept))


def distance(stroke: Stroke, x: float, y: float) -> float:
    """How far a point is from a line."""
    return min(_to_segment(x, y, a, b) for a, b in pairwise(stroke))


def _far(before: Dot, dot: Dot) -> bool:
    return hypot(dot.x - before.x, dot.y - before.y) >= NEAR_PT


def _between(before: Dot, dot: Dot, after: Dot) -> Dot:
    """A point drawn towards its neighbours."""
    return Dot(*((a + 2 * b + c) / 4 for a, b, c in zip(before, dot, after, strict=True)))


def _rounded(dots: Sequence[Dot]) -> Stroke:
    return tuple(Dot(round(dot.x, 2), round(dot.y, 2), round(dot.press, 2)) for dot in dots)


def _fewer(dots: Sequence[Dot]) -> list[Dot]:
    """Without the points that lie on the line between others (Ramer, Douglas and Peucker), nor differ in pressure."""
    keep = {0, len(dots) - 1}
    open_ = [(0, len(dots) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        offs = [(_off(dots[place], dots[first], dots[last]), place) for place in range(first + 1, last)]
        worst, place = max(offs)
        if worst > OFF_PT:
            keep.add(place)
            open_ += [(first, place), (place, last)]
    return [dots[place] for place in sorted(keep)]


def _off(dot: Dot, start: Dot, end: Dot) -> float:
    return max(_to_segment(dot.x, dot.y, start, end), abs(dot.press - (start.press + end.press) / 2) - 0.5)


def _to_segment(x: float, y: float, start: Dot, end: Dot) -> float:
    across, down = end.x - start.x, end.y - start.y
    long = across * across + down * down
    part = 0.0 if not long else min(1.0, max(0.0, ((x - start.x) * across + (y - start.y) * down) / long))
    return hypot(x - start.x - part * across, y - start.y - part * down)
