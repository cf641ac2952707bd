"""What was found about this computer and installation."""

from __future__ import annotations

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.engine.model import DoctorReport
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.widgets import label
from app.ui.dialogs.rows import fill, finding_row

STATE_ICONS = {"ok": ("verified", "verified"), "warning": ("weak", "weak"), "problem": ("unsupported", "unsupported")}


class DoctorDialog(QDialog):
    """What was found about this computer and installation."""

    def __init__(self, report: DoctorReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("This computer"))
        open_at(self, 520, 420)
        lang = words.face_language()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for check in report.checks:
            name, token = STATE_ICONS[check.state]
            advice = "\n".join(filter(None, (render(check.advice, lang) if check.advice else "", check.command)))
            column.addLayout(finding_row(name, token, render(check.finding, lang), advice))
        versions = f"Python {report.python} · llama.cpp {report.llama_cpp} · Qt {pyside_version}"
        column.addWidget(label(versions, "small", selectable=True))
        column.addStretch(1)
        fill(self, self.tr("This computer"), rows)
