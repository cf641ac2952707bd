"""Add works by their numbers: says what is sent where, looks them up when told to, and says what came of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.library.paper import ImportedPaper, ImportStatus
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice, button, clear_layout, label
from app.ui.dialogs.identify import names_works
from app.ui.dialogs.rows import closing_row, finding_row
from app.ui.ports.catalogue.identifying import IdentifyPort

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

WIDTH, HEIGHT = 560, 420


class IdentifyDialog(QDialog):
    """Nothing is sent before the button is pressed. Signals: `added` when an entry came in."""

    added = Signal()

    def __init__(self, port: IdentifyPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port, self._jobs = port, jobs
        self._job: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add by number"))
        open_at(self, WIDTH, HEIGHT)
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText("10.1038/nature14539   arXiv:1706.03762   PMID:26017442   978-3-16-148410-0")
        self.field.setAccessibleName(self.tr("Numbers or addresses"))
        self.field.textChanged.connect(self._show_state)
        self.notice = Notice()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_button = button(self.tr("Look up and add"), "primary")
        self.add_button.clicked.connect(self.add)
        told = self.tr(
            "One or more, with blanks between. They are sent to Crossref, arXiv, PubMed or Open Library, or to the address "
            "itself; nothing else is."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("DOI, arXiv id, PMID, ISBN or address"), "heading"))
        column.addWidget(label(told, "quiet"))
        column.addWidget(self.field, 1)
        column.addWidget(self.notice)
        column.addLayout(self._rows)
        column.addLayout(closing_row(self, self.add_button))
        self._take_clipboard()
        self._show_state()

    def add(self) -> None:
        """Look up what is written, and add it."""
        text = self.field.toPlainText()
        self.notice.hide()
        clear_rows(self._rows)
        self._jobs.run(
            lambda job: self._port.add([text], on_progress=job.report, cancel=job.token),
            self._show,
            self.notice.tell_error,
            ended=self._ended,
            watch=self._begin,
            lane=Lane.FILES,
            title=self.tr("Looking up works"),
            online=True,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up a question that is still under way."""
        if self._job is not None:
            self._job.token.cancel()
        super().closeEvent(event)

    def _take_clipboard(self) -> None:
        """What was copied last is offered, where it looks like a number."""
        text = QApplication.clipboard().text().strip()
        if names_works(text):
            self.field.setPlainText(text)
            self.field.selectAll()

    def _begin(self, job: Job) -> None:
        self._job = job
        self._show_state()

    def _ended(self) -> None:
        self._job = None
        self._show_state()

    def _show(self, outcomes: tuple[ImportedPaper, ...]) -> None:
        for one in outcomes:
            icon, what, more = "verified", one.title, ""
            if one.status is ImportStatus.DUPLICATE:
                icon, what = "silent", self.tr("“{title}” is in the library already.").format(title=one.title)
            elif one.status is ImportStatus.FAILED:
                icon, what = "unsupported", one.reason
            elif one.notes:
                icon = "weak"
                more = " ".join(render(note, words.face_language()) for note in one.notes)
            token = "text-quiet" if icon == "silent" else icon
            self._rows.addLayout(finding_row(icon, token, what, more))
        if any(one.status is ImportStatus.ADDED for one in outcomes):
            self.field.clear()
            self.added.emit()

    def _show_state(self) -> None:
        self.add_button.setEnabled(self._job is None and bool(self.field.toPlainText().strip()))


def clear_rows(rows: QVBoxLayout) -> None:
    """Delete the rows of an earlier answer."""
    while (item := rows.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear_layout(inner)  # type: ignore[arg-type]
            inner.deleteLater()
