"""Pages one below the other, painted as they come, with the highlighted evidence over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.document import PageInfo, Rect, Span
from app.ui.common import theme
from app.ui.reader.page_loader import PageLoader
from app.ui.reader.text_selection import REACH, Place, TextSelection

GAP = 16
POINT_PX = 96 / 72
ZOOM_STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
LONGEST_SIDE_PX = 4000
SETTLE_MS = 60
SELECTION_ALPHA = 56


class PageView(QAbstractScrollArea):
    """A continuous view of a document's pages.

    Signals: `page_changed(number)`, `zoom_changed(factor)`, `moved` when pages are elsewhere in the view, `selected`
    when the mouse has selected words.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    moved = Signal()
    selected = Signal()

    def __init__(self, loader: PageLoader, selection: TextSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self.selection = selection
        self._anchor: Place | None = None
        self._pages: tuple[PageInfo, ...] = ()
        self._tops: list[int] = []
        self._zoom = 1.0
        self._fit_width = True
        self._page = 0
        self._highlights: tuple[Span, ...] = ()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        loader.arrived.connect(self.viewport().update)
        selection.changed.connect(self.viewport().update)
        self.viewport().setMouseTracking(True)
        self._retranslate()

    # what is shown

    def show_pages(self, pages: Sequence[PageInfo]) -> None:
        """Show these pages from the first on."""
        self._pages = tuple(pages)
        self._page = 0
        self._lay_out()
        self._moved()
        self._ask()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 without pages."""
        return self._page

    @property
    def highlights(self) -> tuple[Span, ...]:
        """What is highlighted."""
        return self._highlights

    def highlight(self, spans: Sequence[Span]) -> None:
        """Highlight these places and bring the first into view."""
        self._highlights = tuple(spans)
        if spans:
            self._reveal(spans[0])
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        if self._pages:
            index = min(max(page, 1), len(self._pages)) - 1
            self.verticalScrollBar().setValue(self._tops[index] - GAP // 2)

    # zoom

    @property
    def zoom(self) -> float:
        """1.0 is the printed size."""
        return self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether pages are as wide as the view."""
        return self._fit_width

    def set_zoom(self, factor: float, around: QPoint | None = None) -> None:
        """Set a fixed zoom; what is at `around` (or the middle) stays where it is."""
        self._fit_width = False
        self._apply_zoom(factor, around)

    def fit_width(self) -> None:
        """Make pages as wide as the view, and keep them so."""
        self._fit_width = True
        self._apply_zoom(self._width_zoom(), None)

    def zoom_in(self) -> None:
        """The next larger step."""
        self.set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom * 1.01), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self.set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self._zoom * 0.99), ZOOM_STEPS[0]))

    def _width_zoom(self) -> float:
        widest = max((page.width for page in self._pages), default=612.0)
        return max(0.1, (self.viewport().width() - 2 * GAP) / (widest * POINT_PX))

    def _apply_zoom(self, factor: float, around: QPoint | None) -> None:
        anchor = around or QPoint(self.viewport().width() // 2, self.viewport().height() // 3)
        place = self._place_at(anchor)
        self._zoom = min(max(factor, ZOOM_STEPS[0] / 2), ZOOM_STEPS[-1])
        self._lay_out()
        if place is not None:
            index, x, y = place
            spot = self._page_rect(index)
            self.verticalScrollBar().setValue(round(self._tops[index] + y * spot.height()) - anchor.y())
            left = spot.left() + self.horizontalScrollBar().value()
            self.horizontalScrollBar().setValue(round(left + x * spot.width()) - anchor.x())
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()
        self._settle.start()

    def _place_at(self, point: QPoint) -> tuple[int, float, float] | None:
        if not self._pages:
            return None
        index = max(0, bisect_right(self._tops, point.y() + self.verticalScrollBar().value()) - 1)
        rect = self._page_rect(index)
        return index, (point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height()

    # geometry

    def _lay_out(self) -> None:
        if self._fit_width and self._pages:
            self._zoom = self._width_zoom()
        self._tops, top = [], GAP
        for page in self._pages:
            self._tops.append(top)
            top += round(page.height * self._points()) + GAP
        view = self.viewport().size()
        widest = round(max((page.width for page in self._pages), default=0) * self._points()) + 2 * GAP
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(0, widest - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def _points(self) -> float:
        return self._zoom * POINT_PX

    def _page_rect(self, index: int) -> QRect:
        """Where a page is in the viewport, in logical pixels."""
        page = self._pages[index]
        width, height = round(page.width * self._points()), round(page.height * self._points())
        left = max(GAP, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[index] - self.verticalScrollBar().value(), width, height)

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return list(range(first, max(last, first)))

    def _reveal(self, span: Span) -> None:
        if not 1 <= span.page <= len(self._pages):
            return
        top = self._tops[span.page - 1] + span.rect.y0 * self._points()
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))
        middle = (span.rect.x0 + span.rect.x1) / 2 * self._points()
        self.horizontalScrollBar().setValue(round(middle - self.viewport().width() / 2))

    # what happens

    def _moved(self) -> None:
        if self._pages:
            line = self.verticalScrollBar().value() + self.viewport().height() // 3
            page = self._pages[max(0, bisect_right(self._tops, line) - 1)].number
            if page != self._page:
                self._page = page
                self.page_changed.emit(page)
        self.viewport().update()
        self.moved.emit()
        self._settle.start()

    def _ask(self) -> None:
        """Ask for the pages in view, then their neighbours."""
        seen = self._visible()
        if not seen or not self.isVisible():
            return
        near = [index for index in (seen[-1] + 1, seen[0] - 1) if 0 <= index < len(self._pages)]
        self._loader.want([self._pages[index].number for index in seen + near], self._scale())
        self.selection.want([self._pages[index].number for index in seen])

    def _scale(self) -> float:
        longest = max(max(page.width, page.height) for page in self._pages)
        return min(self._points() * self.devicePixelRatioF(), LONGEST_SIDE_PX / longest)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, then what is printed on it, then highlights."""
        painter = QPainter(self.viewport())
        tokens = theme.current()
        painter.fillRect(self.viewport().rect(), tokens.color("surface-sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in self._visible():
            rect = self._page_rect(index)
            painter.fillRect(rect, theme.LIGHT.color("surface-raised"))
            image = self._loader.image(self._pages[index].number, self._scale())
            if image is not None:
                painter.drawImage(rect, image)
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
            self._paint_highlights(painter, index, rect)
            self._paint_selection(painter, index, rect)
        painter.end()

    def _paint_highlights(self, painter: QPainter, index: int, page: QRect) -> None:
        """The page is white in both themes, so the light theme's colours are used on it."""
        points = self._points()
        for span in self._highlights:
            if span.page != self._pages[index].number:
                continue
            area = _on_screen(span.rect, points).translated(page.topLeft())
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(area, theme.LIGHT.color("accent-soft"))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.fillRect(QRectF(area.left(), area.bottom() - 0.5, area.width(), 1), theme.LIGHT.color("accent"))

    def _paint_selection(self, painter: QPainter, index: int, page: QRect) -> None:
        color = theme.LIGHT.color("accent")
        color.setAlpha(SELECTION_ALPHA)
        for rect in self.selection.bands(self._pages[index].number):
            painter.fillRect(_on_screen(rect, self._points()).translated(page.topLeft()), color)

    def selection_rect(self) -> QRect | None:
        """Where in the viewport the selection ends; None without one."""
        page = self.selection.pages.stop - 1
        bands = self.selection.bands(page)
        if not bands:
            return None
        top = self._page_rect(page - 1).topLeft()
        return _on_screen(bands[-1], self._points()).translated(top).toAlignedRect()

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection at a word; elsewhere, select nothing."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._anchor = self._word_at(event.position().toPoint(), REACH)
            self.selection.clear()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what is between; scroll at the edges."""
        point = event.position().toPoint()
        if self._anchor is None:
            over = self._word_at(point, 0.0) is not None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            return
        bar = self.verticalScrollBar()
        if not 0 <= point.y() < self.viewport().height():
            bar.setValue(bar.value() + (bar.singleStep() if point.y() > 0 else -bar.singleStep()))
        if (place := self._word_at(point, float("inf"))) is not None:
            self.selection.select(self._anchor, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The selection stands."""
        if event.button() is Qt.MouseButton.LeftButton and self._anchor is not None:
            self._anchor = None
            if self.selection.text:
                self.selected.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        place = self._word_at(event.position().toPoint(), 0.0)
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.selection.select(place, place)
            self.selected.emit()

    def _word_at(self, point: QPoint, reach: float) -> Place | None:
        found = self._place_at(point)
        if found is None:
            return None
        page = self._pages[found[0]]
        return self.selection.word_at(page.number, found[1] * page.width, found[2] * page.height, reach)

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if text := self.selection.text:
            QGuiApplication.clipboard().setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place on the page."""
        super().resizeEvent(event)
        if self._fit_width and self._pages:
            self._apply_zoom(self._width_zoom(), None)
        else:
            self._lay_out()
            self._settle.start()

    def event(self, event: QEvent) -> bool:
        """Ask for pages once shown, or shown on another screen."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._settle.start()
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.0015 ** event.angleDelta().y(), event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End; Space pages like Page Down; copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        bar = self.verticalScrollBar()
        step = bar.pageStep() - GAP
        moves = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.value() + step,
            Qt.Key.Key_PageDown: bar.value() + step,
            Qt.Key.Key_PageUp: bar.value() - step,
        }
        if (target := moves.get(Qt.Key(event.key()))) is not None:
            bar.setValue(target)
            return
        super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pages of the paper"))


def _on_screen(rect: Rect, points: float) -> QRectF:
    return QRectF(rect.x0 * points, rect.y0 * points, (rect.x1 - rect.x0) * points, (rect.y1 - rect.y0) * points)
