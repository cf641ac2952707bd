"""Keeps search by meaning in step with the library, behind everything else, and asks it what lies near to what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.base.errors import UserError
from app.domain.library.found import Found
from app.ui.common.tasks import Job, Lane

if TYPE_CHECKING:
    from app.ui.window.main_window import MainWindow
    from app.ui.window.papers.listing import Listing

QUIET_MS = 5000
"""After the library changed, before what is new is read: an import of many papers changes it again and again."""


class Meaning(QObject):
    """Begins once the list of papers was read. A failure is told once, until something else is told."""

    def __init__(self, window: MainWindow, listing: Listing) -> None:
        super().__init__(window)
        self._window = window
        self._busy = self._stopped = False
        self._told = ""
        self._asked: Job | None = None
        self._building: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self.catch_up)
        listing.refreshed.connect(lambda _: self._soon.start())
        listing.found.connect(self.look)

    def catch_up(self) -> None:
        """Read what is new, if there is something and it is not under way."""
        if self._busy or self._stopped or not self._window.ports.settings.current.search_by_meaning:
            return
        self._busy = True
        port = self._window.ports.meaning
        self._window.jobs.run(lambda _: port.is_behind(), self._begin, self._fail, lane=Lane.MEANING)

    def look(self, found: Found, text: str) -> None:
        """Show beside what words found what lies near in meaning, if the same is still asked for."""
        if self._asked is not None:
            self._asked.token.cancel()
        if not self._window.ports.settings.current.search_by_meaning:
            return
        view, port = self._window.library, self._window.ports.meaning

        def take(both: Found) -> None:
            if text == view.search.text() and both.near:
                view.show_places(both)

        self._asked = self._window.jobs.run(
            lambda job: port.near(found, text, cancel=job.token), take, self._fail, lane=Lane.NEAR
        )

    def _begin(self, behind: bool) -> None:
        if not behind:
            self._busy = False
            return
        port = self._window.ports.meaning
        self._window.jobs.run(
            lambda job: port.build(job.report, job.token),
            failed=self._fail,
            ended=self._ended,
            watch=self._follow,
            lane=Lane.MEANING,
            title=self.tr("Reading the library for search by meaning"),
            pausable=True,
        )

    def _fail(self, error: UserError) -> None:
        self._busy = False
        if error.key not in ("cancelled", self._told):
            self._told = error.key
            self._window.notice.tell_error(error)

    def _follow(self, job: Job) -> None:
        self._building = job

    def _ended(self) -> None:
        """What the user stopped goes on when the program is started again."""
        self._busy = False
        self._stopped = self._building is not None and self._building.token.cancelled
