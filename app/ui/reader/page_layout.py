"""Where pages lie beside and below each other: pure geometry, in logical pixels from the top left of the whole."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from app.domain.reading.document import PageInfo

GAP = 16
POINT_PX = 96 / 72
LEAST_ZOOM = 0.02
"""At which a poster of five metres still fits a window."""


class Arrangement(StrEnum):
    """How pages follow each other."""

    CONTINUOUS = "continuous"
    SINGLE = "single"
    DOUBLE = "double"


class Fit(StrEnum):
    """What the zoom follows when the view becomes larger."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides where pages lie, but for the zoom: `turn` is clockwise, in degrees; the view is `wide` and `high`."""

    pages: tuple[PageInfo, ...] = ()
    arrangement: Arrangement = Arrangement.CONTINUOUS
    turn: int = 0
    wide: float = 1.0
    high: float = 1.0

    def size_of(self, index: int) -> tuple[float, float]:
        """Width and height of a page as it is turned, in points."""
        page = self.pages[index]
        return (page.height, page.width) if self.turn % 180 else (page.width, page.height)

    def rows(self) -> list[range]:
        """The pages that lie side by side."""
        each = 2 if self.arrangement is Arrangement.DOUBLE else 1
        return [range(first, min(first + each, len(self.pages))) for first in range(0, len(self.pages), each)]

    def zoom_for(self, fit: Fit) -> float:
        """The zoom at which the widest row is as wide as the view, or the largest page as large."""
        rows = self.rows()
        widest = max((sum(self.size_of(index)[0] for index in row) for row in rows), default=612.0)
        highest = max((self.size_of(index)[1] for index in range(len(self.pages))), default=792.0)
        gaps = GAP * (1 + max((len(row) for row in rows), default=1))
        by_width = (self.wide - gaps) / (widest * POINT_PX)
        if fit is Fit.PAGE:
            return max(LEAST_ZOOM, min(by_width, (self.high - GAP) / (highest * POINT_PX)))
        return max(LEAST_ZOOM, by_width)


class PageLayout:
    """The places of all pages of a `Shape` at one zoom."""

    def __init__(self, shape: Shape = Shape(), zoom: float = 1.0) -> None:
        self.shape, self.zoom = shape, zoom
        self.points = zoom * POINT_PX
        self._rects: list[QRectF] = []
        self._tops: list[float] = []
        self._rows = shape.rows()
        self._place()

    @property
    def size(self) -> QSizeF:
        """What all pages take, with air around."""
        right = max((rect.right() for rect in self._rects), default=0.0)
        left = min((rect.left() for rect in self._rects), default=0.0)
        bottom = max((rect.bottom() for rect in self._rects), default=0.0)
        if self.shape.arrangement is Arrangement.SINGLE and self._tops:
            bottom = max(bottom, self._tops[-1] + self.shape.high - GAP)
        return QSizeF(right - left + 2 * GAP, bottom + GAP)

    def rect(self, index: int) -> QRectF:
        """Where a page lies."""
        return self._rects[index]

    def top_of(self, index: int) -> float:
        """Where to scroll for a page: a little above it; where pages are shown one at a time, the top of its sheet."""
        row = next(number for number, row in enumerate(self._rows) if index in row)
        single = self.shape.arrangement is Arrangement.SINGLE
        return self._tops[row] - (GAP if single else GAP // 2)

    def between(self, top: float, bottom: float) -> list[int]:
        """The pages that a stretch from `top` to `bottom` touches."""
        if not self._rows:
            return []
        first = max(0, bisect_right(self._tops, top) - 1)
        last = max(first + 1, bisect_right(self._tops, bottom))
        return [index for row in self._rows[first:last] for index in row]

    def nearest(self, point: QPointF) -> int:
        """The page at a point, or the one beside it."""
        row = self._rows[max(0, bisect_right(self._tops, point.y()) - 1)]
        return min(
            row, key=lambda index: max(self._rects[index].left() - point.x(), point.x() - self._rects[index].right())
        )

    def transform(self, index: int) -> QTransform:
        """From points of a page, as it is printed, to its place."""
        rect, turn = self._rects[index], self.shape.turn % 360
        corner = {0: rect.topLeft(), 90: rect.topRight(), 180: rect.bottomRight(), 270: rect.bottomLeft()}[turn]
        return QTransform().translate(corner.x(), corner.y()).rotate(turn).scale(self.points, self.points)

    def _place(self) -> None:
        top = float(GAP)
        sizes = [
            tuple(round(side * self.points) for side in self.shape.size_of(i)) for i in range(len(self.shape.pages))
        ]
        widths = [sum(sizes[i][0] for i in row) + GAP * (len(row) - 1) for row in self._rows]
        whole = max([self.shape.wide, *(width + 2 * GAP for width in widths)])
        for row, width in zip(self._rows, widths, strict=True):
            high = max(sizes[i][1] for i in row)
            slot = max(high, self.shape.high - 2 * GAP) if self._alone() else high
            left = (whole - width) // 2
            self._tops.append(top)
            for index in row:
                down = (slot - sizes[index][1]) // 2 if self._alone() else 0
                self._rects.append(QRectF(left, top + down, *sizes[index]))
                left += sizes[index][0] + GAP
            top += slot + (2 * GAP if self._alone() else GAP)

    def _alone(self) -> bool:
        return self.shape.arrangement is Arrangement.SINGLE
