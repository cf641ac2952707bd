"""How a handout is made to fit on its page: ever smaller, then with ever fewer points, never with text cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.domain.writing.handout import Handout, HandoutSize

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
"""A4 in points."""
MARGIN = 48.0
_POINTS = (5, 4, 3, 2, 1)
_SIZES = (10.5, 10.0, 9.5, 9.0)
"""Nine points is what papers themselves are printed in at the smallest."""
_FIGURES = (0.34, 0.26)
"""Shares of the page's height that the figure may take."""


def sizes() -> Iterator[HandoutSize]:
    """Ways to set a handout, the best to read first; with few points before small print, since a page is read at a glance."""
    for points in _POINTS:
        for figure in _FIGURES:
            for text in _SIZES if points < _POINTS[0] else _SIZES[:2]:
                yield HandoutSize(text, points, figure)


def cut_to(handout: Handout, size: HandoutSize) -> Handout:
    """The handout with no more points under a heading than `size` allows."""
    return replace(handout, parts=tuple(replace(p, points=p.points[: size.most_points]) for p in handout.parts))


def figure_size(width: float, height: float, size: HandoutSize) -> tuple[float, float]:
    """A picture's size on the page: no wider than the text, no higher than its share, at most as printed and a half."""
    room_w, room_h = PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT * size.figure
    scale = min(room_w / width, room_h / height, 1.5)
    return width * scale, height * scale
