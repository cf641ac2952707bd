"""Pages on the screen, painted as they come, with what is marked on them: where they lie, how large, what is in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.library.mark import Mark
from app.domain.reading.document import PageInfo, Rect, Span
from app.domain.reading.page_text import PageHit
from app.ui.common import theme
from app.ui.reader.page_layout import GAP, POINT_PX, Arrangement, Fit, PageLayout, Shape
from app.ui.reader.page_loader import PageLoader
from app.ui.reader.page_maps import PageMaps
from app.ui.reader.page_painter import Layers, Paper, paint_page
from app.ui.reader.text_finder import TextFinder
from app.ui.reader.text_selection import TextSelection
from app.ui.reader.trail import Position

ZOOM_STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
LONGEST_SIDE_PX = 4000
SETTLE_MS = 60


@dataclass(frozen=True, slots=True)
class PageSources:
    """Where pages get what is on them: pictures, selected words, links and figures, and what was searched for."""

    loader: PageLoader
    selection: TextSelection
    maps: PageMaps | None = None
    finder: TextFinder | None = None


class PageCanvas(QAbstractScrollArea):
    """Pages of a document.

    Signals: `page_changed(number)`, `zoom_changed(factor)`, `moved` when pages are elsewhere in the view.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    moved = Signal()

    def __init__(self, sources: PageSources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader, self._maps, self._finder = sources.loader, sources.maps, sources.finder
        self.selection = sources.selection
        self.marks_of: Callable[[int], Sequence[Mark]] = lambda _: ()
        self.chosen_on: Callable[[int], Rect | None] = lambda _: None
        self._pages: tuple[PageInfo, ...] = ()
        self._layout = PageLayout()
        self._arrangement, self._turn = Arrangement.CONTINUOUS, 0
        self._fit, self._zoom = Fit.WIDTH, 1.0
        self._paper = Paper.WHITE
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
        self._loader.arrived.connect(self.viewport().update)
        self.selection.changed.connect(self.viewport().update)
        if self._maps is not None:
            self._maps.arrived.connect(self.viewport().update)
        if self._finder is not None:
            self._finder.changed.connect(self.viewport().update)
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
    def in_view(self) -> frozenset[int]:
        """All pages of which something is in view."""
        return frozenset(self._pages[index].number for index in self._visible()) if self._pages else frozenset()

    @property
    def highlights(self) -> tuple[Span, ...]:
        """What is highlighted."""
        return self._highlights

    def highlight(self, spans: Sequence[Span]) -> None:
        """Highlight these places and bring the first into view."""
        self._highlights = tuple(spans)
        if spans:
            self.reveal(spans[0])
        self.viewport().update()

    def follow(self, spans: Sequence[Span]) -> None:
        """Highlight these places; the pages move only where the first is not in view."""
        self._highlights = tuple(spans)
        if spans:
            area = self.on_screen(spans[0].page, spans[0].rect)
            if not self.viewport().rect().contains(area.toAlignedRect().intersected(self._column_of(area))):
                self.reveal(spans[0])
        self.viewport().update()

    def _column_of(self, area: QRectF) -> QRect:
        """All heights at the widths that are in view: a line too wide for the view is in view all the same."""
        return QRect(0, area.toAlignedRect().top(), self.viewport().width(), area.toAlignedRect().height())

    def go_to(self, page: int, down: float = -1.0) -> None:
        """Bring the top of a page into view, or a place `down` points below it."""
        if not self._pages:
            return
        index = min(max(page, 1), len(self._pages)) - 1
        if down < 0:
            self.verticalScrollBar().setValue(round(self._layout.top_of(index)))
            self._ask()  # one jumps to a page to see it: what scrolls by may wait, this not
        else:
            self.reveal(Span(index + 1, Rect(0, down, 0, down)))

    @property
    def position(self) -> Position:
        """The place in view."""
        if not self._pages:
            return Position(1)
        top = self.verticalScrollBar().value() + GAP
        index = self._layout.between(top, top)[0]
        rect = self._layout.rect(index)
        return Position(index + 1, round((top - rect.top()) / rect.height(), 4))

    def restore(self, place: Position) -> None:
        """Bring a place into view as it was."""
        if self._pages:
            rect = self._layout.rect(min(max(place.page, 1), len(self._pages)) - 1)
            self.verticalScrollBar().setValue(round(rect.top() + place.down * rect.height()) - GAP)

    # how it is shown

    @property
    def arrangement(self) -> Arrangement:
        """How pages follow each other."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Let pages follow each other otherwise; the page in view stays."""
        page = self._page
        self._arrangement = arrangement
        self._lay_out()
        self.go_to(page)
        self._changed()

    @property
    def turn(self) -> int:
        """How far pages are turned, clockwise, in degrees."""
        return self._turn

    def turn_by(self, degrees: int) -> None:
        """Turn all pages; the page in view stays."""
        page = self._page
        self._turn = (self._turn + degrees) % 360
        self._lay_out()
        self.go_to(page)
        self._changed()

    @property
    def paper(self) -> Paper:
        """What pages are shown on."""
        return self._paper

    def use_paper(self, paper: Paper) -> None:
        """Show pages on another paper."""
        self._paper = paper
        self.viewport().update()

    # zoom

    @property
    def zoom(self) -> float:
        """1.0 is the printed size."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows."""
        return self._fit

    @property
    def fits_width(self) -> bool:
        """Whether pages are as wide as the view."""
        return self._fit is Fit.WIDTH

    def set_zoom(self, factor: float, around: QPoint | None = None) -> None:
        """Set a fixed zoom; what is at `around` (or the middle) stays where it is."""
        self._fit = Fit.FREE
        self._apply_zoom(factor, around)

    def fit_width(self) -> None:
        """Make pages as wide as the view, and keep them so."""
        self.fit_to(Fit.WIDTH)

    def fit_to(self, fit: Fit) -> None:
        """Let the zoom follow the view, or leave it as it is."""
        self._fit = fit
        self._apply_zoom(self._zoom if fit is Fit.FREE else self._shape().zoom_for(fit), None)

    def fit_selection(self) -> None:
        """Make what is selected as wide as the view."""
        bands = [band for page in self.selection.pages for band in self.selection.bands(page)]
        if not bands:
            return
        wide = max(band.x1 for band in bands) - min(band.x0 for band in bands)
        self.set_zoom((self.viewport().width() - 2 * GAP) / (max(wide, 1.0) * POINT_PX))
        self.reveal(Span(self.selection.pages.start, bands[0]))

    def zoom_in(self) -> None:
        """The next larger step."""
        self.set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom * 1.01), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller step."""
        self.set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self._zoom * 0.99), ZOOM_STEPS[0]))

    def _apply_zoom(self, factor: float, around: QPoint | None) -> None:
        anchor = around or QPoint(self.viewport().width() // 2, self.viewport().height() // 3)
        place = self._place_at(anchor)
        self._zoom = min(max(factor, ZOOM_STEPS[0] / 2), ZOOM_STEPS[-1])
        self._lay_out()
        if place is not None:
            index, point = place
            spot = self._layout.transform(index).map(point)
            self.verticalScrollBar().setValue(round(spot.y()) - anchor.y())
            self.horizontalScrollBar().setValue(round(spot.x()) - anchor.x())
        self._changed()

    def _changed(self) -> None:
        self.zoom_changed.emit(self._zoom)
        self.viewport().update()
        self._settle.start()

    # geometry

    def _shape(self) -> Shape:
        return Shape(self._pages, self._arrangement, self._turn, self.viewport().width(), self.viewport().height())

    def _lay_out(self) -> None:
        shape = self._shape()
        if self._fit is not Fit.FREE and self._pages:
            self._zoom = shape.zoom_for(self._fit)
        self._layout = PageLayout(shape, self._zoom)
        view, size = self.viewport().size(), self._layout.size
        self.verticalScrollBar().setRange(0, max(0, round(size.height()) - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(0, round(size.width()) - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _page_rect(self, index: int) -> QRect:
        """Where a page is in the viewport, in logical pixels."""
        return self._layout.rect(index).translated(-self._offset()).toRect()

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def _place_at(self, point: QPoint) -> tuple[int, QPointF] | None:
        """The page at a point of the viewport, and the point of that page, in points."""
        if not self._pages:
            return None
        spot = QPointF(point) + self._offset()
        index = self._layout.nearest(spot)
        back, _ = self._layout.transform(index).inverted()
        return index, back.map(spot)

    def spot_at(self, point: QPointF) -> tuple[int, float, float] | None:
        """The page (from 1) at a point of the viewport or nearest to it, and the place on it in points."""
        if not self._pages:
            return None
        spot = point + self._offset()
        index = self._layout.nearest(spot)
        back, _ = self._layout.transform(index).inverted()
        place = back.map(spot)
        return self._pages[index].number, place.x(), place.y()

    def spot_on(self, page: int, point: QPointF) -> tuple[float, float]:
        """The place of a point of the viewport on one page, in points; outside of it the nearest on its edge."""
        info = self._pages[page - 1]
        back, _ = self._layout.transform(page - 1).inverted()
        place = back.map(point + self._offset())
        return min(max(place.x(), 0.0), info.width), min(max(place.y(), 0.0), info.height)

    def first_in_view(self) -> tuple[int, float, float]:
        """The page (from 1) at the top of the view, and its first place there, in points."""
        found = self.spot_at(QPointF(self.viewport().width() / 2, 1.0))
        if found is None:
            return 1, 0.0, 0.0
        page, _, y = found
        return page, 0.0, max(0.0, y)

    def size_of(self, page: int) -> tuple[float, float]:
        """Width and height of a page, in points."""
        return self._pages[page - 1].width, self._pages[page - 1].height

    @property
    def point_px(self) -> float:
        """Logical pixels of a point on the screen."""
        return self._layout.points

    def on_screen(self, page: int, rect: Rect) -> QRectF:
        """Where a place of a page (from 1) is in the viewport."""
        area = QRectF(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0)
        return self._layout.transform(page - 1).mapRect(area).translated(-self._offset())

    def reveal(self, span: Span) -> None:
        """Bring a place into view."""
        if not 1 <= span.page <= len(self._pages):
            return
        area = self.on_screen(span.page, span.rect).translated(self._offset())
        self.verticalScrollBar().setValue(round(area.top() - self.viewport().height() / 3))
        self._ask()
        if area.width():
            self.horizontalScrollBar().setValue(round(area.center().x() - self.viewport().width() / 2))

    # what happens

    def _moved(self) -> None:
        if self._pages:
            line = self.verticalScrollBar().value() + self.viewport().height() // 3
            page = self._pages[self._layout.between(line, line)[0]].number
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
        numbers = [self._pages[index].number for index in seen]
        self.selection.want(numbers)
        if self._maps is not None:
            self._maps.want(numbers)

    def _scale(self) -> float:
        longest = max(max(page.width, page.height) for page in self._pages)
        return min(self._layout.points * self.devicePixelRatioF(), LONGEST_SIDE_PX / longest)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The desk, then each page in view."""
        painter = QPainter(self.viewport())
        tokens = theme.current()
        painter.fillRect(self.viewport().rect(), tokens.color("surface-sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in self._visible():
            page = self._pages[index]
            painter.save()
            painter.translate(-self._offset())
            painter.setTransform(self._layout.transform(index), combine=True)
            image = self._loader.image(page.number, self._scale())
            pictures = self._maps.pictures(page.number) if self._maps is not None else ()
            paint_page(painter, page, image, self._paper, pictures, self._layers(page.number))
            painter.restore()
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.drawRect(QRectF(self._page_rect(index)).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _layers(self, page: int) -> Layers:
        hits: tuple[PageHit, ...] = self._finder.on_page(page) if self._finder is not None else ()
        current = self._finder.current if self._finder is not None else None
        return Layers(
            marks=self.marks_of(page),
            evidence=[span.rect for span in self._highlights if span.page == page],
            hits=hits,
            current=current if current in hits else None,
            selection=self.selection.bands(page),
            chosen=self.chosen_on(page),
        )

    def selection_rect(self) -> QRect | None:
        """Where in the viewport the selection ends; None without one."""
        page = self.selection.pages.stop - 1
        bands = self.selection.bands(page)
        return self.on_screen(page, bands[-1]).toAlignedRect() if bands else None

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if text := self.selection.text:
            QGuiApplication.clipboard().setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place on the page."""
        super().resizeEvent(event)
        if self._fit is not Fit.FREE and self._pages:
            self._apply_zoom(self._shape().zoom_for(self._fit), None)
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
