"""How far a summary is, the time left, and *Cancel*."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.base.messages import render
from app.ui.common import words
from app.ui.common.widgets import button, label
from app.ui.panels.summary.summary_run import SummaryRun


class RunBar(QWidget):
    """How far a run is, the time left, and *Cancel*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: SummaryRun | None = None
        self._stage = label("", "small")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self.cancel_button = button("", "")
        self.cancel_button.clicked.connect(self._cancel)
        words_and_bar = QVBoxLayout()
        words_and_bar.setSpacing(6)
        words_and_bar.addWidget(self._stage)
        words_and_bar.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words_and_bar, 1)
        row.addWidget(self.cancel_button)
        self.hide()
        self._retranslate()

    def watch(self, run: SummaryRun | None) -> None:
        """Show this run, or nothing."""
        if self._run is not None:
            self._run.progressed.disconnect(self._show)
        self._run = run
        self.setVisible(run is not None)
        if run is not None:
            run.progressed.connect(self._show)
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self._show()

    def _show(self) -> None:
        run = self._run
        if run is None:
            return
        self.cancel_button.setEnabled(not run.stopping)
        progress = run.progress
        self._bar.setRange(0, 0 if progress is None or progress.fraction is None else 1000)
        if run.stopping:
            self._stage.setText(self.tr("Stopping…"))
        elif progress is None:
            self._stage.setText(self.tr("Starting…") if run.running else self.tr("Waiting for another job to end"))
        else:
            self._bar.setValue(round((progress.fraction or 0) * 1000))
            left = [words.time_left(progress.seconds_left)] if progress.seconds_left is not None else []
            self._stage.setText(" · ".join([render(progress.stage, words.face_language()), *left]))

    def _retranslate(self) -> None:
        self.cancel_button.setText(self.tr("Cancel"))
        self._show()
