"""Every connection that the program made: when, to which host, what for. Measured where they are made, not promised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTableWidgetItem, QVBoxLayout, QWidget

from app.base.messages import Message, render
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tables import fact_table
from app.ui.common.widgets import label
from app.ui.dialogs.rows import closing_row

if TYPE_CHECKING:
    from app.base.network.connections import Connection

WIDTH, HEIGHT = 600, 420
MOST_SHOWN = 2_000
"""Rows; the file keeps more."""


class ConnectionsDialog(QDialog):
    """A row for each connection, the newest first."""

    def __init__(self, connections: Sequence[Connection], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Connections"))
        open_at(self, WIDTH, HEIGHT)
        shown = connections[:MOST_SHOWN]
        heads = [self.tr("When"), self.tr("Host"), self.tr("What for")]
        self.table = fact_table(heads, self.tr("Connections"), narrow=(0,))
        self.table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            why = render(Message.of(f"connection.{one.why}"), words.face_language())
            for column, text in enumerate((words.moment(one.when), one.host, why)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.state = label(self._said(len(connections)), "quiet")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(self.tr("Connections"), "heading"))
        whole.addWidget(self.state)
        whole.addWidget(self.table, 1)
        whole.addLayout(closing_row(self))

    def _said(self, count: int) -> str:
        if not count:
            return self.tr("No connection was ever made with this library.")
        return self.tr("Each was made because you asked for it.")
