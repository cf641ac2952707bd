"""Tells on the desktop when long work has ended while the user is elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from app.ui.common import icons
from app.ui.common.tasks import Job, Jobs
from app.ui.ports.program.settings import SettingsPort

LONG_S = 30.0
"""Who waits less than that is still looking."""
SHOWN_MS = 20_000

Tell = Callable[[str, str], None]


class Herald(QObject):
    """Watches the jobs that have a title. `tell` shows a heading and a sentence; the desktop's own way by default."""

    def __init__(
        self,
        jobs: Jobs,
        settings: SettingsPort,
        window: QMainWindow,
        tell: Tell | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._settings, self._window, self._now = settings, window, now
        self._tell = tell or self._on_the_desktop
        self._begun: dict[int, float] = {}
        self._failed: set[int] = set()
        self._sign: QSystemTrayIcon | None = None
        jobs.started.connect(self._begin)
        jobs.ended.connect(self._end)

    def _begin(self, job: Job) -> None:
        self._begun[id(job)] = self._now()
        job.failed.connect(lambda _: self._failed.add(id(job)))

    def _end(self, job: Job) -> None:
        long = self._now() - self._begun.pop(id(job), self._now()) >= LONG_S
        failed = id(job) in self._failed
        self._failed.discard(id(job))
        if not long or job.token.cancelled or self._window.isActiveWindow() or not self._settings.current.notify:
            return
        self._tell(job.title, self.tr("It did not work; the list of jobs says why.") if failed else self.tr("Done."))

    def _on_the_desktop(self, heading: str, sentence: str) -> None:
        """A message of the desktop where it has such; the window asks for attention in any case."""
        QApplication.alert(self._window)
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._sign is None:
            self._sign = QSystemTrayIcon(icons.app_icon(), self)
            self._sign.messageClicked.connect(self._come)
        self._sign.show()
        self._sign.showMessage(heading, sentence, icons.app_icon(), SHOWN_MS)
        QTimer.singleShot(SHOWN_MS, self._sign.hide)

    def _come(self) -> None:
        self._window.raise_()
        self._window.activateWindow()
