"""The button that lets a job rest and go on, wherever jobs are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.common.tasks import Job
from app.ui.common.widgets import IconButton


def pause_or_resume(job: Job) -> None:
    """What the button does."""
    if job.resting:
        job.resume()
    else:
        job.pause()


def show_pause(button: IconButton, job: Job) -> None:
    """Which of the two it would do now; neither while the work is still being left, or stopped."""
    go_on = QCoreApplication.translate("Pausing", "Go on: {job}")
    text = go_on if job.paused else QCoreApplication.translate("Pausing", "Pause: {job}")
    button.show_icon("play" if job.paused else "pause")
    button.describe(text.format(job=job.title))
    button.setVisible(job.pausable)
    button.setEnabled(job.resting or not job.token.cancelled)
