"""The sidebar: the parts of the library, its collections and its tags, with how many papers stand in each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.library.listing import READ_STATES, Shelf, ShelfCounts
from app.domain.library.shelf import Order
from app.ui.common import icons, theme, words
from app.ui.common.widgets import keyboard_focus, label
from app.ui.library.papers_model import PAPERS_MIME

ICONS = {
    Shelf.ALL: "library",
    Shelf.TO_SUMMARIZE: "circle",
    Shelf.SUMMARIZED: "verified",
    Shelf.TO_READ: "clock",
    Shelf.READING: "contents",
    Shelf.WITHOUT_FILE: "entry",
}
WHERE_NEEDED = (Shelf.TO_READ, Shelf.READING, Shelf.WITHOUT_FILE)
"""Shelves that are shown only while something stands on them."""
COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LEAST_WIDTH = 150
AROUND_NAME = 104
"""Icon before a name, and a count of five digits behind it."""
HEADING_PX = 11
INDENT = 14
DEEPEST = 6
"""Levels that are told apart by an indent; there is no room for more."""
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)


class Kind(StrEnum):
    """What a row of the sidebar stands for."""

    SHELF = "shelf"
    HEADING = "heading"
    COLLECTION = "collection"
    TAG = "tag"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row: `number` is a `Shelf`, or the id of the collection, tag or saved search; `color` is a tag's own."""

    kind: Kind
    number: int = 0
    name: str = ""
    depth: int = 0
    color: str = ""


