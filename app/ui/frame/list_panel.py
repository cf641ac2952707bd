"""A panel that is a list of what a paper has: its bar, the list or the words that say why it is empty, and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.domain.library.paper import Paper
from app.ui.common.pages import Pages
from app.ui.common.rows import ITEM_ROLE, RowsModel
from app.ui.common.widgets import Notice, label
from app.ui.frame.panel import PanelView

T = TypeVar("T")
AT_ONCE_ROWS = 400
BATCH_ROWS = 100
"""Rows that are measured between two looks at the events, where a list has more than can be measured at once: 10,000 held the
window for 760 ms, a batch for about 2."""


class ListPanel(PanelView, Generic[T]):
    """The parts that all such panels have. A panel says what stands in the bar and the foot, and what a row can do."""

    def __init__(self, rows: RowsModel[T], delegate: QStyledItemDelegate) -> None:
        super().__init__()
        self._rows = rows
        self._paper: Paper | None = None
        self.notice = Notice()
        self.list = QListView()
        rows.setParent(self)
        delegate.setParent(self.list)
        self.list.setBatchSize(BATCH_ROWS)
        rows.modelAboutToBeReset.connect(lambda: self.list.setLayoutMode(QListView.LayoutMode.Batched))
        rows.modelReset.connect(self._choose_layout)
        self.list.setModel(rows)
        self.list.setItemDelegate(delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.nothing = label("", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.pages = Pages()
        self.pages.addWidget(self.nothing)
        self.pages.addWidget(self.list)
        self.foot = QFrame()

    def _choose_layout(self) -> None:
        """Measure a short list at once; a long one bit by bit, since its rows are not equally high."""
        many = self._rows.rowCount() > AT_ONCE_ROWS
        self.list.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)

    def lay_out(self, above: Sequence[QWidget | QLayout], below: Sequence[QWidget | QLayout]) -> None:
        """Put `above` and the notice over the list, `below` under it."""
        bar = QFrame()
        bar.setObjectName("panelBar")
        top = QVBoxLayout(bar)
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(8)
        _stack(top, (*above, self.notice))
        self.foot.setObjectName("panelFoot")
        bottom = QVBoxLayout(self.foot)
        bottom.setContentsMargins(16, 12, 16, 12)
        bottom.setSpacing(8)
        _stack(bottom, below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def offer_menus(self) -> None:
        """Show `menu_for` a row where the mouse asks for it."""
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer_menu)

    def menu_for(self, item: T, /) -> QMenu:
        """What can be done with a row."""
        raise NotImplementedError

    @property
    def chosen(self) -> T | None:
        """The one that is chosen in the list."""
        return self.item_at(self.list.currentIndex())

    def item_at(self, index: QModelIndex) -> T | None:
        """What a row stands for; None where there is no row."""
        item: T | None = index.data(ITEM_ROLE) if index.isValid() else None
        return item

    def choose_row(self, row: int) -> None:
        """Choose a row, and bring it into view."""
        self.list.setCurrentIndex(self._rows.index(row, 0))

    def say_if_nothing(self, why: str) -> None:
        """Show the list, or why nothing is in it."""
        self.pages.setCurrentWidget(self.list if self._rows.rowCount() else self.nothing)
        self.nothing.setText(why)

    def is_another(self, paper: Paper | None) -> bool:
        """Whether that is not the paper that is shown."""
        return paper is None or self._paper is None or paper.id != self._paper.id

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as what is in them needs in this width."""
        super().resizeEvent(event)
        self._rows.layoutChanged.emit()

    def _offer_menu(self, where: QPoint) -> None:
        item = self.item_at(self.list.indexAt(where))
        if item is not None:
            menu = self.menu_for(item)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(where))

    def _retranslate(self) -> None:
        raise NotImplementedError


__all__ = ["ListPanel"]


def _stack(column: QVBoxLayout, parts: Sequence[QWidget | QLayout]) -> None:
    for one in parts:
        if isinstance(one, QWidget):
            column.addWidget(one)
        else:
            column.addLayout(one)
