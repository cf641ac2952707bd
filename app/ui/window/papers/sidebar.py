"""The sidebar: the parts of the library, its collections and its tags, with how many papers stand in each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
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
from app.ui.window.papers.place_list import CARRIED, PLACE_ROLE, Heading, Kind, PlaceList, PlaceRow

ICONS = {
    Shelf.ALL: "library",
    Shelf.TO_SUMMARIZE: "circle",
    Shelf.SUMMARIZED: "verified",
    Shelf.TO_READ: "clock",
    Shelf.READING: "contents",
    Shelf.WITHOUT_FILE: "entry",
}
OTHER_ICONS = {Kind.COLLECTION: "folder", Kind.SEARCH: "search", Kind.BIN: "trash"}
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


class Sidebar(QFrame):
    """Signals: `shelf_chosen(Shelf)`, `place_chosen(PlaceRow)` for a collection, a tag or a saved search, `bin_asked`,
    `menu_asked(PlaceRow, global point)`; what is dropped on its rows is told by `list`."""

    shelf_chosen = Signal(object)
    place_chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    bin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._chosen = 0
        self._papers_over = False
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
        self.list.currentRowChanged.connect(lambda _: None if self.list.holding else self._choose())
        self.list.itemClicked.connect(lambda _: self._choose(asked=True))
        self.list.entered.connect(lambda _: self._choose(asked=True))
        self.list.let_go.connect(lambda: self.list.setCurrentRow(self._chosen))
        self.list.papers_over.connect(self._show_targets)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(4)
        heading = QVBoxLayout()
        heading.setContentsMargins(16, 0, 16, 0)
        heading.addWidget(self._heading)
        column.addLayout(heading)
        column.addWidget(self.list, 1)
        self._retranslate()
        self.show_order(self._order)

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
        _item(self.list, PlaceRow(Kind.BIN, 0, self.tr("Bin")))
        if order.collections:
            _item(self.list, PlaceRow(Kind.HEADING, Heading.COLLECTIONS, self.tr("Collections")))
        for depth, one in order.tree():
            held = len(order.lying.get(one.id, ()))
            _item(self.list, PlaceRow(Kind.COLLECTION, one.id, one.name, depth), one.name, held)
        if order.searches:
            _item(self.list, PlaceRow(Kind.HEADING, Heading.SEARCHES, self.tr("Saved searches")))
        for search in order.searches:
            _item(self.list, PlaceRow(Kind.SEARCH, search.id, search.name), search.name)
        if order.tags:
            _item(self.list, PlaceRow(Kind.HEADING, Heading.TAGS, self.tr("Tags")))
        for tag in order.tags:
            held = len(order.worn.get(tag.id, ()))
            _item(self.list, PlaceRow(Kind.TAG, tag.id, tag.name, 0, tag.color), tag.name, held)
        same = (at for at, row in enumerate(self.rows()) if (row.kind, row.number) == (chosen.kind, chosen.number))
        at = next(same, None)
        self._chosen = at or 0
        self.list.setCurrentRow(self._chosen)
        self.list.blockSignals(False)
        if at is None:
            self._choose()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_order(self._order)
        super().changeEvent(event)

    def _choose(self, asked: bool = False) -> None:
        """Show a place. The bin is no part of the list: it opens where it is `asked` for, and what was chosen stays so."""
        place = self.place
        if place.kind is Kind.BIN:
            if asked:
                self.list.setCurrentRow(self._chosen)
                self.bin_asked.emit()
            return
        if place.kind is Kind.HEADING:
            return
        self._chosen = self.list.currentRow()
        if place.kind is Kind.SHELF:
            self.shelf_chosen.emit(Shelf(place.number))
        else:
            self.place_chosen.emit(place)

    def _show_targets(self, over: bool) -> None:
        """Shelves that are empty, and hidden for it, show while papers could be dropped on them."""
        self._papers_over = over
        self._count()

    def _ask_menu(self, where: QPoint) -> None:
        item = self.list.itemAt(where)
        row = item.data(PLACE_ROLE) if item is not None else PlaceRow(Kind.HEADING)
        self.menu_asked.emit(row, self.list.viewport().mapToGlobal(where))

    def _count(self) -> None:
        for shelf in Shelf:
            count = self._counts.of(shelf)
            self.list.item(shelf).setData(COUNT_ROLE, count)
            wanted = count or self.list.currentRow() == shelf or (self._papers_over and shelf in READ_STATES)
            self.list.item(shelf).setHidden(shelf in WHERE_NEEDED and not wanted)

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
    elif place.kind not in CARRIED:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)


class ShelfDelegate(QStyledItemDelegate):
    """Icon, name, and the count at the right; headings in small letters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens = theme.current()
        rect: QRect = option.rect
        place: PlaceRow = index.data(PLACE_ROLE)
        painter.save()
        over = isinstance(option.widget, PlaceList) and option.widget.over == index.row()
        if over:
            painter.fillRect(rect, tokens.color("accent-soft"))
            painter.setPen(tokens.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
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
        elif option.state & QStyle.StateFlag.State_MouseOver and not over:
            painter.fillRect(rect, tokens.color("line"))
        left = rect.left() + 16 + INDENT * min(place.depth, DEEPEST)
        density = painter.device().devicePixelRatioF()
        if place.kind is Kind.TAG:
            picture = icons.dot(place.color or tokens.line).pixmap(QSize(16, 16), density)
        else:
            name = ICONS[Shelf(place.number)] if place.kind is Kind.SHELF else OTHER_ICONS[place.kind]
            picture = icons.pixmap(name, "text-quiet", 16, density)
        painter.drawPixmap(left, rect.top() + (rect.height() - 16) // 2, picture)
        count = "" if place.kind in (Kind.SEARCH, Kind.BIN) else str(index.data(COUNT_ROLE) or 0)
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
