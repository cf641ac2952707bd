"""The rows of the sidebar as a list: what each stands for, what can be dragged from it, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.domain.library.listing import READ_STATES, Shelf
from app.ui.library.dragged import PAPERS_MIME, papers_in, place_data, place_in

PLACE_ROLE = int(Qt.ItemDataRole.UserRole)


class Kind(StrEnum):
    """What a row of the sidebar stands for."""

    SHELF = "shelf"
    HEADING = "heading"
    COLLECTION = "collection"
    TAG = "tag"
    SEARCH = "search"
    BIN = "bin"


class Heading:
    """The numbers of the rows that are headings."""

    COLLECTIONS, TAGS, SEARCHES = 0, 1, 2


CARRIED = (Kind.COLLECTION, Kind.TAG, Kind.SEARCH)
"""Rows that can be dragged."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row: `number` is a `Shelf`, or the id of the collection, tag or saved search; `color` is a tag's own."""

    kind: Kind
    number: int = 0
    name: str = ""
    depth: int = 0
    color: str = ""

    @property
    def takes_papers(self) -> bool:
        """Whether papers can be dropped on it: a heading makes a new collection or tag of them."""
        if self.kind is Kind.SHELF:
            return Shelf(self.number) in READ_STATES
        if self.kind is Kind.HEADING:
            return self.number in (Heading.COLLECTIONS, Heading.TAGS)
        return self.kind in (Kind.COLLECTION, Kind.TAG, Kind.BIN)

    @property
    def takes_files(self) -> bool:
        """Whether files can be imported onto it."""
        return self.takes_papers and self.kind in (Kind.COLLECTION, Kind.TAG, Kind.SHELF)


class PlaceList(QListWidget):
    """Signals: `papers_dropped(PlaceRow, ids)`, `files_dropped(PlaceRow, paths)`, `place_dropped(PlaceRow that was
    dragged, PlaceRow)`, `papers_over(bool)` while papers hover over it, `entered(PlaceRow)` by the Return key, `let_go`
    when the mouse came up, whether a row was chosen by it or not."""

    papers_dropped = Signal(object, object)
    files_dropped = Signal(object, object)
    place_dropped = Signal(object, object)
    papers_over = Signal(bool)
    entered = Signal(object)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holding = False
        """Whether the mouse is down: the row is chosen when it comes up, so that a row can be dragged unchosen."""
        self.over = -1
        """The row that would take what hovers over it."""
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(False)

    def place_at(self, row: int) -> PlaceRow | None:
        """What a row stands for."""
        item = self.item(row)
        place = item.data(PLACE_ROLE) if item is not None else None
        return place if isinstance(place, PlaceRow) else None

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """The place that is dragged."""
        place: PlaceRow = items[0].data(PLACE_ROLE)
        return place_data(place.kind, place.number)

    def supportedDropActions(self) -> Qt.DropAction:
        """Nothing is moved out of the list by the list itself."""
        return Qt.DropAction.CopyAction

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry a collection, a tag or a saved search."""
        place = self.place_at(self.currentRow())
        if place is not None and place.kind in CARRIED:
            super().startDrag(actions)
        self.holding = False
        self.let_go.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait with choosing until the mouse comes up."""
        self.holding = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.holding = False
        super().mouseReleaseEvent(event)
        self.let_go.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens what a row only opens when it is asked to."""
        place = self.place_at(self.currentRow())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place is not None:
            self.entered.emit(place)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Whatever a row may take may come in; the rest belongs to the window."""
        data = event.mimeData()
        if data.hasFormat(PAPERS_MIME):
            self.papers_over.emit(True)
        if data.hasFormat(PAPERS_MIME) or place_in(data) is not None or files_in(data):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only a row that takes it shows that it does."""
        row = self._row_under(event)
        self._show_over(row)
        if row >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What was dragged has gone elsewhere."""
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what came to which row."""
        row, data = self._row_under(event), event.mimeData()
        place = self.place_at(row)
        self._end_drag()
        if place is None:
            event.ignore()
            return
        event.acceptProposedAction()
        if ids := papers_in(data):
            self.papers_dropped.emit(place, ids)
        elif (dragged := self._dragged(data)) is not None:
            self.place_dropped.emit(dragged, place)
        else:
            self.files_dropped.emit(place, files_in(data))

    def _end_drag(self) -> None:
        self._show_over(-1)
        self.papers_over.emit(False)

    def _show_over(self, row: int) -> None:
        if row != self.over:
            self.over = row
            self.viewport().update()

    def _row_under(self, event: QDropEvent) -> int:
        """The row under the mouse, or -1 where it does not take what is dragged."""
        row = self.indexAt(event.position().toPoint()).row()
        place, data = self.place_at(row), event.mimeData()
        if place is None:
            return -1
        if data.hasFormat(PAPERS_MIME):
            return row if place.takes_papers else -1
        if (dragged := self._dragged(data)) is not None:
            return row if self._takes(place, row, dragged) else -1
        return row if place.takes_files and files_in(data) else -1

    def _dragged(self, data: QMimeData) -> PlaceRow | None:
        wanted = place_in(data)
        rows = (self.place_at(row) for row in range(self.count()))
        return next((one for one in rows if one is not None and (one.kind, one.number) == wanted), None)

    def _takes(self, place: PlaceRow, row: int, dragged: PlaceRow) -> bool:
        if place.kind is Kind.BIN:
            return True
        if dragged.kind is not Kind.COLLECTION:
            return False
        if place.kind is Kind.HEADING:
            return place.number == Heading.COLLECTIONS and dragged.depth > 0
        return place.kind is Kind.COLLECTION and not self._lies_in(row, dragged)

    def _lies_in(self, row: int, above: PlaceRow) -> bool:
        """Whether a row is a collection or lies anywhere in it: the rows behind it that are deeper do."""
        for at in range(row, -1, -1):
            place = self.place_at(at)
            if place is None or place.kind is not Kind.COLLECTION:
                return False
            if place.number == above.number:
                return at == row or all(
                    (one := self.place_at(between)) is not None and one.depth > above.depth
                    for between in range(at + 1, row + 1)
                )
        return False


def files_in(data: QMimeData) -> list[Path]:
    """Files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
