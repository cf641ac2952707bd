"""The drawing or text that is chosen on a page: framed, moved, made wider, taken away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent

from app.domain.library.mark import DEFAULT_TEXT_SIZE, Dot, Mark, MarkKind
from app.domain.reading.document import Rect
from app.ui.frame.mark_book import MarkBook
from app.ui.reader.drawing.lettering import NARROWEST_PT, size_of
from app.ui.reader.page_painter import handle_of
from app.ui.reader.page_view import PageView

LEAST_PX = 3.0
"""A press that moved less was a click."""
STEP_PT, LEAP_PT = 1.0, 10.0
"""What an arrow key moves, and with Shift."""
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class MarkChoice(QObject):
    """What is chosen, and where it is dragged to."""

    def __init__(self, book: MarkBook, pages: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._book, self._pages = book, pages
        self._name = ""
        self._page = 0
        self._start: QPointF | None = None
        self._wider = False
        self._rect: Rect | None = None
        self._sent: dict[str, Rect] = {}
        book.changed.connect(self._settle)

    @property
    def mark(self) -> Mark | None:
        """The mark that is chosen, as it is shown now."""
        if not self._name:
            return None
        return next((one for one in self._pages.marks_of(self._page) if one.name == self._name), None)

    def rect_on(self, page: int) -> Rect | None:
        """The place of the chosen mark on a page."""
        mark = self.mark if page == self._page else None
        return mark.rects[0] if mark is not None else None

    def moved(self, mark: Mark) -> Mark:
        """A mark at the place to which it is dragged, or was sent."""
        rect = self._rect if mark.name == self._name and self._rect is not None else self._sent.get(mark.name)
        return mark if rect is None else placed(mark, rect)

    def begin(self, where: QPointF, mark: Mark | None) -> bool:
        """The mouse was pressed on a mark, on the handle of the chosen one, or elsewhere."""
        chosen = self.mark
        if chosen is not None and chosen.kind is MarkKind.TEXT and self._on_handle(where, chosen):
            self._start, self._wider = where, True
            return True
        if mark is None or mark.id <= 0:
            had = chosen is not None
            self.drop()
            return had
        self._name, self._page = mark.name, mark.page
        self._start, self._wider = where, False
        self._pages.selection.clear()
        self._pages.viewport().update()
        return True

    def drag_to(self, where: QPointF) -> bool:
        """Move the chosen mark, or its right edge."""
        if self._start is None:
            return False
        self._rect = None
        mark = self.mark
        if mark is None:
            return True
        if (where - self._start).manhattanLength() >= LEAST_PX:
            x0, y0 = self._pages.spot_on(self._page, self._start)
            x1, y1 = self._pages.spot_on(self._page, where)
            self._rect = self._resized(mark, x1 - x0) if self._wider else self._shifted(mark, x1 - x0, y1 - y0)
        self._pages.viewport().update()
        return True

    def let_go(self) -> bool:
        """The mark stays where it was dragged."""
        if self._start is None:
            return False
        rect, self._rect, self._start = self._rect, None, None
        if rect is not None:
            self._send(rect)
        return True

    def drop(self) -> None:
        """Choose nothing."""
        self._name, self._start, self._rect = "", None, None
        self._pages.viewport().update()

    def key(self, event: QKeyEvent) -> bool:
        """Delete takes the chosen mark away, arrows move it."""
        mark = self.mark
        if mark is None:
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.drop()
            self._book.remove(mark)
            return True
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None:
            return False
        far = LEAP_PT if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_PT
        self._send(self._shifted(mark, arrow[0] * far, arrow[1] * far))
        return True

    def show_cursor(self, where: QPointF, text: Mark | None) -> bool:
        """Say what the mouse would do here; whether it is about a mark."""
        chosen = self.mark
        if chosen is not None and chosen.kind is MarkKind.TEXT and self._on_handle(where, chosen):
            self._pages.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return True
        if text is not None:
            self._pages.viewport().setCursor(Qt.CursorShape.SizeAllCursor)
            return True
        return False

    def _send(self, rect: Rect) -> None:
        mark = self.mark
        if mark is not None:
            self._sent[mark.name] = rect
            self._book.change(mark, rect=rect)

    def _settle(self, paper_id: int) -> None:
        if self._book.is_settled(paper_id):
            self._sent.clear()

    def _on_handle(self, where: QPointF, mark: Mark) -> bool:
        rect = mark.rects[0]
        area = handle_of(QRectF(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0))
        shown = self._pages.on_screen(mark.page, Rect(area.left(), area.top(), area.right(), area.bottom()))
        return shown.adjusted(-3, -3, 3, 3).contains(where)

    def _shifted(self, mark: Mark, right: float, down: float) -> Rect:
        """The place so far away; it stays on the page."""
        rect, (wide, high) = mark.rects[0], self._pages.size_of(mark.page)
        x = min(max(rect.x0 + right, 0.0), max(0.0, wide - (rect.x1 - rect.x0)))
        y = min(max(rect.y0 + down, 0.0), max(0.0, high - (rect.y1 - rect.y0)))
        return Rect(round(x, 1), round(y, 1), round(x + rect.x1 - rect.x0, 1), round(y + rect.y1 - rect.y0, 1))

    def _resized(self, mark: Mark, more: float) -> Rect:
        """The place of a text in another width: as high as its words are then."""
        rect, (wide, _) = mark.rects[0], self._pages.size_of(mark.page)
        width = min(max(rect.x1 - rect.x0 + more, NARROWEST_PT), wide - rect.x0)
        across, high = size_of(mark.note, mark.size or DEFAULT_TEXT_SIZE, width)
        return Rect(rect.x0, rect.y0, round(rect.x0 + across, 1), round(rect.y0 + high, 1))


def placed(mark: Mark, rect: Rect) -> Mark:
    """A mark as it is shown at another place."""
    right, down = rect.x0 - mark.rects[0].x0, rect.y0 - mark.rects[0].y0
    strokes = tuple(tuple(Dot(dot.x + right, dot.y + down, dot.press) for dot in line) for line in mark.strokes)
    return replace(mark, rects=(rect,), strokes=strokes)
