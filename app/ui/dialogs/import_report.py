"""Files that could not be imported, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.library.paper import ImportedPaper
from app.ui.common.fitting import open_at
from app.ui.dialogs.rows import fill, finding_row


class ImportReport(QDialog):
    """Files that could not be imported, each with its reason."""

    def __init__(self, failed: Sequence[ImportedPaper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Not imported"))
        open_at(self, 520, 360)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for one in failed:
            column.addLayout(finding_row("unsupported", "unsupported", Path(one.path).name, one.reason))
        column.addStretch(1)
        fill(self, self.tr("%n files were not imported", "", len(failed)), rows)
