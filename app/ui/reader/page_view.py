"""What the mouse does on pages: it selects words, follows links, draws areas, and rests on what points elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QApplication, QRubberBand, QToolTip, QWidget

from app.domain.reading.document import Rect
from app.domain.reading.page_text import PageLink
from app.ui.common.plain import plain
from app.ui.reader.page_canvas import PageCanvas, PageSources
from app.ui.reader.text_selection import REACH, Place

CLICK_PX = 4
"""A mouse that moved less between press and release has clicked."""


class PageView(PageCanvas):
    """Pages that can be worked on.

    Signals: `selected` when the mouse has selected words, `link_followed(PageLink)` when one was clicked, `area_drawn(page,
    Rect)` after `draw_area`, `menu_asked(page, x, y, where)` for a place in points and the same on the screen,
    `hovered((page, word) or None)` for the word under the mouse.
    """

    selected = Signal()
    link_followed = Signal(object)
    area_drawn = Signal(int, object)
    menu_asked = Signal(int, float, float, QPoint)
    hovered = Signal(object)

    def __init__(self, sources: PageSources, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self._anchor: Place | None = None
        self._pressed = QPoint()
        self._since_double = QElapsedTimer()
        self._drawing = False
        self.hand: Callable[[QEvent], bool] = lambda _: False
        """What takes events of mouse, stylus and keys before the pages do; it says whether it did."""
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self.viewport().setMouseTracking(True)

    def draw_area(self) -> None:
        """Let the next drag draw a rectangle."""
        self._drawing = True
        self.selection.clear()
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def _finish_area(self, end: QPoint) -> None:
        self._drawing = False
        self._band.hide()
        self.viewport().unsetCursor()
        first, last = self._place_at(self._pressed), self._place_at(end)
        if first is None or last is None or (end - self._pressed).manhattanLength() < 2 * CLICK_PX:
            return
        page, info = first[0], self._pages[first[0]]
        back, _ = self._layout.transform(page).inverted()
        corner = back.map(QPointF(end) + self._offset())
        xs = sorted(min(max(x, 0.0), info.width) for x in (first[1].x(), corner.x()))
        ys = sorted(min(max(y, 0.0), info.height) for y in (first[1].y(), corner.y()))
        self.area_drawn.emit(info.number, Rect(*(round(value, 1) for value in (xs[0], ys[0], xs[1], ys[1]))))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done at this place."""
        place = self._place_at(event.pos())
        if place is not None:
            index, spot = place
            self.menu_asked.emit(self._pages[index].number, spot.x(), spot.y(), event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection at a word; elsewhere, select nothing. A third click selects the line."""
        if event.button() is Qt.MouseButton.LeftButton:
            third, self._pressed = self._is_third(event.position().toPoint()), event.position().toPoint()
            if self._drawing:
                return
            if third and (place := self._word_at(self._pressed, 0.0)) is not None:
                self._anchor = None
                self.selection.select_line(place)
                return
            self._anchor = self._word_at(self._pressed, REACH)
            self.selection.clear()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what is between; scroll at the edges."""
        point = event.position().toPoint()
        if self._drawing:
            if event.buttons() & Qt.MouseButton.LeftButton:
                self._band.setGeometry(QRect(self._pressed, point).normalized())
                self._band.show()
            return
        if self._anchor is None:
            self._show_cursor(point)
            return
        if self.link_at(self._pressed) is not None and (point - self._pressed).manhattanLength() < CLICK_PX:
            return
        bar = self.verticalScrollBar()
        if not 0 <= point.y() < self.viewport().height():
            bar.setValue(bar.value() + (bar.singleStep() if point.y() > 0 else -bar.singleStep()))
        if (place := self._word_at(point, float("inf"))) is not None:
            self.selection.select(self._anchor, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The selection stands; a click on a link follows it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._drawing:
            self._finish_area(event.position().toPoint())
            return
        self._anchor = None
        clicked = (event.position().toPoint() - self._pressed).manhattanLength() < CLICK_PX
        if self.selection.text:
            self.selected.emit()
        elif clicked and (link := self.link_at(self._pressed)) is not None:
            self.link_followed.emit(link)

    def _is_third(self, point: QPoint) -> bool:
        """Whether a press is the third click at a place."""
        if not self._since_double.isValid():
            return False
        soon = not self._since_double.hasExpired(QApplication.doubleClickInterval())
        self._since_double.invalidate()
        return soon and (point - self._pressed).manhattanLength() < CLICK_PX

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pressed = event.position().toPoint()
        place = self._word_at(self._pressed, 0.0)
        self._since_double.start()
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.selection.select(place, place)
            self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the hand does not want moves the pages."""
        if not self.hand(event):
            super().keyPressEvent(event)

    def link_at(self, point: QPoint) -> PageLink | None:
        """The link at a point of the viewport."""
        place = self._place_at(point)
        if place is None or self._maps is None:
            return None
        index, spot = place
        return self._maps.link_at(self._pages[index].number, spot.x(), spot.y())

    def _show_cursor(self, point: QPoint) -> None:
        self.hovered.emit(self._word_at(point, 0.0))
        if self.link_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            over = self._word_at(point, 0.0) is not None
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _word_at(self, point: QPoint, reach: float) -> Place | None:
        found = self._place_at(point)
        if found is None:
            return None
        index, spot = found
        return self.selection.word_at(self._pages[index].number, spot.x(), spot.y(), reach)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinch to zoom around the fingers; say where a link leads."""
        if isinstance(event, QMouseEvent | QTabletEvent) and self.hand(event):
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self._zoom * (1 + event.value()), event.position().toPoint())
            return True
        if isinstance(event, QHelpEvent):
            link = self.link_at(event.pos())
            text = "" if link is None else link.uri or self.tr("Page {page}").format(page=link.page)
            QToolTip.showText(event.globalPos(), plain(text), self.viewport())
            return True
        return super().viewportEvent(event)
