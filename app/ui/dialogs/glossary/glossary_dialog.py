"""The reader's glossary: terms and how they are said in the other language, kept as they are typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.writing.translation import Term
from app.ui.common.fitting import open_at
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.ports.writing.translation import TranslationPort

WIDTH, HEIGHT = 560, 480


class GlossaryDialog(QDialog):
    """A row for each term, in English and Chinese; a row that lacks one of them is not kept yet."""

    def __init__(self, translation: TranslationPort, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._translation, self._jobs = translation, jobs
        self._filling = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Glossary"))
        open_at(self, WIDTH, HEIGHT)
        self.table = fact_table([self.tr("English"), self.tr("Chinese")], self.tr("Terms"), narrow=(), editable=True)
        self.table.itemChanged.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._show_state)
        self.add_button, self.remove_button = button(self.tr("Add"), ""), button(self.tr("Remove"), "")
        self.import_button, close = button(self.tr("Import CSV…"), "quiet"), button(self.tr("Close"), "")
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.import_button.clicked.connect(self._ask_file)
        close.clicked.connect(self.accept)
        self.notice = Notice()
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.add_button, self.remove_button, self.import_button):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        hint = self.tr("Translations are asked to use these terms, and marked where they do not.")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(hint, "small"))
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self._load()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The rows that are complete."""
        rows = [Term(self._text(row, 0), self._text(row, 1)) for row in range(self.table.rowCount())]
        return tuple(term for term in rows if term.en and term.zh)

    def add(self) -> None:
        """A new row, ready to be typed into."""
        first = self._insert(Term("", ""))
        self.table.setCurrentItem(first)
        self.table.editItem(first)

    def remove(self) -> None:
        """Forget the terms that are selected."""
        for number in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(number)
        self._save()

    def _load(self) -> None:
        self._jobs.run(lambda _: self._translation.list_terms(), self._show, self.notice.tell_error)

    def _show(self, terms: tuple[Term, ...]) -> None:
        self.table.setRowCount(0)
        for term in terms:
            self._insert(term)
        self._show_state()

    def _insert(self, term: Term) -> QTableWidgetItem:
        """The first cell of a new row."""
        self._filling = True
        number = self.table.rowCount()
        self.table.insertRow(number)
        first = QTableWidgetItem(term.en)
        self.table.setItem(number, 0, first)
        self.table.setItem(number, 1, QTableWidgetItem(term.zh))
        self._filling = False
        return first

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return " ".join(item.text().split()) if item else ""

    def _edited(self) -> None:
        if not self._filling:
            self._save()

    def _save(self) -> None:
        terms = self.terms
        self._jobs.run(lambda _: self._translation.set_terms(terms), failed=self.notice.tell_error, lane=Lane.WRITES)
        self._show_state()

    def _ask_file(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.txt)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import terms"), "", kinds)
        if name:
            self.notice.hide()
            self._jobs.run(
                lambda _: self._translation.add_terms(Path(name)),
                self._imported,
                self.notice.tell_error,
                lane=Lane.WRITES,
            )

    def _imported(self, fresh: tuple[Term, ...]) -> None:
        self.notice.tell(self.tr("%n terms were taken in.", "", len(fresh)))
        self._load()

    def _show_state(self) -> None:
        self.remove_button.setEnabled(bool(self.table.selectedIndexes()))
