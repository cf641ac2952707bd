"""Syncs once when the window is opened, for who wished that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.errors import UserError
from app.ui.common.tasks import Lane

if TYPE_CHECKING:
    from app.ui.window.main_window import MainWindow
    from app.workflows.library.syncing import Report


class SyncOnOpening(QObject):
    """Once the list of papers was read; the setting `sync_on_opening` is off until the user turns it on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.listing.first_read.connect(lambda _: self.sync())

    def sync(self) -> None:
        """Sync, where that is wished."""
        now = self._window.ports.settings.current
        if now.sync_on_opening and now.sync_place:
            self._window.jobs.run(
                lambda job: self._window.ports.sync.sync_now(job.report, job.token),
                self._synced,
                self._fail,
                lane=Lane.FILES,
                title=self.tr("Syncing the library"),
                online=now.sync_place.lower().startswith(("https:", "http:")),
            )

    def _synced(self, report: Report) -> None:
        if report.heard or report.got:
            self._window.listing.refresh_soon()
            self._window.read_waiting()
        if report.conflicts:
            said = self.tr("%n fields were changed on two computers in different ways.", "", report.conflicts)
            self._window.notice.tell(said, self.tr("See File ▸ Other computers…"))

    def _fail(self, error: UserError) -> None:
        self._window.notice.tell_error(error)
