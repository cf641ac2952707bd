"""The dialog with a note's earlier texts: read one, bring it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.library.note import NoteVersion
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.widgets import button, label

WIDTH, HEIGHT = 720, 480


class NoteVersions(QDialog):
    """Signals: `restore_asked(version id)`."""

    restore_asked = Signal(int)

    def __init__(self, title: str, versions: Sequence[NoteVersion], parent: QWidget) -> None:
        super().__init__(parent)
        self._versions = versions
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Earlier versions"))
        open_at(self, WIDTH, HEIGHT)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        for version in versions:
            QListWidgetItem(words.moment(version.saved), self.list)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("The note as it was"))
        self.text.setReadOnly(True)
        self.restore_button, close = button(self.tr("Restore"), "primary"), button(self.tr("Close"), "")
        self.restore_button.clicked.connect(self._restore)
        close.clicked.connect(self.reject)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.list)
        parts.addWidget(self.text)
        parts.setSizes([WIDTH // 4, WIDTH * 3 // 4])
        hint = label(self.tr("What you restore takes the note's place; the text as it is now is kept here."), "small")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(hint, 1)
        row.addWidget(close)
        row.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(title, "heading"))
        column.addWidget(parts, 1)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        self.restore_button.setEnabled(row >= 0)
        empty = self.tr(
            "No earlier version yet. One is kept every few minutes while you write, and when much is deleted."
        )
        self.text.setPlainText(self._versions[row].text if row >= 0 else "")
        self.text.setPlaceholderText(empty)

    def _restore(self) -> None:
        self.restore_asked.emit(self._versions[self.list.currentRow()].id)
        self.accept()
