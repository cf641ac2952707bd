"""A job that a dialog waits for: what it is at, in a line, and how far, in a bar."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QProgressBar

from app.base.messages import render
from app.ui.common import words
from app.ui.common.tasks import Job
from app.ui.common.widgets import label

_STEPS = 1000


class FollowedJob(QObject):
    """One at a time. `state` and `bar` have a place in the dialog, which shows them while it is `running`."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self.state = label("", "quiet")
        self.bar = QProgressBar(textVisible=False, maximum=_STEPS)
        self._job: Job | None = None

    @property
    def running(self) -> bool:
        """Whether a job is watched."""
        return self._job is not None

    def begin(self, what: str) -> None:
        """Say what is about to be done."""
        self.state.setText(what)
        self.bar.setValue(0)

    def watch(self, job: Job) -> None:
        """Follow it from now on."""
        self._job = job
        job.changed.connect(self._follow)

    def end(self) -> None:
        """It has ended."""
        self._job = None
        self.state.setText("")

    def stop(self) -> None:
        """Ask it to stop."""
        if self._job is not None:
            self._job.token.cancel()

    def close(self) -> None:
        """The dialog closes: what has no title, and so no place among the jobs that are listed, is given up."""
        if self._job is not None and not self._job.title:
            self._job.token.cancel()

    def _follow(self) -> None:
        if self._job is not None and self._job.progress is not None:
            progress = self._job.progress
            self.state.setText(render(progress.stage, words.face_language()))
            self.bar.setValue(round(_STEPS * (progress.fraction or 0)))
