"""Carries what a question tells on the thread that works to the panel, on the main thread."""

from __future__ import annotations

from typing import Protocol

from app.base.messages import Message
from app.base.progress import Progress
from app.ui.common.tasks import Job


class Listener(Protocol):
    """Who shows it."""

    def take_text(self, piece: str) -> None:
        """Live words arrived."""
        ...

    def take_notice(self, message: Message) -> None:
        """Something happened that the user should know."""
        ...


class PanelWatcher:
    """`AskWatcher` of a panel."""

    def __init__(self, panel: Listener, job: Job) -> None:
        self._panel, self._job = panel, job

    def on_progress(self, p: Progress) -> None:
        """How far it is."""
        self._job.report(p)

    def on_text(self, piece: str) -> None:
        """Words as the model writes them."""
        self._job.post(lambda: self._panel.take_text(piece))

    def on_notice(self, m: Message) -> None:
        """Something the user should know."""
        self._job.post(lambda: self._panel.take_notice(m))
