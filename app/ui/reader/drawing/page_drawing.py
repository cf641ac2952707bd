"""Drawing, erasing and writing on the pages of an open paper, with the mouse or a stylus; and moving what was written.

It stands between the pages and what happens to them: what a tool does not want goes on to the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice, QTabletEvent

from app.domain.library.mark import DEFAULT_TEXT_SIZE, NAME_PREFIX, Dot, Mark, MarkKind, Stroke, around
from app.domain.library.paper import Paper
from app.domain.reading.document import Rect, Span
from app.ui.frame.mark_book import MarkBook
from app.ui.reader.drawing.choosing import MarkChoice
from app.ui.reader.drawing.ink import distance, press_of, smoothed
from app.ui.reader.drawing.text_box import TextBox
from app.ui.reader.drawing.tools import PenLook, Tool
from app.ui.reader.page_view import PageView

SITTING_S = 4.0
"""Lines drawn on a page within this time of each other, alike, are one drawing."""
REACH_PX = 8.0
"""How near to a line the eraser, or a click, has to be."""
Events = QEvent.Type
_PRESSES, _MOVES, _RELEASES = (
    (Events.MouseButtonPress, Events.TabletPress),
    (Events.MouseMove, Events.TabletMove),
    (Events.MouseButtonRelease, Events.TabletRelease),
)


class PageDrawing(QObject):
    """Signals: `finished` when the user is done with the tool."""

    finished = Signal()

    def __init__(self, book: MarkBook, paper: Paper, pages: PageView) -> None:
        super().__init__(pages)
        self._book, self._paper, self._pages = book, paper, pages
        self.tool: Tool | None = None
        self.look = PenLook()
        self._held: Tool | None = None
        self._line: list[Dot] = []
        self._page = 0
        self._name, self._drawn, self._ended = "", (0, PenLook()), 0.0
        self._previews: dict[str, Mark] = {}
        self._erased: dict[str, set[int]] = {}
        self.box: TextBox | None = None
        self.choice = MarkChoice(book, pages, self)
        pages.chosen_on = self.choice.rect_on
        pages.hand = self._takes
        pages.moved.connect(self._place_box)
        pages.zoom_changed.connect(self._place_box)
        book.changed.connect(self._settle)

    # the marks as they will be

    def shown(self, marks: Sequence[Mark], page: int) -> list[Mark]:
        """The marks of a page with what is under way: lines being drawn, lines taken away, text at its new place."""
        known = {mark.name for mark in marks}
        fresh = [one for name, one in self._previews.items() if name not in known and one.page == page]
        found = [self._without(self._previews.get(mark.name, mark)) for mark in (*marks, *fresh)]
        found = [self.choice.moved(mark) for mark in found if mark.kind is not MarkKind.INK or mark.strokes]
        if self.box is not None:
            found = [mark for mark in found if mark.name != self.box.name]
        if self._line and page == self._page:
            line = tuple(self._line) if len(self._line) > 1 else (self._line[0], self._line[0])
            found.append(self._mark(page, (line,), "under-way"))
        return found

    def _without(self, mark: Mark) -> Mark:
        gone = self._erased.get(mark.name)
        if not gone:
            return mark
        return replace(mark, strokes=tuple(line for at, line in enumerate(mark.strokes) if at not in gone))

    def _marks(self, page: int) -> Sequence[Mark]:
        return self._pages.marks_of(page)

    def _mark(self, page: int, strokes: tuple[Stroke, ...], name: str) -> Mark:
        look = self.look
        rects = (around(strokes, look.width),)
        return Mark(
            self._paper.id, MarkKind.INK, page, rects, "", "", look.color, name=name, strokes=strokes, size=look.width
        )

    def _settle(self, paper_id: int) -> None:
        """What is known has all that was done: nothing is under way any more."""
        if paper_id == self._paper.id and self._book.is_settled(paper_id):
            self._previews.clear()
            self._pages.viewport().update()

    # tools

    def take(self, tool: Tool | None) -> None:
        """Take a tool into the hand, or none."""
        self.keep_text()
        self.tool = tool
        self._name = ""
        self.choice.drop()
        if tool is None:
            self._pages.viewport().unsetCursor()
        else:
            self._pages.selection.clear()
            self._show_cursor()

    def _show_cursor(self) -> None:
        shapes = {Tool.TEXT: Qt.CursorShape.IBeamCursor, Tool.ERASER: Qt.CursorShape.PointingHandCursor}
        self._pages.viewport().setCursor(shapes.get(self.tool or Tool.PEN, Qt.CursorShape.CrossCursor))

    def _takes(self, event: QEvent) -> bool:
        """What a tool wants does not reach the pages."""
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QTabletEvent):
            return self._pointed(event, event.position(), press_of(event.pressure()), self._tool_of(event))
        if isinstance(event, QMouseEvent) and event.type() is Events.MouseButtonDblClick:
            return self._double_click(event)
        if isinstance(event, QMouseEvent):
            return self._pointed(event, event.position(), 1.0, self.tool)
        return False

    def _tool_of(self, event: QTabletEvent) -> Tool | None:
        """A stylus turned round erases, whatever is in the hand."""
        turned = event.pointerType() is QPointingDevice.PointerType.Eraser
        return Tool.ERASER if turned else self.tool

    def _pointed(self, event: QMouseEvent | QTabletEvent, where: QPointF, press: float, tool: Tool | None) -> bool:
        kind = event.type()
        if kind in _PRESSES:
            if event.button() is not Qt.MouseButton.LeftButton:
                return False
            if self.box is not None:
                self.keep_text()
                return True
            return self._begin(where, press, tool)
        if kind in _MOVES:
            if self._held is not None:
                straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._go_on(where, press, straight=straight)
                return True
            if self.choice.drag_to(where):
                return True
            return self.tool is not None or self.choice.show_cursor(where, self._text_at(where))
        if kind in _RELEASES:
            if self._held is not None:
                self._end()
                return True
            return self.choice.let_go() or self.tool is not None
        return False

    def _begin(self, where: QPointF, press: float, tool: Tool | None) -> bool:
        spot = self._pages.spot_at(where)
        if spot is None:
            return False
        page, x, y = spot
        self._pages.setFocus(Qt.FocusReason.MouseFocusReason)
        if tool in (Tool.PEN, Tool.ERASER):
            self._held, self._page = tool, page
            if tool is Tool.PEN:
                self._line = [Dot(x, y, press)]
            else:
                self._erase_at(page, x, y)
            self._pages.viewport().update()
            return True
        if self.choice.begin(where, self._text_at(where) or self._line_at(where)):
            return True
        if tool is Tool.TEXT:
            self.write_at(page, x, y)
            return True
        return False

    def _go_on(self, where: QPointF, press: float, *, straight: bool) -> None:
        x, y = self._pages.spot_on(self._page, where)
        if self._held is Tool.ERASER:
            self._erase_at(self._page, x, y)
        elif straight:
            self._line = [self._line[0], Dot(x, y, self._line[0].press)]
        else:
            self._line.append(Dot(x, y, press))
        self._pages.viewport().update()

    def _end(self) -> None:
        held, self._held = self._held, None
        if held is Tool.PEN:
            self._keep_line()
        else:
            self._keep_erased()
        self._pages.viewport().update()

    # drawing

    def _keep_line(self) -> None:
        line, self._line = smoothed(self._line), []
        now = monotonic()
        if not self._name or self._drawn != (self._page, self.look) or now - self._ended > SITTING_S:
            self._name = f"{NAME_PREFIX}{uuid4().hex}"
        self._drawn, self._ended = (self._page, self.look), now
        known = next((mark for mark in self._marks(self._page) if mark.name == self._name), None)
        strokes = (*(known.strokes if known is not None else ()), line)
        self._previews[self._name] = self._mark(self._page, strokes, self._name)
        look = self.look
        self._book.draw(self._paper.id, self._page, [line], self._name, look.color, look.width)

    def _erase_at(self, page: int, x: float, y: float) -> None:
        reach = REACH_PX / self._pages.point_px
        for mark in self._stored(page):
            for place, line in enumerate(mark.strokes):
                if distance(line, x, y) <= reach + mark.size / 2:
                    self._erased.setdefault(mark.name, set()).add(place)

    def _stored(self, page: int) -> list[Mark]:
        """The drawings of a page, without what is being erased."""
        own = [mark for mark in self._book.of(self._paper.id) if mark.page == page and not mark.in_file]
        known = {mark.name for mark in own}
        fresh = [one for name, one in self._previews.items() if name not in known and one.page == page]
        both = [self._previews.get(mark.name, mark) for mark in (*own, *fresh)]
        return [mark for mark in both if mark.kind is MarkKind.INK]

    def _keep_erased(self) -> None:
        for mark in self._stored(self._page):
            gone = self._erased.get(mark.name)
            if gone:
                self._previews[mark.name] = self._without(mark)
                self._book.erase(self._paper.id, mark.name, sorted(gone))
                self._name = ""
        self._erased.clear()

    # writing

    def write_at(self, page: int, x: float, y: float) -> TextBox:
        """Open a box to write in at a place."""
        return self._open_box(page, Rect(x, y, x, y), "", "", self.look.color, self.look.letters)

    def edit(self, mark: Mark) -> TextBox:
        """Open the box of a text again."""
        self.choice.drop()
        box = self._open_box(mark.page, mark.rects[0], mark.note, mark.name, mark.color, mark.size or DEFAULT_TEXT_SIZE)
        box.mark = mark
        return box

    def _open_box(self, page: int, rect: Rect, text: str, name: str, color: str, size: float) -> TextBox:
        self.keep_text()
        wide, _ = self._pages.size_of(page)
        box = TextBox(self._pages.viewport(), page, rect, text, name, color, size, wide)
        box.done.connect(self.keep_text)
        self.box = box
        self._place_box()
        box.show()
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pages.viewport().update()
        return box

    def _place_box(self) -> None:
        if self.box is not None:
            self.box.place(self._pages.on_screen(self.box.page, self.box.place_pt).topLeft(), self._pages.point_px)

    def keep_text(self) -> None:
        """What was typed stands on the page now; a text without words is taken away."""
        box = self._close_box()
        if box is None:
            return
        text, mark = box.text, box.mark
        if mark is None and text:
            self._book.write(self._paper.id, Span(box.page, box.place_pt), text, box.color, box.letters)
        elif mark is not None and not text:
            self._book.remove(mark)
        elif mark is not None and text != mark.note:
            self._book.change(mark, note=text, rect=box.place_pt)

    def _close_box(self) -> TextBox | None:
        box, self.box = self.box, None
        if box is not None:
            box.hide()
            box.deleteLater()
            self._pages.viewport().update()
            self._pages.setFocus(Qt.FocusReason.OtherFocusReason)
        return box

    # what is there

    def _text_at(self, where: QPointF) -> Mark | None:
        spot = self._pages.spot_at(where)
        if spot is None:
            return None
        page, x, y = spot
        return next(
            (
                mark
                for mark in reversed(self._marks(page))
                if mark.kind is MarkKind.TEXT
                and mark.rects[0].x0 <= x <= mark.rects[0].x1
                and mark.rects[0].y0 <= y <= mark.rects[0].y1
            ),
            None,
        )

    def _line_at(self, where: QPointF) -> Mark | None:
        spot = self._pages.spot_at(where)
        if spot is None:
            return None
        page, x, y = spot
        reach = REACH_PX / 2 / self._pages.point_px
        return next(
            (
                mark
                for mark in reversed(self._marks(page))
                if mark.kind is MarkKind.INK
                and any(distance(line, x, y) <= reach + mark.size / 2 for line in mark.strokes)
            ),
            None,
        )

    def mark_at(self, page: int, x: float, y: float) -> Mark | None:
        """The drawing or text at a place of a page."""
        where = self._pages.on_screen(page, Rect(x, y, x, y)).topLeft()
        return self._text_at(where) or self._line_at(where)

    def _double_click(self, event: QMouseEvent) -> bool:
        mark = self._text_at(event.position())
        if mark is not None and mark.id > 0:
            self.edit(mark)
            return True
        return self.tool is not None

    def _key(self, event: QKeyEvent) -> bool:
        mark = self.choice.mark
        if event.key() == Qt.Key.Key_Escape and (mark is not None or self.tool is not None):
            if mark is not None:
                self.choice.drop()
            else:
                self.finished.emit()
            return True
        if mark is None:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and mark.kind is MarkKind.TEXT:
            self.edit(mark)
            return True
        return self.choice.key(event)
