"""The library: a filter, *Import…*, and the list of papers; or, while it is empty, what to do first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.answer import MOST_PAPERS
from app.domain.paper import Paper, PaperStatus
from app.ui.common import icons, theme, words
from app.ui.common.widgets import IconLabel, Notice, button, keyboard_focus, label
from app.ui.library.papers_model import PAPER_ROLE, Column, PapersFilter, PapersModel, Shelf

STATUS_ICONS = {
    PaperStatus.ENTRY: ("entry", "text-quiet"),
    PaperStatus.ADDED: ("circle", "text-quiet"),
    PaperStatus.EXTRACTING: ("half", "text-quiet"),
    PaperStatus.READY: ("circle", "text-quiet"),
    PaperStatus.SUMMARIZED: ("verified", "verified"),
    PaperStatus.FAILED: ("unsupported", "unsupported"),
}
# A column is shown from this width of the list on; the title always is.
SHOWN_FROM = {Column.YEAR: 360, Column.AUTHORS: 480, Column.STATUS: 600, Column.ADDED: 680}
MOST_IN_SESSION = 8
AROUND_CELL = 32
"""A cell's margins, and the arrow of the column that the list is sorted by."""
LONG_DATE = "2026-11-28T12:00:00+00:00"
WIDTHS = {Column.AUTHORS: 148, Column.YEAR: 52, Column.ADDED: 96, Column.STATUS: 112}


class LibraryView(QWidget):
    """The page with the list of papers.

    Signals: `chosen(Paper or None)` when the selection moves, `opened(Paper)`, `removal_asked(Paper)`,
    `import_asked`, `summaries_asked(papers)`, `questions_asked(papers)`, `comparison_asked(papers)` and
    `session_asked(papers)` for several at once.
    """

    chosen = Signal(object)
    opened = Signal(object)
    removal_asked = Signal(object)
    import_asked = Signal()
    summaries_asked = Signal(object)
    questions_asked = Signal(object)
    comparison_asked = Signal(object)
    session_asked = Signal(object)

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.order_menu: Callable[[QMenu, list[Paper]], None] | None = None
        """Adds what keeps papers in order to the menu on them."""
        self.filter = PapersFilter(model, self)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._narrow)
        self.import_button = button("", "")
        self.import_button.clicked.connect(self.import_asked)
        self.notice = Notice()
        self.table = PapersTable(self.filter)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.customContextMenuRequested.connect(self._offer_menu)
        self.nothing = EmptyLibrary()
        self.nothing.import_asked.connect(self.import_asked)
        self.no_match = label("", "quiet")
        self.no_match.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        for page in (self.table, self.nothing, self.no_match):
            self.pages.addWidget(page)
        self._lay_out()
        model.modelReset.connect(self._show_page)
        self._show_page()
        self._retranslate()

    def _lay_out(self) -> None:
        self.bar = QWidget()
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(16, 12, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.import_button)
        around = QVBoxLayout()
        around.setContentsMargins(16, 0, 16, 8)
        around.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(around)
        column.addWidget(self.pages, 1)

    def current(self) -> Paper | None:
        """The paper that is selected."""
        index = self.table.currentIndex()
        return index.data(PAPER_ROLE) if index.isValid() else None

    def selected(self) -> list[Paper]:
        """All papers that are selected, in the order of the list."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(PAPER_ROLE) for index in rows]

    def select(self, paper_id: int) -> None:
        """Select a paper, if the list shows it."""
        row = self.model.row_of(paper_id)
        index = self.filter.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show another part of the library."""
        self.filter.show_shelf(shelf)
        self._show_page()

    def show_only(self, papers: frozenset[int]) -> None:
        """Show these papers alone: those of a collection or of a tag."""
        self.filter.show_only(papers)
        self._show_page()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() is QEvent.Type.PaletteChange and self.search.actions():
            self.search.actions()[0].setIcon(icons.icon("search"))
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Filter by title, author, year"))
        self.search.setAccessibleName(self.tr("Filter the library"))
        self.import_button.setText(self.tr("Import…"))
        self.table.setAccessibleName(self.tr("Papers"))
        self.no_match.setText(self.tr("No paper here matches."))
        self.model.retranslate()
        self.table.fit_columns()

    def _narrow(self, text: str) -> None:
        self.filter.narrow(text)
        self._show_page()

    def _show_page(self) -> None:
        if not self.model.rowCount():
            self.pages.setCurrentWidget(self.nothing)
        else:
            self.pages.setCurrentWidget(self.table if self.filter.rowCount() else self.no_match)
        self.bar.setVisible(bool(self.model.rowCount()))

    def _choose(self) -> None:
        self.chosen.emit(self.current())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(PAPER_ROLE))

    def _offer_menu(self, where: QPoint) -> None:
        index = self.table.indexAt(where)
        if not index.isValid():
            return
        menu = self.menu_for(self.selected() or [index.data(PAPER_ROLE)])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(where))

    def menu_for(self, papers: list[Paper]) -> QMenu:
        """What can be done with these papers."""
        menu = QMenu(self)
        if len(papers) == 1:
            menu.addAction(self.tr("Open"), lambda: self.opened.emit(papers[0]))
            self._offer_order(menu, papers)
            menu.addAction(self.tr("Put into the bin"), lambda: self.removal_asked.emit(papers[0]))
            return menu
        menu.addAction(self.tr("Summarize %n papers", "", len(papers)), lambda: self.summaries_asked.emit(papers))
        ask = menu.addAction(
            self.tr("Ask about %n papers…", "", len(papers)), lambda: self.questions_asked.emit(papers)
        )
        ask.setEnabled(len(papers) <= MOST_PAPERS)
        menu.addAction(self.tr("Compare %n papers…", "", len(papers)), lambda: self.comparison_asked.emit(papers))
        session = menu.addAction(
            self.tr("Slides about %n papers…", "", len(papers)), lambda: self.session_asked.emit(papers)
        )
        done = all(paper.status is PaperStatus.SUMMARIZED for paper in papers)
        session.setEnabled(done and len(papers) <= MOST_IN_SESSION)
        self._offer_order(menu, papers)
        return menu

    def _offer_order(self, menu: QMenu, papers: list[Paper]) -> None:
        if self.order_menu is not None:
            menu.addSeparator()
            self.order_menu(menu, papers)
            menu.addSeparator()


