"""Imports what is put into the watched folder, while the window is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.base.errors import UserError
from app.domain.library.paper import ImportedPaper, ImportStatus
from app.ui.common.tasks import Lane

if TYPE_CHECKING:
    from app.ui.window.main_window import MainWindow

LOOK_MS = 5000
"""Folders on network drives tell of no changes: the folder is looked at every five seconds."""


class Watching(QObject):
    """Begins once the list of papers was read, and follows the setting `watched_folder`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._busy = False
        self._told = ""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        window.listing.first_read.connect(lambda _: self._timer.start())

    def look(self) -> None:
        """Take in what is new in the folder, if one is watched and nothing is under way."""
        folder = self._window.ports.settings.current.watched_folder
        if not folder or self._busy:
            return
        self._busy = True
        self._window.jobs.run(
            lambda job: self._window.ports.watching.take_new(Path(folder), on_progress=job.report, cancel=job.token),
            self._took,
            self._fail,
            ended=self._ended,
            lane=Lane.FILES,
        )

    def _took(self, outcomes: tuple[ImportedPaper, ...]) -> None:
        self._told = ""
        came = [one for one in outcomes if one.status is not ImportStatus.DUPLICATE]
        if not came:
            return
        self._window.listing.refresh_soon()
        self._window.read_waiting()
        lost = [one.reason for one in came if one.status is ImportStatus.FAILED]
        said = self.tr("%n papers came from the watched folder.", "", len(came) - len(lost))
        self._window.notice.tell(said, "\n".join(lost[:3]), problem=bool(lost))

    def _fail(self, error: UserError) -> None:
        """A folder that is gone (a drive that was unplugged) is named once."""
        if self._told != error.key:
            self._told = error.key
            self._window.notice.tell_error(error)

    def _ended(self) -> None:
        self._busy = False
