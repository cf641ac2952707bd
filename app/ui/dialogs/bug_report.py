"""The report of a bug of ours, to read and to copy."""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import version

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.ui.common import theme
from app.ui.common.fitting import open_at
from app.ui.common.widgets import button, label
from app.ui.dialogs.rows import closing_row


class BugReport(QDialog):
    """Something of ours went wrong: says so, and has a report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        open_at(self, 560, 380)
        self.report = QPlainTextEdit(bug_report(error), readOnly=True)
        self.report.setAccessibleName(self.tr("What is known of it"))
        self.report.setFont(theme.mono_font())
        copy = button(self.tr("Copy report"), "primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Something went wrong, and it is our fault"), "heading"))
        column.addWidget(
            label(self.tr("Your library is safe and you can go on. The report below helps to mend it."), "quiet")
        )
        column.addWidget(self.report, 1)
        column.addLayout(closing_row(self, copy))


def bug_report(error: BaseException) -> str:
    """The report of a bug: versions, platform, and where in the program it happened."""
    head = f"Paperlamp {version('paperlamp')} · Python {platform.python_version()} · Qt {pyside_version}"
    where = f"{platform.system()} {platform.release()} {platform.machine()}"
    known = isinstance(error, UserError)
    trace = "".join(traceback.format_exception(error)) if not known else str(error)
    return "\n".join((head, where, "", trace))
