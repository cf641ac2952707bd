"""Below a summary: how much was read, by what, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.writing.digest import Digest
from app.ui.common import words
from app.ui.common.plain import plain
from app.ui.common.widgets import IconButton, button, label


class SummaryFoot(QFrame):
    """How much was read, by what, and the ways out."""

    def __init__(self, reading: QWidget, parent: QWidget | None = None) -> None:
        """`reading` is the line on what the model has read of the claims."""
        super().__init__(parent)
        self.setObjectName("panelFoot")
        self._digest: Digest | None = None
        self.coverage, self.origin = label("", "small"), label("", "small")
        self.slides, self.notes = button("", ""), button("", "")
        self.check = IconButton("check-text")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.slides)
        row.addWidget(self.notes)
        row.addStretch(1)
        row.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(reading)
        column.addWidget(self.coverage)
        column.addWidget(self.origin)
        column.addSpacing(8)
        column.addLayout(row)
        self._retranslate()

    def show_digest(self, digest: Digest | None) -> None:
        """The version these lines are about."""
        self._digest = digest
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.slides.setText(self.tr("Export slides…"))
        self.notes.setText(self.tr("Export notes…"))
        self.check.describe(self.tr("Check a text about this paper…"))
        if self._digest is None:
            return
        covered = self._digest.coverage
        read = self.tr("Read {read} of {total} sentences").format(
            read=covered.sentences_read, total=covered.sentences_total
        )
        skipped = self.tr("skipped: {sections}").format(sections=words.sections(covered.skipped))
        self.coverage.setText(
            self.tr("{first}; {second}").format(first=read, second=skipped) if covered.skipped else read
        )
        self.coverage.setToolTip(plain("\n".join(covered.skipped)))
        took = words.duration(self._digest.timing.total_s)
        self.origin.setText(" · ".join(filter(None, (self._digest.model, self._digest.device, took))))