class PapersTable(QTableView):
    """The list: 32 px rows; columns leave one by one where there is no room for them."""

    def __init__(self, model: PapersFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PaperDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.ADDED, Qt.SortOrder.DescendingOrder)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Make columns as wide as the longest of what they say in this language."""
        states = [words.status(state) for state in PaperStatus]
        longest = {
            Column.ADDED: (words.date(LONG_DATE), self.model().headerData(Column.ADDED, Qt.Orientation.Horizontal)),
            Column.STATUS: (*states, self.model().headerData(Column.STATUS, Qt.Orientation.Horizontal)),
        }
        for column, width in WIDTHS.items():
            texts = [str(text) for text in longest.get(column, ())]
            needed = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0) + AROUND_CELL
            self.setColumnWidth(column, max(width, needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for."""
        super().resizeEvent(event)
        for column, width in SHOWN_FROM.items():
            self.setColumnHidden(column, self.viewport().width() < width)


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
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("surface-sunken"))
        if selected and keyboard_focus(option):
            painter.setPen(tokens.color("accent"))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = 8
        if first:
            paper: Paper = index.data(PAPER_ROLE)
            name, token = STATUS_ICONS[paper.status]
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


class EmptyLibrary(QWidget):
    """What to do first. Signals: `import_asked`."""

    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = IconLabel("papers", "text-quiet", 48)
        self._head = label("", "title")
        self._body = label("", "quiet")
        self.import_button = button("", "primary")
        self.import_button.clicked.connect(self.import_asked)
        for one in (self._head, self._body):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._head)
        column.addWidget(self._body)
        column.addSpacing(8)
        column.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._head.setText(self.tr("Drop papers here"))
        self._body.setText(
            self.tr("PDF files, or folders of them. They are copied into your library on this computer.")
        )
        self.import_button.setText(self.tr("Import…"))
