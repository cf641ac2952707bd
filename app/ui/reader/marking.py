"""Marks in an open paper: what is selected or drawn becomes one, and what can be done with one under the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu

from app.domain.library.mark import COLORS, PEN_COLORS, PEN_WIDTHS, TEXT_SIZES, Mark, MarkKind
from app.domain.library.paper import Paper
from app.domain.reading.document import Rect, Span
from app.ui.common import icons, words
from app.ui.frame.mark_book import MarkBook
from app.ui.reader.drawing.lettering import size_of
from app.ui.reader.drawing.page_drawing import PageDrawing
from app.ui.reader.page_view import PageView

NOTE_PT = 16.0
"""The side of a note's sign on the page."""


class Marking(QObject):
    """Between one paper's pages and its marks. Signals: `aloud_wanted(page, x, y)`, to have the paper read from there."""

    aloud_wanted = Signal(int, float, float)

    def __init__(self, book: MarkBook, paper: Paper, pages: PageView) -> None:
        super().__init__(pages)
        self._book, self._paper, self._pages = book, paper, pages
        self.drawing = PageDrawing(book, paper, pages)
        pages.marks_of = self.on_page
        book.changed.connect(self._changed)
        pages.area_drawn.connect(self._mark_area)
        pages.menu_asked.connect(self._offer_menu)

    def load(self) -> None:
        """Ask for the marks, once the paper is looked at."""
        self._book.load(self._paper.id)

    def on_page(self, page: int) -> list[Mark]:
        """The marks of a page that are to be painted: what the file has is in its picture already."""
        own = [mark for mark in self._book.of(self._paper.id) if mark.page == page and not mark.in_file]
        return self.drawing.shown(own, page)

    def mark_selection(self, kind: MarkKind, color: str) -> None:
        """Mark the selected words; with a note it is asked for first."""
        selection = self._pages.selection
        spans = [Span(page, band) for page in selection.pages for band in selection.bands(page)]
        text = " ".join(selection.text.split())
        if not spans:
            return
        if kind is MarkKind.NOTE:
            self._ask_note(lambda note: self._add(MarkKind.HIGHLIGHT, spans, text, note, color))
        else:
            self._add(kind, spans, text, "", color)
        selection.clear()

    def menu_at(self, page: int, x: float, y: float) -> QMenu:
        """What can be done at a place of a page."""
        menu = QMenu(self._pages)
        mark = self.drawing.mark_at(page, x, y)
        mark = mark or next((one for one in reversed(self.on_page(page)) if _holds(one, x, y)), None)
        if mark is not None and not mark.in_file:
            self._offer_changes(menu, mark)
            menu.addSeparator()
        spot = Span(page, Rect(x, y, x + NOTE_PT, y + NOTE_PT))
        menu.addAction(
            self.tr("Note here…"), lambda: self._ask_note(lambda note: self._add(MarkKind.NOTE, [spot], "", note, ""))
        )
        menu.addAction(self.tr("Mark an area"), self._pages.draw_area)
        menu.addAction(self.tr("Read aloud from here"), lambda: self.aloud_wanted.emit(page, x, y))
        menu.addAction(self.tr("Write here"), lambda: self.drawing.write_at(page, x, y))
        return menu

    def _offer_changes(self, menu: QMenu, mark: Mark) -> None:
        """Colour, size and words of a mark, and taking it away."""
        drawn = mark.kind in (MarkKind.INK, MarkKind.TEXT)
        for name, color in (PEN_COLORS if drawn else COLORS).items():
            action = menu.addAction(icons.dot(color), words.color(name))
            action.triggered.connect(lambda _=False, color=color: self._book.change(mark, color=color))
        if drawn:
            sizes = menu.addMenu(self.tr("Width") if mark.kind is MarkKind.INK else self.tr("Size of letters"))
            for size in PEN_WIDTHS if mark.kind is MarkKind.INK else TEXT_SIZES:
                action = sizes.addAction(f"{size:g} pt")
                action.setCheckable(True)
                action.setChecked(size == mark.size)
                action.triggered.connect(lambda _=False, size=size: self._set_size(mark, size))
        if mark.kind is MarkKind.TEXT:
            menu.addAction(self.tr("Edit the text"), lambda: self.drawing.edit(mark))
        else:
            menu.addAction(
                self.tr("Note…"), lambda: self._ask_note(lambda n: self._book.change(mark, note=n), mark.note)
            )
        menu.addAction(self.tr("Remove mark"), lambda: self._book.remove(mark))

    def _set_size(self, mark: Mark, size: float) -> None:
        """Lines of another width; letters of another height, in a box that fits them."""
        if mark.kind is MarkKind.INK:
            self._book.change(mark, size=size)
            return
        rect, (page_width, _) = mark.rects[0], self._pages.size_of(mark.page)
        wide, high = size_of(mark.note, size, most=max(1.0, page_width - rect.x0))
        self._book.change(mark, size=size, rect=Rect(rect.x0, rect.y0, rect.x0 + wide, rect.y0 + high))

    def _offer_menu(self, page: int, x: float, y: float, where: QPoint) -> None:
        menu = self.menu_at(page, x, y)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _mark_area(self, page: int, rect: Rect) -> None:
        self._add(MarkKind.AREA, [Span(page, rect)], "", "", "")

    def _add(self, kind: MarkKind, spans: list[Span], quote: str, note: str, color: str) -> None:
        self._book.add(self._paper.id, kind, spans, quote, note, color)

    def _ask_note(self, act: Callable[[str], object], text: str = "") -> None:
        dialog = QInputDialog(self._pages)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setWindowTitle(self.tr("Note"))
        dialog.setLabelText(self.tr("Your note:"))
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(act)
        dialog.open()

    def _changed(self, paper_id: int) -> None:
        if paper_id == self._paper.id:
            self._pages.viewport().update()


def _holds(mark: Mark, x: float, y: float) -> bool:
    """A drawing is held by its lines, not by the rectangle around them."""
    inside = any(rect.x0 <= x <= rect.x1 and rect.y0 <= y <= rect.y1 for rect in mark.rects)
    return mark.kind is not MarkKind.INK and inside
