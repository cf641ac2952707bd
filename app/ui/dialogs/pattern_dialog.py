"""What dialogs share that show what a pattern would make of papers: the pattern, a table of before and after, one button.

Nothing changes before the button is pressed. A look that was asked for earlier and comes in later is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLayout, QLineEdit, QTableWidgetItem, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.ui.common.fitting import open_at
from app.ui.common.plain import plain
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.rows import closing_row

TYPING_MS = 250

T = TypeVar("T")
Cell = tuple[str, str]
"""The words of a cell, and the whole of them for its tooltip (empty for none)."""


class PatternDialog(QDialog, Generic[T]):
    """A row for each `T`. Signals: `changed` when what the pattern makes has been made."""

    changed = Signal()

    def __init__(self, jobs: Jobs, title: str, size: tuple[int, int], parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: object = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        open_at(self, *size)
        self.pattern = QLineEdit(clearButtonEnabled=True)
        self.pattern.setAccessibleName(self.tr("Pattern"))
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self.look)
        self.pattern.textEdited.connect(lambda: self._soon.start())
        self.notice = Notice()
        self.go_button = button("", "primary")
        self.go_button.clicked.connect(self.go)

    def lay_out(self, heads: Sequence[str], hint: str, options: QLayout, *, narrow: Sequence[int] = ()) -> None:
        """Put the parts together; `options` stand under the hint."""
        self.table = fact_table(heads, self.windowTitle(), narrow=narrow)
        self.table.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self.notice, label(self.tr("Pattern"), ""), self.pattern, label(hint, "small")):
            column.addWidget(widget)
        column.addLayout(options)
        column.addWidget(self.table, 1)
        column.addLayout(closing_row(self, self.go_button))
        self._show(())

    def begin(self, pattern_of: Callable[[], str]) -> None:
        """Show the pattern that is kept, and what it makes."""
        self._jobs.run(lambda _: pattern_of(), self._begin, self.notice.tell_error)

    def _begin(self, pattern: str) -> None:
        self.pattern.setText(pattern)
        self.look()

    def look(self) -> None:
        """Show what the pattern makes."""
        self._asked = asked = self.wanted()
        work = self.preview()

        def shown(found: Sequence[T]) -> None:
            if asked == self._asked:
                self.notice.hide()
                self._show(found)

        def failed(error: UserError) -> None:
            if asked == self._asked:
                self._show(())
                self.notice.tell_error(error)

        self._jobs.run(lambda _: work(), shown, failed)

    def go(self) -> None:
        """Make what is shown."""
        work = self.change()
        self._jobs.run(lambda _: work(), self._done, self._failed, lane=Lane.WRITES)

    def _done(self, made: Sequence[T]) -> None:
        self.changed.emit()
        self.look()
        self.notice.tell(self.said(len(made)))

    def _failed(self, error: UserError) -> None:
        self.changed.emit()
        self.look()
        self.notice.tell_error(error)

    def _show(self, found: Sequence[T]) -> None:
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, (text, whole) in enumerate(self.cells(one)):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain(whole))
                self.table.setItem(row, column, cell)
        others = sum(self.is_other(one) for one in found)
        self.go_button.setText(self.promise(others))
        self.go_button.setEnabled(bool(others))

    # what a dialog says

    def wanted(self) -> object:
        """The pattern and the options as they stand; equal where the same is wanted."""
        raise NotImplementedError

    def preview(self) -> Callable[[], Sequence[T]]:
        """What finds out, beside the window, what the pattern makes."""
        raise NotImplementedError

    def change(self) -> Callable[[], Sequence[T]]:
        """What makes it; the answer is what was made."""
        raise NotImplementedError

    def cells(self, one: T) -> Iterable[Cell]:
        """The cells of a row."""
        raise NotImplementedError

    def is_other(self, one: T) -> bool:
        """Whether something changes for it."""
        raise NotImplementedError

    def promise(self, count: int) -> str:
        """The words of the button for so many changes."""
        raise NotImplementedError

    def said(self, count: int) -> str:
        """What is told after so many changes."""
        raise NotImplementedError
