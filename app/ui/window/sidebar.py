"""The sidebar: the parts of the library, with how many papers stand in each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
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

from app.ui.common import icons, theme
from app.ui.common.widgets import keyboard_focus, label
from app.ui.library.papers_model import PapersModel, Shelf

ICONS = {Shelf.ALL: "library", Shelf.TO_SUMMARIZE: "circle", Shelf.SUMMARIZED: "verified"}
COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LEAST_WIDTH = 150
AROUND_NAME = 104
"""Icon before a name, and a count of five digits behind it."""
SHELF_ROLE = int(Qt.ItemDataRole.UserRole)


class Sidebar(QFrame):
    """Signals: `shelf_chosen(Shelf)`."""

    shelf_chosen = Signal(object)

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._model = model
        self._heading = label("", "tiny")
        self.list = QListWidget()
        self.list.setItemDelegate(ShelfDelegate(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for shelf in Shelf:
            item = QListWidgetItem(self.list)
            item.setData(SHELF_ROLE, shelf)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(4)
        heading = QVBoxLayout()
        heading.setContentsMargins(16, 0, 16, 0)
        heading.addWidget(self._heading)
        column.addLayout(heading)
        column.addWidget(self.list, 1)
        model.modelReset.connect(self._count)
        model.dataChanged.connect(self._count)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _choose(self) -> None:
        self.shelf_chosen.emit(Shelf(self.list.currentRow()))

    def _count(self) -> None:
        for shelf in Shelf:
            self.list.item(shelf).setData(COUNT_ROLE, self._model.count(shelf))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Library"))
        self.list.setAccessibleName(self.tr("Library"))
        for shelf, text in (
            (Shelf.ALL, self.tr("All papers")),
            (Shelf.TO_SUMMARIZE, self.tr("To summarize")),
            (Shelf.SUMMARIZED, self.tr("Summarized")),
        ):
            self.list.item(shelf).setText(text)
        self._count()
        names = [self.list.item(shelf).text() for shelf in Shelf]
        longest = max(self.fontMetrics().horizontalAdvance(name) for name in names)
        self.setMinimumWidth(max(LEAST_WIDTH, longest + AROUND_NAME))


class ShelfDelegate(QStyledItemDelegate):
    """Icon, name, and the count at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens = theme.current()
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.color("accent"))
            if keyboard_focus(option):
                painter.setPen(tokens.color("accent"))
                painter.drawLine(rect.topLeft(), rect.topRight())
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("line"))
        name = ICONS[Shelf(index.data(SHELF_ROLE))]
        picture = icons.pixmap(name, "text-quiet", 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + 16, rect.top() + (rect.height() - 16) // 2, picture)
        count = str(index.data(COUNT_ROLE) or 0)
        width = option.fontMetrics.horizontalAdvance(count)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(tokens.text_quiet))
        painter.drawText(rect.adjusted(0, 0, -16, 0), middle | int(Qt.AlignmentFlag.AlignRight), count)
        painter.setPen(QColor(tokens.text))
        room = rect.adjusted(40, 0, -24 - width, 0)
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Rows are as high as the look says."""
        return QSize(120, theme.ROW_PX)
