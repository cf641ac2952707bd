"""Small sums with rectangles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.reading.document import Rect


def area(rect: Rect) -> float:
    """Square points; 0 for an empty rectangle."""
    return max(0.0, rect.x1 - rect.x0) * max(0.0, rect.y1 - rect.y0)


def common(a: Rect, b: Rect) -> float:
    """Square points that both cover."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(0.0, width) * max(0.0, height)


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all. At least one is needed."""
    rows = list(rects)
    return Rect(min(r.x0 for r in rows), min(r.y0 for r in rows), max(r.x1 for r in rows), max(r.y1 for r in rows))


def overlap_x(a: Rect, b: Rect) -> float:
    """Points along x that both cover; negative is the gap between them."""
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def overlap_y(a: Rect, b: Rect) -> float:
    """Points along y that both cover; negative is the gap between them."""
    return min(a.y1, b.y1) - max(a.y0, b.y0)


def grown(rect: Rect, by: float) -> Rect:
    """The rectangle with a margin added on all sides."""
    return Rect(rect.x0 - by, rect.y0 - by, rect.x1 + by, rect.y1 + by)


def inside(inner: Rect, outer: Rect, slack: float = 1.0) -> bool:
    """Whether `inner` lies in `outer`, give or take `slack` points."""
    return (
        inner.x0 >= outer.x0 - slack
        and inner.y0 >= outer.y0 - slack
        and inner.x1 <= outer.x1 + slack
        and inner.y1 <= outer.y1 + slack
    )


def turned(rects: Sequence[Rect], size: tuple[float, float], turn: int) -> tuple[Rect, ...]:
    """Rectangles of a page of some width and height, on that page turned clockwise by 0, 90, 180 or 270 degrees."""
    wide, high = size
    if turn == 90:
        return tuple(Rect(high - r.y1, r.x0, high - r.y0, r.x1) for r in rects)
    if turn == 180:
        return tuple(Rect(wide - r.x1, high - r.y1, wide - r.x0, high - r.y0) for r in rects)
    if turn == 270:
        return tuple(Rect(r.y0, wide - r.x1, r.y1, wide - r.x0) for r in rects)
    return tuple(rects)
