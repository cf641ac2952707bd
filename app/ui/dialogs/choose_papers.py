"""A dialog to tick some of the library's papers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.library.paper import Paper
from app.ui.common.fitting import open_at
from app.ui.common.paper_list import PaperList
from app.ui.common.widgets import button, label

WIDTH, HEIGHT = 480, 520


class ChoosePapers(QDialog):
    """Signals: `chosen(papers)` when the user is done."""

    chosen = Signal(object)

    def __init__(self, papers: Sequence[Paper], chosen: Collection[int], most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Choose papers"))
        open_at(self, WIDTH, HEIGHT)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(self.tr("Filter by title, author, year"))
        self.papers = PaperList(papers, chosen)
        self.filter.textChanged.connect(self.papers.narrow)
        self.papers.itemChanged.connect(self._show_state)
        self._count = label("", "small", wrap=False)
        self.done_button, cancel = button(self.tr("Done"), "primary"), button(self.tr("Cancel"), "")
        self.done_button.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        row.addWidget(cancel)
        row.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.papers, 1)
        column.addLayout(row)
        self._show_state()

    def _show_state(self) -> None:
        count = len(self.papers.ticked)
        self._count.setText(self.tr("{count} chosen, up to {most}").format(count=count, most=self._most))
        self.done_button.setEnabled(1 <= count <= self._most)

    def _finish(self) -> None:
        self.chosen.emit(tuple(self.papers.ticked))
        self.accept()
