"""The *Marks* tab: all marks of the paper; a click leads to the place; into a copy of the PDF, and back from one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QInputDialog, QLineEdit, QMenu

from app.domain.library.mark import COLORS, PEN_COLORS, Mark, MarkKind, MarksTaken
from app.domain.library.paper import Paper
from app.domain.reading.document import Span
from app.ui.common import icons, words
from app.ui.common.saving import Saving
from app.ui.common.widgets import button
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host
from app.ui.frame.list_panel import ListPanel
from app.ui.panels.marks.marks_model import MarkDelegate, MarksModel


class MarksPanel(ListPanel[Mark]):
    """A filter, the list, and the ways out and in."""

    def __init__(self, host: Host) -> None:
        model = MarksModel()
        super().__init__(model, MarkDelegate())
        self.model = model
        self._host, self._book = host, host.marks
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.export_button, self.take_button, self.note_button = button("", ""), button("", ""), button("", "")
        self.note_button.clicked.connect(self._note)
        self.export_button.clicked.connect(self.export)
        self.take_button.clicked.connect(self.take)
        self._saving = Saving(host.jobs, host.widget)
        self._book.changed.connect(self._changed)
        self._book.failed.connect(self.notice.tell_error)
        self._book.taken.connect(self._tell_taken)
        self.offer_menus()
        self.kinds = QComboBox()
        self.kinds.currentIndexChanged.connect(lambda _: self._narrow(self.filter.text()))
        self.lay_out(
            [WrappingRow(self.filter, self.kinds)],
            [WrappingRow(self.note_button, self.export_button, self.take_button)],
        )
        self._retranslate()

    def show_paper(self, paper: Paper | None) -> None:
        """Show the marks of a paper."""
        if self.is_another(paper):
            self.notice.hide()
            self.filter.clear()
            self.kinds.setCurrentIndex(0)
        self._paper = paper
        self._show()
        if paper is not None:
            self._book.load(paper.id)

    def choose(self, mark: Mark) -> None:
        """Bring a mark into view in the list."""
        row = self.model.row_of(mark)
        if row >= 0:
            self.choose_row(row)

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

    def _note(self) -> None:
        if self._paper is not None:
            self._host.note_marks(self._paper.id)

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
        drawn = mark.kind in (MarkKind.INK, MarkKind.TEXT)
        for name, color in (PEN_COLORS if drawn else COLORS).items():
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

    def _changed(self, paper_id: int) -> None:
        if self._paper is not None and paper_id == self._paper.id:
            self._show()

    def _narrow(self, text: str) -> None:
        kind: str = self.kinds.currentData() or ""
        self.model.narrow(text, MarkKind(kind) if kind else None)
        self._show_page()

    def _show(self) -> None:
        self.model.show(self._book.of(self._paper.id) if self._paper is not None else ())
        self._show_page()

    def _show_page(self) -> None:
        self.filter.setEnabled(self.model.count > 0)
        self.note_button.setEnabled(self.model.count > 0)
        self.export_button.setEnabled(any(not mark.in_file for mark in self.model.shown))
        self.say_if_nothing(
            self.tr("No mark is like this.")
            if self.model.count
            else self.tr(
                "No marks yet. Select words in the paper and choose a colour beside them, or draw with the pen above the page."
            )
        )

    def _go(self, index: QModelIndex) -> None:
        if (mark := self.item_at(index)) is not None:
            self._host.show_spans([Span(mark.page, rect) for rect in mark.rects], mark.page)

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
        self.kinds.setAccessibleName(self.tr("Kind of mark"))
        chosen = max(0, self.kinds.currentIndex())
        self.kinds.blockSignals(True)
        self.kinds.clear()
        self.kinds.addItem(self.tr("All kinds"), "")
        for kind in MarkKind:
            self.kinds.addItem(words.mark_kind(kind), str(kind))
        self.kinds.setCurrentIndex(chosen)
        self.kinds.blockSignals(False)
        self.export_button.setText(self.tr("Export a PDF with marks…"))
        self.note_button.setText(self.tr("Put all into the note"))
        self.take_button.setText(self.tr("Read marks from a copy…"))
        self._show_page()
