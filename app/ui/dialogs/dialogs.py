"""The dialogs: what could not be imported, this computer, about, and the report of a bug."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.base.messages import render
from app.domain.model import DoctorReport
from app.domain.paper import ImportedPaper
from app.ui.common import icons, words
from app.ui.common.widgets import IconLabel, button, label
from app.ui.window.backend import Backend

STATE_ICONS = {"ok": ("verified", "verified"), "warning": ("weak", "weak"), "problem": ("unsupported", "unsupported")}


class ImportReport(QDialog):
    """Files that could not be imported, each with its reason."""

    def __init__(self, failed: Sequence[ImportedPaper], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Not imported"))
        self.resize(520, 360)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for one in failed:
            column.addLayout(_row("unsupported", "unsupported", Path(one.path).name, one.reason))
        column.addStretch(1)
        _fill(self, self.tr("%n files were not imported", "", len(failed)), rows)


class DoctorDialog(QDialog):
    """What was found about this computer and installation."""

    def __init__(self, report: DoctorReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("This computer"))
        self.resize(520, 420)
        lang = words.face_language()
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for check in report.checks:
            name, token = STATE_ICONS[check.state]
            advice = "\n".join(filter(None, (render(check.advice, lang) if check.advice else "", check.command)))
            column.addLayout(_row(name, token, render(check.finding, lang), advice))
        versions = f"Python {report.python} · llama.cpp {report.llama_cpp} · Qt {pyside_version}"
        column.addWidget(label(versions, "small", selectable=True))
        column.addStretch(1)
        _fill(self, self.tr("This computer"), rows)


class AboutDialog(QDialog):
    """What this program is."""

    def __init__(self, backend: Backend, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Paperlamp"))
        picture = label("", "")
        picture.setPixmap(
            icons.app_icon().pixmap(
                64,
                64,
            )
        )
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        for row, (name, value) in enumerate(
            (
                (self.tr("Version"), version("paperlamp")),
                (self.tr("Licence"), "AGPL-3.0-or-later"),
                (self.tr("Library"), str(backend.paths.home)),
                (self.tr("Models"), str(backend.paths.models)),
            )
        ):
            facts.addWidget(label(name, "quiet", wrap=False), row, 0)
            facts.addWidget(label(value, "", wrap=False, selectable=True), row, 1)
        facts.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(picture)
        column.addWidget(label("Paperlamp", "display"))
        column.addWidget(label(self.tr("Reads papers with you, on your own computer."), "quiet", wrap=False))
        column.addSpacing(4)
        column.addLayout(facts)
        column.addLayout(_closing(self))


class BugReport(QDialog):
    """Something of ours went wrong: says so, and has a report to copy."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(560, 380)
        self.report = QPlainTextEdit(bug_report(error), readOnly=True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
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
        column.addLayout(_closing(self, copy))


def bug_report(error: BaseException) -> str:
    """The report of a bug: versions, platform, and where in the program it happened."""
    head = f"Paperlamp {version('paperlamp')} · Python {platform.python_version()} · Qt {pyside_version}"
    where = f"{platform.system()} {platform.release()} {platform.machine()}"
    known = isinstance(error, UserError)
    trace = "".join(traceback.format_exception(error)) if not known else str(error)
    return "\n".join((head, where, "", trace))


def _row(icon: str, token: str, what: str, more: str) -> QHBoxLayout:
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(what, "", selectable=True))
    if more:
        texts.addWidget(label(more, "quiet", selectable=True))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, token, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    return row


def _fill(dialog: QDialog, heading: str, content: QWidget) -> None:
    scroll = QScrollArea(widgetResizable=True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(12)
    column.addWidget(label(heading, "heading"))
    column.addWidget(scroll, 1)
    column.addLayout(_closing(dialog))


def _closing(dialog: QDialog, *others: QWidget) -> QHBoxLayout:
    close = button(QCoreApplication.translate("Dialogs", "Close"), "")
    close.clicked.connect(dialog.close)
    row = QHBoxLayout()
    row.addStretch(1)
    for widget in (*others, close):
        row.addWidget(widget)
    return row
