"""The library: the search box, *Import…*, the list of papers and the places found; or, while it is empty, what to do first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.found import Found
from app.domain.library.listing import ListSort, ListView, Shelf
from app.domain.library.paper import Paper, PaperStatus
from app.domain.writing.answer import MOST_PAPERS
from app.ui.common import icons, words
from app.ui.common.tables import choose_row
from app.ui.common.widgets import IconLabel, Notice, button, label
from app.ui.library.papers_model import PAPER_ROLE, PapersModel
from app.ui.library.papers_table import PapersTable
from app.ui.library.places_list import PlacesList

MOST_IN_SESSION = 8
TYPED_MS = 150
"""After the last letter, before the list is narrowed."""


class LibraryView(QWidget):
    """The page with the list of papers.

    Signals: `chosen(Paper or None)` when the selection moves, `opened(Paper)`, `removal_asked(papers)`,
    `import_asked`, `summaries_asked(papers)`, `questions_asked(papers)`, `comparison_asked(papers)` and
    `session_asked(papers)` for several at once, `citing_asked(papers)`, `keys_asked(papers)`, `renaming_asked(papers)` and `references_asked(papers)`; `list_wanted`
    when another part, order or search is to be shown, `save_wanted(text)` when what is searched for is to be kept,
    `library_asked(text)` when what is typed is a question to the whole library, `hit_opened(SearchHit)` and
    `paper_opened(id)` for what a search found.
    """

    chosen = Signal(object)
    opened = Signal(object)
    removal_asked = Signal(object)
    import_asked = Signal()
    summaries_asked = Signal(object)
    questions_asked = Signal(object)
    comparison_asked = Signal(object)
    session_asked = Signal(object)
    list_wanted = Signal()
    save_wanted = Signal(str)
    library_asked = Signal(str)
    hit_opened = Signal(object)
    paper_opened = Signal(int)
    citing_asked = Signal(object)
    keys_asked = Signal(object)
    renaming_asked = Signal(object)
    references_asked = Signal(object)

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.order_menu: Callable[[QMenu, list[Paper]], None] | None = None
        """Adds what keeps papers in order to the menu on them."""
        self.view = ListView()
        """The part of the library that is shown, and its order."""
        self.total = 0
        self._kept = ""
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.save_search = self.search.addAction(icons.icon("plus"), QLineEdit.ActionPosition.TrailingPosition)
        self.save_search.setVisible(False)
        self.save_search.triggered.connect(lambda: self.save_wanted.emit(self.search.text().strip()))
        self.ask_search = self.search.addAction(icons.icon("ask"), QLineEdit.ActionPosition.TrailingPosition)
        self.ask_search.setVisible(False)
        self.ask_search.triggered.connect(self._ask_library)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._look_now)
        self._wait = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._wait.timeout.connect(self._look_now)
        self.wrong = label("", "quiet")
        self.wrong.hide()
        self.import_button = button("", "")
        self.import_button.clicked.connect(self.import_asked)
        self.notice = Notice()
        self.table = PapersTable(model)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.customContextMenuRequested.connect(self._offer_menu)
        self.nothing = EmptyLibrary()
        self.nothing.import_asked.connect(self.import_asked)
        self.no_match = label("", "quiet")
        self.no_match.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.ask_button = button("", "")
        self.ask_button.clicked.connect(self._ask_library)
        self.places = PlacesList()
        self.places.hit_opened.connect(self.hit_opened)
        self.places.paper_opened.connect(self.paper_opened)
        self.places.hide()
        self.pages = QStackedWidget()
        self.no_paper = QWidget()
        empty = QVBoxLayout(self.no_paper)
        empty.setSpacing(12)
        empty.addStretch(1)
        empty.addWidget(self.no_match)
        empty.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignHCenter)
        empty.addStretch(1)
        for page in (self.table, self.nothing, self.no_paper):
            self.pages.addWidget(page)
        self._lay_out()
        model.order_wanted.connect(self._order)
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
        around.addWidget(self.wrong)
        around.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(around)
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.pages)
        self.halves.addWidget(self.places)
        self.halves.setSizes([400, 240])
        column.addWidget(self.halves, 1)

    def current(self) -> Paper | None:
        """The paper that is selected."""
        index = self.table.currentIndex()
        return index.data(PAPER_ROLE) if index.isValid() else None

    def selected(self) -> list[Paper]:
        """All papers that are selected, in the order of the list."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        found = (index.data(PAPER_ROLE) for index in rows)
        return [paper for paper in found if paper is not None]

    def select(self, paper_id: int) -> None:
        """Select a paper, if the list shows it."""
        row = self.model.row_of(paper_id)
        if row >= 0:
            index = self.model.index(row, 0)
            choose_row(self.table, row)
            self.table.scrollTo(index)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show another part of the library."""
        self._show_part(shelf=shelf)

    def show_collection(self, collection: int) -> None:
        """Show the papers of a collection, and of those below it."""
        self._show_part(collection=collection)

    def show_tag(self, tag: int) -> None:
        """Show the papers that bear a tag."""
        self._show_part(tag=tag)

    def show_search(self, text: str) -> None:
        """Search the whole library for something that was kept; it goes when another part is chosen."""
        self._kept = text
        self.view = replace(self.view, shelf=Shelf.ALL, collection=0, tag=0)
        self.look_for(text)

    def look_for(self, text: str) -> None:
        """Search for something, as if it had been typed."""
        self.search.setText(text)
        self._look_now()

    def show_list(self, numbers: Sequence[int], total: int) -> None:
        """List these papers; `total` is how many the library has."""
        self.total = total
        self.wrong.hide()
        self.model.show(numbers)
        self._show_page()

    def show_places(self, found: Found) -> None:
        """Show the places that a search found; they go with an empty one."""
        self.places.show_found(found)
        self.places.setVisible(self.places.count() > 0)

    def show_wrong(self, error: UserError) -> None:
        """Say what is wrong with what was typed; the list stays as it is."""
        lang = words.face_language()
        self.wrong.setText(f"{error.what(lang)} {error.do(lang)}".strip())
        self.wrong.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() is QEvent.Type.PaletteChange and self.search.actions():
            self.search.actions()[0].setIcon(icons.icon("search"))
            self.save_search.setIcon(icons.icon("plus"))
            self.ask_search.setIcon(icons.icon("ask"))
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search papers"))
        self.search.setToolTip(
            self.tr(
                'Words that all have to occur, "a phrase", one OR other, -without\n'
                "author:  title:  year:2019..2023  tag:  in:collection\n"
                "has:summary|notes|pdf|marks  is:unread|reading|read"
            )
        )
        self.save_search.setToolTip(self.tr("Save this search…"))
        self.save_search.setText(self.tr("Save this search…"))
        self.ask_search.setToolTip(self.tr("Ask the library this question"))
        self.ask_search.setText(self.tr("Ask the library this question"))
        self.ask_button.setText(self.tr("Ask the library this question"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.import_button.setText(self.tr("Import…"))
        self.table.setAccessibleName(self.tr("Papers"))
        self.no_match.setText(self.tr("No paper here matches."))
        self.model.retranslate()
        self.table.fit_columns()

    def _typed(self) -> None:
        typed = bool(self.search.text().strip())
        self.save_search.setVisible(typed)
        self.ask_search.setVisible(typed)
        self.ask_button.setVisible(typed)
        self._wait.start()

    def _look_now(self) -> None:
        self._wait.stop()
        self.list_wanted.emit()

    def _ask_library(self) -> None:
        self.library_asked.emit(self.search.text().strip())

    def _order(self, sort: ListSort, descending: bool) -> None:
        if (self.view.sort, self.view.descending) != (sort, descending):
            self.view = replace(self.view, sort=sort, descending=descending)
            self.list_wanted.emit()

    def _show_part(self, shelf: Shelf = Shelf.ALL, collection: int = 0, tag: int = 0) -> None:
        wanted = replace(self.view, shelf=shelf, collection=collection, tag=tag)
        leaves = bool(self._kept) and self.search.text() == self._kept
        self._kept = ""
        if leaves:
            self.search.clear()
        if wanted != self.view or leaves:
            self.view = wanted
            self._look_now()

    def _show_page(self) -> None:
        if not self.total and not self.model.rowCount():
            self.pages.setCurrentWidget(self.nothing)
        else:
            self.pages.setCurrentWidget(self.table if self.model.rowCount() else self.no_paper)
        self.bar.setVisible(self.pages.currentWidget() is not self.nothing)

    def _choose(self) -> None:
        self.chosen.emit(self.current())

    def _open(self, index: QModelIndex) -> None:
        if (paper := index.data(PAPER_ROLE)) is not None:
            self.opened.emit(paper)

    def _offer_menu(self, where: QPoint) -> None:
        index = self.table.indexAt(where)
        if not index.isValid() or index.data(PAPER_ROLE) is None:
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
            self._offer_citing(menu, papers)
            menu.addAction(self.tr("Put into the bin"), lambda: self.removal_asked.emit(papers))
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
        self._offer_citing(menu, papers)
        menu.addAction(self.tr("Put %n papers into the bin", "", len(papers)), lambda: self.removal_asked.emit(papers))
        return menu

    def _offer_citing(self, menu: QMenu, papers: list[Paper]) -> None:
        menu.addAction(self.tr("Copy reference(s)", "", len(papers)), lambda: self.references_asked.emit(papers))
        menu.addAction(self.tr("Citation keys…"), lambda: self.keys_asked.emit(papers))
        menu.addAction(self.tr("Rename files…"), lambda: self.renaming_asked.emit(papers))
        menu.addAction(self.tr("Cite…"), lambda: self.citing_asked.emit(papers))

    def _offer_order(self, menu: QMenu, papers: list[Paper]) -> None:
        if self.order_menu is not None:
            menu.addSeparator()
            self.order_menu(menu, papers)
            menu.addSeparator()


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
