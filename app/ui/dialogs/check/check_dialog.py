"""The dialog that checks a pasted text about a paper: each statement with its verdict, its reason and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.base.messages import render
from app.base.progress import Progress
from app.domain.library.paper import Paper
from app.domain.writing.digest import DigestSection, Mark
from app.ui.common import words
from app.ui.common.claims import ClaimList
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.ports.writing.checking import CheckPort

if TYPE_CHECKING:
    from app.workflows.checking import CheckedText

SHOWN_SKIPPED = 6
WIDTH, HEIGHT = 900, 600


class CheckDialog(QDialog):
    """Paste any text about the paper; each statement comes back with its verdict.

    Signals: `activated(evidence)`, `noted(Claim)`.
    """

    activated = Signal(object)
    noted = Signal(object)

    def __init__(
        self, checks: CheckPort, jobs: Jobs, paper: Paper, has_model: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._checks, self._jobs, self._paper = checks, jobs, paper
        self._job: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check a text"))
        open_at(self, WIDTH, HEIGHT)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("The text to check"))
        self.text.setPlaceholderText(
            self.tr("Paste what somebody or something wrote about this paper: a chatbot's answer, a draft, a review.")
        )
        self.text.setTabChangesFocus(True)
        self.with_model = QCheckBox(self.tr("Use the language model too"))
        self.with_model.setToolTip(
            self.tr("It translates statements in another language and doubts what it does not find; some seconds each.")
        )
        self.with_model.setVisible(has_model)
        self.check_button = button(self.tr("Check"), "primary")
        self.check_button.setEnabled(False)
        self.check_button.clicked.connect(self._check_or_stop)
        self.text.textChanged.connect(self._show_ready)
        self.notice = Notice()
        self.count = label("", "small")
        self.hint = label(
            self.tr(
                "Each statement of the text is listed here with its verdict; a click shows the sentences of the paper."
            ),
            "quiet",
        )
        self.skipped = label("", "small", selectable=True)
        self.skipped.hide()
        self.claims = ClaimList()
        self.claims.activated.connect(self.activated)
        self.claims.noted.connect(self.noted)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(label(self._paper.title, "heading"))
        column.addWidget(self.text, 1)
        below = QHBoxLayout()
        below.addWidget(self.with_model)
        below.addStretch(1)
        below.addWidget(self.check_button)
        column.addLayout(below)
        results = QWidget()
        rows = QVBoxLayout(results)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.claims, 1)
        self.skipped.setContentsMargins(8, 0, 8, 8)
        rows.addWidget(self.skipped)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setAccessibleName(self.tr("Statements"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(results)
        found = QVBoxLayout(right)
        found.setContentsMargins(8, 0, 0, 0)
        found.setSpacing(8)
        found.addWidget(self.count)
        found.addWidget(self.notice)
        found.addWidget(self.hint)
        found.addWidget(scroll, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([WIDTH * 2 // 5, WIDTH * 3 // 5])
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 16, 16, 16)
        around.addWidget(parts)

    def done(self, result: int) -> None:
        """Closing stops the work."""
        if self._job is not None:
            self._job.token.cancel()
        super().done(result)

    def _check_or_stop(self) -> None:
        if self._job is not None:
            self._job.token.cancel()
            return
        text, paper_id, with_model = self.text.toPlainText(), self._paper.id, self._asks_model()
        self.notice.hide()
        self._jobs.run(
            lambda job: self._checks.check_text(
                paper_id, text, with_model=with_model, on_progress=job.report, cancel=job.token
            ),
            self._show,
            self.notice.tell_error,
            ended=self._end,
            watch=self._follow,
            lane=Lane.ENGINE if with_model else Lane.QUICK,
        )

    def _asks_model(self) -> bool:
        return not self.with_model.isHidden() and self.with_model.isChecked()

    def _follow(self, job: Job) -> None:
        self._job = job
        job.changed.connect(self._show_progress)
        self.check_button.setText(self.tr("Stop"))
        self.with_model.setEnabled(False)

    def _show_progress(self) -> None:
        progress: Progress | None = self._job.progress if self._job else None
        if progress is not None:
            share = f" {progress.fraction:.0%}" if progress.fraction else ""
            self.count.setText(render(progress.stage, words.face_language()) + share)

    def _show(self, checked: CheckedText) -> None:
        parts = []
        for mark in Mark:
            count = sum(claim.mark is mark for claim in checked.claims)
            if count:
                parts.append(f"{words.mark(mark)}: {count}")
        self.count.setText(" · ".join(parts))
        self.hint.hide()
        self.claims.show_sections((DigestSection("text", "", checked.claims),))
        lang = words.face_language()
        lines = [f"“{part.text[:60]}”: {render(part.reason, lang)}" for part in checked.skipped[:SHOWN_SKIPPED]]
        if len(checked.skipped) > SHOWN_SKIPPED:
            lines.append(self.tr("and {count} more").format(count=len(checked.skipped) - SHOWN_SKIPPED))
        self.skipped.setText("\n".join([self.tr("Not checked:"), *lines]) if lines else "")
        self.skipped.setVisible(bool(lines))

    def _show_ready(self) -> None:
        self.check_button.setEnabled(self._job is not None or bool(self.text.toPlainText().strip()))

    def _end(self) -> None:
        self._job = None
        self.check_button.setText(self.tr("Check"))
        self.with_model.setEnabled(True)
        self._show_ready()
