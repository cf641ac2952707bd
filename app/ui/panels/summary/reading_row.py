"""The second step of proof below a summary: how many claims the model has read, and letting it read those that wait."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.base.messages import render
from app.domain.writing.digest import ReadingState
from app.ui.common import words
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import button, label
from app.ui.ports.program.settings import SettingsPort
from app.ui.ports.writing.summaries import SummariesPort


class ReadingRow(QWidget):
    """One line and a button. Reads in the background by itself while a model is loaded, and the settings allow it.

    Signals: `moved` when a claim was read, or the reading has ended.
    """

    moved = Signal()

    def __init__(
        self, summaries: SummariesPort, settings: SettingsPort, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._summaries, self._settings, self._jobs = summaries, settings, jobs
        self._paper = 0
        self._state = ReadingState()
        self._job: Job | None = None
        self._read_paper = 0
        self._line = label("", "small")
        self.button = button("", "")
        self.button.clicked.connect(self._read_or_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._line.text()

    def look(self, paper_id: int) -> None:
        """Show how far the reading of this paper's claims is; go on with it where nobody has to be asked for that."""
        self._paper = paper_id
        self._jobs.run(lambda _: (paper_id, self._summaries.reading_state(paper_id)), self._take)

    def forget(self, paper_id: int) -> None:
        """Stop reading a paper that is being removed."""
        if self._job is not None and self._read_paper == paper_id:
            self._job.token.cancel()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _take(self, found: tuple[int, ReadingState]) -> None:
        paper_id, state = found
        if paper_id != self._paper:
            return
        self._state = state
        self._show()
        if state.waiting and not state.stopped and self._settings.current.reading_step != "never":
            self._read(asked=False)

    def _read_or_stop(self) -> None:
        if self._job is not None and self._read_paper == self._paper:
            self._job.token.cancel()
        else:
            self._read(asked=True)

    def _read(self, asked: bool) -> None:
        if self._job is not None:
            return
        paper_id = self._read_paper = self._paper
        self._jobs.run(
            lambda job: self._summaries.read_claims(paper_id, job.report, job.token, asked=asked),
            self._done,
            ended=self._ended,
            watch=self._follow,
            lane=Lane.CLAIMS,
        )

    def _follow(self, job: Job) -> None:
        self._job = job
        job.changed.connect(self._progressed)

    def _progressed(self) -> None:
        self._show()
        if self._read_paper == self._paper:
            self.moved.emit()

    def _done(self, state: ReadingState) -> None:
        if self._read_paper == self._paper:
            self._state = state

    def _ended(self) -> None:
        other = self._read_paper != self._paper
        self._job = None
        self._show()
        self.moved.emit()
        if other:
            self.look(self._paper)

    def _show(self) -> None:
        state, job = self._state, self._job if self._read_paper == self._paper else None
        self.setVisible(bool(state.read or state.waiting))
        self.button.setVisible(bool(state.waiting))
        self.button.setText(self.tr("Stop") if job else self.tr("Read the evidence"))
        self._line.setText(self._progress_words(job) if job else self._state_words())

    def _progress_words(self, job: Job) -> str:
        progress = job.progress
        if progress is None:
            return self.tr("The model reads the evidence of the claims when nobody else needs it.")
        parts = [progress.stage, *([progress.detail] if progress.detail else [])]
        return " · ".join(render(part, words.face_language()) for part in parts)

    def _state_words(self) -> str:
        state = self._state
        parts = []
        if state.read:
            parts.append(
                self.tr("The model has read {read} claims and doubts {doubted}.").format(
                    read=state.read, doubted=state.doubted
                )
            )
        if state.waiting:
            parts.append(self.tr("Found but not yet read: {count}.").format(count=state.waiting))
        if state.waiting and state.seconds >= state.budget_s > 0:
            parts.append(
                self.tr("{spent} of {budget} s for this paper are used.").format(
                    spent=round(state.seconds), budget=round(state.budget_s)
                )
            )
        return " ".join(parts)