class Sidebar(QFrame):
    """Signals: `shelf_chosen(Shelf)`, `place_chosen(PlaceRow)` for a collection, a tag or a saved search, `menu_asked(PlaceRow, global
    point)`, `papers_dropped(PlaceRow, ids)`."""

    shelf_chosen = Signal(object)
    place_chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    papers_dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._counts = ShelfCounts()
        self._order = Order()
        self._heading = label("", "tiny")
        self.list = PlaceList()
        self.list.setItemDelegate(ShelfDelegate(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for shelf in Shelf:
            _item(self.list, PlaceRow(Kind.SHELF, shelf))
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.list.dropped.connect(self.papers_dropped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(4)
        heading = QVBoxLayout()
        heading.setContentsMargins(16, 0, 16, 0)
        heading.addWidget(self._heading)
        column.addLayout(heading)
        column.addWidget(self.list, 1)
        self._retranslate()

    @property
    def place(self) -> PlaceRow:
        """The row that is chosen."""
        item = self.list.currentItem()
        row = item.data(PLACE_ROLE) if item is not None else None
        return row if isinstance(row, PlaceRow) else PlaceRow(Kind.SHELF, Shelf.ALL)

    def rows(self) -> list[PlaceRow]:
        """All rows, in order."""
        return [self.list.item(at).data(PLACE_ROLE) for at in range(self.list.count())]

    def show_counts(self, counts: ShelfCounts) -> None:
        """Show how many papers stand on each shelf."""
        self._counts = counts
        self._count()

    def show_order(self, order: Order) -> None:
        """Show these collections and tags; what is chosen stays so while it is there."""
        chosen = self.place
        self._order = order
        self.list.blockSignals(True)
        while self.list.count() > len(Shelf):
            self.list.takeItem(self.list.count() - 1)
        if order.collections:
            _item(self.list, PlaceRow(Kind.HEADING, 0, self.tr("Collections")))
        for depth, one in order.tree():
            held = len(order.lying.get(one.id, ()))
            _item(self.list, PlaceRow(Kind.COLLECTION, one.id, one.name, depth), one.name, held)
        if order.searches:
            _item(self.list, PlaceRow(Kind.HEADING, 2, self.tr("Saved searches")))
        for search in order.searches:
            _item(self.list, PlaceRow(Kind.SEARCH, search.id, search.name), search.name)
        if order.tags:
            _item(self.list, PlaceRow(Kind.HEADING, 1, self.tr("Tags")))
        for tag in order.tags:
            held = len(order.worn.get(tag.id, ()))
            _item(self.list, PlaceRow(Kind.TAG, tag.id, tag.name, 0, tag.color), tag.name, held)
        same = (at for at, row in enumerate(self.rows()) if (row.kind, row.number) == (chosen.kind, chosen.number))
        at = next(same, None)
        self.list.setCurrentRow(0 if at is None else at)
        self.list.blockSignals(False)
        if at is None:
            self._choose()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_order(self._order)
        super().changeEvent(event)

    def _choose(self) -> None:
        place = self.place
        if place.kind is Kind.SHELF:
            self.shelf_chosen.emit(Shelf(place.number))
        elif place.kind is not Kind.HEADING:
            self.place_chosen.emit(place)

    def _ask_menu(self, where: QPoint) -> None:
        item = self.list.itemAt(where)
        row = item.data(PLACE_ROLE) if item is not None else PlaceRow(Kind.HEADING)
        self.menu_asked.emit(row, self.list.viewport().mapToGlobal(where))

    def _count(self) -> None:
        for shelf in Shelf:
            count = self._counts.of(shelf)
            self.list.item(shelf).setData(COUNT_ROLE, count)
            self.list.item(shelf).setHidden(shelf in WHERE_NEEDED and not count and self.list.currentRow() != shelf)

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Library"))
        self.list.setAccessibleName(self.tr("Library"))
        for shelf, text in (
            (Shelf.ALL, self.tr("All papers")),
            (Shelf.TO_SUMMARIZE, self.tr("To summarize")),
            (Shelf.SUMMARIZED, self.tr("Summarized")),
            *((shelf, words.read_state(state)) for shelf, state in READ_STATES.items()),
            (Shelf.WITHOUT_FILE, self.tr("Without a PDF")),
        ):
            self.list.item(shelf).setText(text)
        self._count()
        names = [self.list.item(shelf).text() for shelf in Shelf]
        longest = max(self.fontMetrics().horizontalAdvance(name) for name in names)
        self.setMinimumWidth(max(LEAST_WIDTH, longest + AROUND_NAME))


def _item(rows: QListWidget, place: PlaceRow, text: str = "", count: int = 0) -> None:
    item = QListWidgetItem(rows)
    item.setData(PLACE_ROLE, place)
    item.setData(COUNT_ROLE, count)
    item.setText(text or place.name)
    if place.kind is Kind.HEADING:
        item.setFlags(Qt.ItemFlag.NoItemFlags)


class PlaceList(QListWidget):
    """The rows; papers can be dropped on collections and tags. Signals: `dropped(PlaceRow, ids)`."""

    dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Papers of the list may come in; files belong to the window."""
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only collections and tags take papers."""
        self._weigh(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which papers came to which row."""
        place = self._place_under(event)
        if place is None:
            event.ignore()
            return
        ids = [int(one) for one in bytes(event.mimeData().data(PAPERS_MIME).data()).decode().split(",") if one]
        event.acceptProposedAction()
        self.dropped.emit(place, ids)

    def _weigh(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(PAPERS_MIME) and (
            isinstance(event, QDragEnterEvent) or self._place_under(event) is not None
        ):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _place_under(self, event: QDropEvent) -> PlaceRow | None:
        item = self.itemAt(event.position().toPoint())
        place = item.data(PLACE_ROLE) if item is not None else None
        takes = isinstance(place, PlaceRow) and place.kind in (Kind.COLLECTION, Kind.TAG)
        return place if takes else None


class ShelfDelegate(QStyledItemDelegate):
    """Icon, name, and the count at the right; headings in small letters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens = theme.current()
        rect: QRect = option.rect
        place: PlaceRow = index.data(PLACE_ROLE)
        painter.save()
        if place.kind is Kind.HEADING:
            painter.setPen(QColor(tokens.text_quiet))
            font = QFont(option.font)
            font.setPixelSize(HEADING_PX)
            painter.setFont(font)
            painter.drawText(rect.adjusted(16, 8, -16, 0), int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.color("accent"))
            if keyboard_focus(option):
                painter.setPen(tokens.color("accent"))
                painter.drawLine(rect.topLeft(), rect.topRight())
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("line"))
        left = rect.left() + 16 + INDENT * min(place.depth, DEEPEST)
        density = painter.device().devicePixelRatioF()
        if place.kind is Kind.TAG:
            picture = icons.dot(place.color or tokens.line).pixmap(QSize(16, 16), density)
        else:
            other = "search" if place.kind is Kind.SEARCH else "folder"
            name = ICONS[Shelf(place.number)] if place.kind is Kind.SHELF else other
            picture = icons.pixmap(name, "text-quiet", 16, density)
        painter.drawPixmap(left, rect.top() + (rect.height() - 16) // 2, picture)
        count = "" if place.kind is Kind.SEARCH else str(index.data(COUNT_ROLE) or 0)
        width = option.fontMetrics.horizontalAdvance(count)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(tokens.text_quiet))
        painter.drawText(rect.adjusted(0, 0, -16, 0), middle | int(Qt.AlignmentFlag.AlignRight), count)
        painter.setPen(QColor(tokens.text))
        room = rect.adjusted(left - rect.left() + 24, 0, -24 - width, 0)
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Rows are as high as the look says."""
        return QSize(120, theme.ROW_PX)
