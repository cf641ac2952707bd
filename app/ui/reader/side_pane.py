"""Beside the pages: the table of contents, and small pictures of the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QListView, QTabWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.reading.document import PageInfo
from app.domain.reading.page_text import OutlineEntry
from app.ui.common.plain import plain
from app.ui.reader.page_loader import PageLoader

WIDTH = 200
THUMB_PX = 110
DEEPEST = 8
"""Levels of a table of contents that are shown as such."""
PAGE_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SidePane(QWidget):
    """Signals: `page_wanted(number)`."""

    page_wanted = Signal(int)

    def __init__(self, loader: PageLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setFixedWidth(WIDTH)
        self.outline = QTreeWidget()
        self.outline.setHeaderHidden(True)
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.outline.itemClicked.connect(self._go)
        self.outline.itemActivated.connect(self._go)
        self.thumbs = QListView()
        self.thumbs.setViewMode(QListView.ViewMode.IconMode)
        self.thumbs.setResizeMode(QListView.ResizeMode.Adjust)
        self.thumbs.setMovement(QListView.Movement.Static)
        self.thumbs.setUniformItemSizes(True)
        self.thumbs.setIconSize(QSize(THUMB_PX, THUMB_PX * 4 // 3))
        self.thumbs.setSpacing(8)
        self.model = ThumbModel(loader, self)
        self.thumbs.setModel(self.model)
        self.thumbs.clicked.connect(lambda index: self.page_wanted.emit(index.row() + 1))
        self.thumbs.activated.connect(lambda index: self.page_wanted.emit(index.row() + 1))
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.addTab(self.outline, "")
        self.tabs.addTab(self.thumbs, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._retranslate()
        self.hide()

    def show_outline(self, entries: Sequence[OutlineEntry]) -> None:
        """The table of contents; a level that is left out has its entries one level higher."""
        self.outline.clear()
        parents: list[tuple[int, QTreeWidgetItem]] = []
        for entry in entries:
            level = min(entry.level, DEEPEST)
            while parents and parents[-1][0] >= level:
                parents.pop()
            item = QTreeWidgetItem(parents[-1][1] if parents else self.outline.invisibleRootItem(), [entry.title])
            item.setData(0, PAGE_ROLE, entry.page)
            item.setToolTip(0, plain(entry.title))
            parents.append((level, item))
        self.outline.expandToDepth(0)
        if not entries:
            self.tabs.setCurrentWidget(self.thumbs)

    def show_pages(self, pages: Sequence[PageInfo]) -> None:
        """The pages to have pictures of."""
        self.model.show_pages(pages)

    def follow(self, page: int) -> None:
        """Mark the page in view."""
        index = self.model.index(page - 1, 0)
        if self.isVisible() and index.isValid():
            self.thumbs.setCurrentIndex(index)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _go(self, item: QTreeWidgetItem) -> None:
        self.page_wanted.emit(int(item.data(0, PAGE_ROLE)))

    def _retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("Contents"))
        self.tabs.setTabText(1, self.tr("Pages"))
        self.outline.setAccessibleName(self.tr("Contents"))
        self.thumbs.setAccessibleName(self.tr("Pages"))


class ThumbModel(QAbstractListModel):
    """Pages with their pictures, which are asked for when they are looked at."""

    def __init__(self, loader: PageLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._pages: tuple[PageInfo, ...] = ()
        self._wanted: dict[int, None] = {}
        self._icons: dict[int, QIcon] = {}
        loader.arrived.connect(self._arrived)

    def show_pages(self, pages: Sequence[PageInfo]) -> None:
        """Show these pages."""
        self.beginResetModel()
        self._pages = tuple(pages)
        self._icons.clear()
        self._wanted.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Number and picture of a page."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self._pages[index.row()].number)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(self._pages[index.row()])
        return None

    def _icon(self, page: PageInfo) -> QIcon:
        known = self._icons.get(page.number)
        if known is not None:
            return known
        self._wanted.pop(page.number, None)
        self._wanted = {page.number: None, **self._wanted}
        self._want()
        return _blank(page)

    def _want(self) -> None:
        longest = max((max(page.width, page.height) for page in self._pages), default=792.0)
        self._loader.want(list(self._wanted)[:64], THUMB_PX * 4 / 3 / longest)

    def _arrived(self, number: int) -> None:
        longest = max((max(page.width, page.height) for page in self._pages), default=792.0)
        image = self._loader.image(number, THUMB_PX * 4 / 3 / longest)
        if image is not None and number in self._wanted:
            del self._wanted[number]
            self._icons[number] = _as_it_is(QPixmap.fromImage(image))
            row = self.index(number - 1, 0)
            self.dataChanged.emit(row, row)


def _blank(page: PageInfo) -> QIcon:
    longest = max(page.width, page.height, 1.0)
    high = THUMB_PX * 4 / 3
    picture = QPixmap(max(1, round(page.width / longest * high)), max(1, round(page.height / longest * high)))
    picture.fill(QColor("#FFFFFF"))
    return _as_it_is(picture)


def _as_it_is(picture: QPixmap) -> QIcon:
    """A chosen page keeps its colours: Qt would tint it, and dark paper would turn brown. The ground tells that it is chosen."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
