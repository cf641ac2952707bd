"""The table of papers: which columns there are and have room, and how a row looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.library.paper import Paper, PaperStatus
from app.ui.common import icons, theme, words
from app.ui.common.widgets import keyboard_focus
from app.ui.library.columns import LEAST_TITLE, LEAVING, USUAL, WIDTHS, Column, name_of
from app.ui.library.dragged import place_in
from app.ui.library.papers_model import PAPER_ROLE, PapersModel

STATUS_ICONS = {
    PaperStatus.ENTRY: ("entry", "text-quiet"),
    PaperStatus.ADDED: ("circle", "text-quiet"),
    PaperStatus.EXTRACTING: ("half", "text-quiet"),
    PaperStatus.READY: ("circle", "text-quiet"),
    PaperStatus.SUMMARIZED: ("verified", "verified"),
    PaperStatus.FAILED: ("unsupported", "unsupported"),
}
AROUND_CELL = 32
"""A cell's margins, and the arrow of the column that the list is sorted by."""
LONG_DATE = "2026-11-28T12:00:00+00:00"


class PapersTable(QTableView):
    """The list: 32 px rows; chosen columns leave one by one where there is no room for them. Signals: `columns_chosen`,
    `place_dropped(kind, number, ids)` for a collection or a tag that was dropped on papers."""

    columns_chosen = Signal()
    place_dropped = Signal(str, int, object)

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.chosen: tuple[Column, ...] = USUAL
        self.over = -1
        """The row that would take the collection or the tag that hovers over it."""
        self.setItemDelegate(PaperDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.setSortIndicator(Column.ADDED, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.fit_columns()

    def choose(self, columns: tuple[Column, ...]) -> None:
        """Show these beside the title, as far as there is room."""
        self.chosen = tuple(sorted(columns))
        self._show_columns()

    def column_menu(self) -> QMenu:
        """The columns, those that are chosen with a tick."""
        menu = QMenu(self)
        for column in Column:
            if column is not Column.TITLE:
                action = menu.addAction(name_of(column))
                action.setCheckable(True)
                action.setChecked(column in self.chosen)
                action.triggered.connect(lambda ticked, one=column: self._tick(one, ticked))
        menu.addSeparator()
        menu.addAction(self.tr("The usual columns"), lambda: self._take(USUAL))
        return menu

    def fit_columns(self) -> None:
        """Make columns as wide as the longest of what they say in this language."""
        longest: dict[Column, tuple[str, ...]] = {
            Column.ADDED: (words.date(LONG_DATE),),
            Column.STATUS: tuple(words.status(state) for state in PaperStatus),
        }
        for column, width in WIDTHS.items():
            texts = (*longest.get(column, ()), name_of(column))
            needed = max(self.fontMetrics().horizontalAdvance(text) for text in texts) + AROUND_CELL
            self.setColumnWidth(column, max(width, needed))
        self._show_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for."""
        super().resizeEvent(event)
        self._show_columns()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Places of the sidebar may come in; files belong to the window."""
        self._weigh(event, place_in(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only a paper takes one."""
        self._show_over(self._row_under(event))
        self._weigh(event, self.over >= 0)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What was dragged has gone elsewhere."""
        self._show_over(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The paper under the mouse gets it, with all that are chosen if it is one of them."""
        row, place = self._row_under(event), place_in(event.mimeData())
        self._show_over(-1)
        self._weigh(event, row >= 0)
        model = self.model()
        if row < 0 or place is None or not isinstance(model, PapersModel):
            return
        chosen = [index.row() for index in self.selectionModel().selectedRows()]
        rows = chosen if row in chosen else [row]
        self.place_dropped.emit(*place, [model.number_at(one) for one in sorted(rows)])

    def _weigh(self, event: QDropEvent, takes: bool) -> None:
        if takes:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _row_under(self, event: QDropEvent) -> int:
        place = place_in(event.mimeData())
        takes = place is not None and place[0] in ("collection", "tag")
        return self.rowAt(int(event.position().y())) if takes else -1

    def _show_over(self, row: int) -> None:
        if row != self.over:
            self.over = row
            self.viewport().update()

    def _show_columns(self) -> None:
        shown = set(self.chosen)
        room = self.viewport().width() - LEAST_TITLE
        for column in LEAVING:
            if sum(self.columnWidth(one) or WIDTHS[one] for one in shown) <= room:
                break
            shown.discard(column)
        for column in Column:
            if column is not Column.TITLE:
                self.setColumnHidden(column, column not in shown)

    def _tick(self, column: Column, ticked: bool) -> None:
        others = tuple(one for one in self.chosen if one is not column)
        self._take((*others, column) if ticked else others)

    def _take(self, columns: tuple[Column, ...]) -> None:
        self.choose(columns)
        self.columns_chosen.emit()

    def _offer_columns(self, where: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))


class PaperDelegate(QStyledItemDelegate):
    """Paints a row: status by shape before the title, secondary columns quiet, the selection with a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One cell."""
        tokens = theme.current()
        rect: QRect = option.rect
        first = index.column() == Column.TITLE
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            if first:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.color("accent"))
        elif isinstance(option.widget, PapersTable) and option.widget.over == index.row():
            painter.fillRect(rect, tokens.color("accent-soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("surface-sunken"))
        if selected and keyboard_focus(option):
            painter.setPen(tokens.color("accent"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = 8
        if first:
            paper: Paper | None = index.data(PAPER_ROLE)
            name, token = STATUS_ICONS[paper.status if paper is not None else PaperStatus.READY]
            picture = icons.pixmap(name, token, 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(rect.left() + 16, rect.top() + (rect.height() - 16) // 2, picture)
            left = 40
        room = rect.adjusted(left, 0, -8, 0)
        painter.setPen(QColor(tokens.text if first else tokens.text_quiet))
        text = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Rows are as high as the look says."""
        return QSize(super().sizeHint(option, index).width(), theme.ROW_PX)
