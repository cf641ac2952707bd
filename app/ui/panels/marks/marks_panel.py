"""The *Marks* tab: all marks of the paper; a click leads to the place; into a copy of the PDF, and back from one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QInputDialog,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.document import Span
from app.domain.mark import COLORS, Mark, MarksTaken
from app.domain.paper import Paper
from app.ui.common import icons, words
from app.ui.common.saving import Saving
from app.ui.common.widgets import Notice, button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView
from app.ui.panels.marks.marks_model import MARK_ROLE, MarkDelegate, MarksModel


class MarksPanel(PanelView):
    """A filter, the list, and the ways out and in."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._book = host, host.marks
        self._paper: Paper | None = None
        self.notice = Notice()
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.model = MarksModel(self)
        self.filter.textChanged.connect(self._narrow)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(MarkDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.customContextMenuRequested.connect(self._offer_menu)
        self.nothing = label("", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.nothing)
        self.pages.addWidget(self.list)
        self.export_button, self.take_button = button("", ""), button("", "")
        self.export_button.clicked.connect(self.export)
        self.take_button.clicked.connect(self.take)
        self._saving = Saving(host.jobs, host.widget)
        self._book.changed.connect(self._changed)
        self._book.failed.connect(self.notice.tell_error)
        self._book.taken.connect(self._tell_taken)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("panelBar")
        top = QVBoxLayout(bar)
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(8)
        top.addWidget(self.filter)
        top.addWidget(self.notice)
        foot = QFrame()
        foot.setObjectName("panelFoot")
        bottom = QVBoxLayout(foot)
        bottom.setContentsMargins(16, 12, 16, 12)
        bottom.addLayout(WrappingRow(self.export_button, self.take_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(foot)

    def show_paper(self, paper: Paper | None) -> None:
        """Show the marks of a paper."""
        if self._paper is None or paper is None or paper.id != self._paper.id:
            self.notice.hide()
            self.filter.clear()
        self._paper = paper
        self._show()
        if paper is not None:
            self._book.load(paper.id)

    def choose(self, mark: Mark) -> None:
        """Bring a mark into view in the list."""
        row = self.model.row_of(mark)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def export(self) -> None:
        """Write a copy of the PDF with the marks in it."""
        paper = self._paper
        if paper is None:
            return
        kinds = self.tr("PDF (*.pdf)")
        title = self.tr("Export a copy with marks")
        out = self._saving.where(title, words.file_name(paper, ".pdf"), kinds, (".pdf",))
        if out is not None:
            self._saving.run(
                lambda _, outputs: self._host.ports.marks.export_marked(paper.id, out, outputs),
                self._tell_written,
                self.notice.tell_error,
                title=title,
            )

    def take(self) -> None:
        """Read marks back from a copy that another program changed."""
        if self._paper is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Read marks from a copy of this paper"), "", self.tr("PDF (*.pdf)")
        )
        if name:
            self._book.take(self._paper.id, Path(name))

    def menu_for(self, mark: Mark) -> QMenu:
        """What can be done with a mark."""
        menu = QMenu(self)
        if mark.quote:
            menu.addAction(self.tr("Copy the words"), lambda: QGuiApplication.clipboard().setText(mark.quote))
        if mark.in_file:
            return menu
        menu.addAction(self.tr("Note…"), lambda: self.edit_note(mark))
        for name, color in COLORS.items():
            action = menu.addAction(icons.dot(color), words.color(name))
            action.triggered.connect(lambda _=False, color=color: self._book.change(mark, color=color))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self._book.remove(mark))
        return menu

    def edit_note(self, mark: Mark) -> QInputDialog:
        """Offer to write what one thinks of a place."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setWindowTitle(self.tr("Note"))
        dialog.setLabelText(words.page(mark.page))
        dialog.setTextValue(mark.note)
        dialog.textValueSelected.connect(lambda text: self._book.change(mark, note=text))
        dialog.open()
        return dialog

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their words are in this width."""
        super().resizeEvent(event)
        self.model.layoutChanged.emit()

    def _changed(self, paper_id: int) -> None:
        if self._paper is not None and paper_id == self._paper.id:
            self._show()

    def _narrow(self, text: str) -> None:
        self.model.narrow(text)
        self._show_page()

    def _show(self) -> None:
        self.model.show(self._book.of(self._paper.id) if self._paper is not None else ())
        self._show_page()

    def _show_page(self) -> None:
        self.filter.setEnabled(not self.model.is_empty)
        self.export_button.setEnabled(any(not mark.in_file for mark in self.model.marks))
        self.pages.setCurrentWidget(self.list if self.model.rowCount() else self.nothing)
        self.nothing.setText(
            self.tr("No marks yet. Select words in the paper and choose a colour beside them.")
            if self.model.is_empty
            else self.tr("No mark has these words.")
        )

    def _go(self, index: QModelIndex) -> None:
        mark: Mark = index.data(MARK_ROLE)
        self._host.show_spans([Span(mark.page, rect) for rect in mark.rects], mark.page)

    def _offer_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if index.isValid():
            menu = self.menu_for(index.data(MARK_ROLE))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(where))

    def _tell_written(self, written: tuple[Path, int]) -> None:
        path, count = written
        self.notice.tell(self.tr("%n mark(s) written into {file}.", "", count).format(file=path.name), str(path.parent))

    def _tell_taken(self, taken: MarksTaken) -> None:
        new = self.tr("%n new mark(s).", "", taken.added)
        other = self.tr("%n changed.", "", taken.changed)
        known = self.tr("%n were here already.", "", taken.known)
        self.notice.tell(" ".join((new, other, known)))

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter marks"))
        self.filter.setAccessibleName(self.tr("Filter marks"))
        self.list.setAccessibleName(self.tr("Marks"))
        self.export_button.setText(self.tr("Export a PDF with marks…"))
        self.take_button.setText(self.tr("Read marks from a copy…"))
        self._show_page()
