"""What was removed from the library, to be put back or deleted for good."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.library.history import BinItem, BinKind
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tables import choose_row, fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, ask_to_remove, button, label
from app.ui.dialogs.rows import closing_row
from app.ui.ports.program.history import HistoryPort
from app.ui.ports.program.settings import SettingsPort

WIDTH, HEIGHT = 720, 480
_WAITS = (7, 30, 90, 365)
ABOUT = 2
"""The column that says which paper a thing belonged to; papers themselves leave it empty."""


class BinDialog(QDialog):
    """A row for each thing. Signals: `restored` when something is back in the library."""

    restored = Signal()

    def __init__(self, port: HistoryPort, settings: SettingsPort, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._port, self._settings, self._jobs = port, settings, jobs
        self._items: tuple[BinItem, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Bin"))
        open_at(self, WIDTH, HEIGHT)
        heads = [self.tr("What"), self.tr("Title"), self.tr("Paper"), self.tr("Removed")]
        self.table = fact_table(heads, self.tr("What lies in the bin"), narrow=(0, 3))
        self.table.setWordWrap(False)
        self.table.itemSelectionChanged.connect(self._show_state)
        self.notice = Notice()
        self.state = label("", "quiet")
        self.days = QComboBox()
        now = settings.current.bin_days
        for days in sorted({*_WAITS, now} - {0}):
            self.days.addItem(self.tr("after %n days", "", days), days)
        self.days.addItem(self.tr("never"), 0)
        self.days.setCurrentIndex(self.days.findData(now))
        self.days.activated.connect(lambda: self._settings.update_settings(bin_days=self.days.currentData()))
        self.days.setAccessibleName(self.tr("When it is deleted for good"))
        self.restore_button = button(self.tr("Put back"), "primary")
        self.delete_button = button(self.tr("Delete for good…"), "")
        self.empty_button = button(self.tr("Empty the bin…"), "")
        self.restore_button.clicked.connect(self.restore)
        self.delete_button.clicked.connect(lambda: self._ask_deletion(self.chosen))
        self.empty_button.clicked.connect(lambda: self._ask_deletion(self._items))
        self._lay_out()
        self._load()

    @property
    def chosen(self) -> tuple[BinItem, ...]:
        """The things that are selected."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return tuple(self._items[row] for row in rows if row < len(self._items))  # rows go after their items

    def restore(self) -> None:
        """Put the selected things back."""
        items = self.chosen
        self._jobs.run(lambda _: self._port.restore(items), self._restored, self.notice.tell_error, lane=Lane.WRITES)

    def _lay_out(self) -> None:
        wait = QHBoxLayout()
        wait.setSpacing(8)
        wait.addWidget(label(self.tr("Delete for good:"), "small", wrap=False))
        wait.addWidget(self.days)
        wait.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.notice)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)
        column.addLayout(wait)
        column.addLayout(closing_row(self, self.empty_button, self.delete_button, self.restore_button))

    def _load(self) -> None:
        self._jobs.run(lambda _: self._port.bin_items(), self._show, self.notice.tell_error)

    def _show(self, items: tuple[BinItem, ...]) -> None:
        self._items = items
        kinds = self._kinds()
        self.table.setRowCount(len(items))
        self.table.setColumnHidden(ABOUT, not any(item.about for item in items))
        for row, item in enumerate(items):
            for column, text in enumerate((kinds[item.kind], item.title, item.about, words.date(item.removed))):
                cell = QTableWidgetItem(text)
                self.table.setItem(row, column, cell)
        if items:
            choose_row(self.table, 0)
        self._show_state()

    def _show_state(self) -> None:
        self.state.setText("" if self._items else self.tr("The bin is empty."))
        self.state.setVisible(not self._items)
        self.empty_button.setEnabled(bool(self._items))
        for one in (self.restore_button, self.delete_button):
            one.setEnabled(bool(self.chosen))

    def _restored(self, _: object) -> None:
        self.restored.emit()
        self._load()

    def _ask_deletion(self, items: Sequence[BinItem]) -> None:
        question = self.tr("Delete %n items for good?", "", len(items))
        more = self.tr("This cannot be undone. Files outside the library's folder stay where they are.")
        yes = ask_to_remove(self, question, self.tr("Delete"), self.tr("Keep"), more)
        yes.clicked.connect(lambda: self._delete(items))

    def _delete(self, items: Sequence[BinItem]) -> None:
        self._jobs.run(
            lambda _: self._port.empty(items), lambda _: self._load(), self.notice.tell_error, lane=Lane.WRITES
        )

    def _kinds(self) -> dict[BinKind, str]:
        return {
            BinKind.PAPER: self.tr("Paper"),
            BinKind.ATTACHMENT: self.tr("File"),
            BinKind.SUMMARY: self.tr("Summary"),
            BinKind.CONVERSATION: self.tr("Conversation"),
            BinKind.ANSWER: self.tr("Answer"),
            BinKind.NOTE: self.tr("Note"),
            BinKind.DECK: self.tr("Slides"),
            BinKind.COMPARISON: self.tr("Comparison"),
            BinKind.TERM: self.tr("Term"),
            BinKind.SEARCH: self.tr("Saved search"),
        }
