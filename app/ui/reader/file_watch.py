"""Sees when the file of an open paper goes, comes back or is replaced by another program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.errors import UserError
from app.domain.library.attachment import FileState
from app.ui.common.tasks import Jobs, Lane

LOOK_MS = 4000
"""Network drives tell of no changes: the file is looked at again and again, which costs one question to the disk."""


class FileWatch(QObject):
    """Looks while it is `begun`. Signals: `gone(UserError)` once, `back()` when it is there again, `changed()` once for a file
    with another content than the paper was read from."""

    gone = Signal(object)
    back = Signal()
    changed = Signal()

    def __init__(self, look: Callable[[], FileState], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask, self._jobs = look, jobs
        self._busy = False
        self.state = FileState.HERE
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from now on: the paper is in view."""
        self._timer.start()

    def pause(self) -> None:
        """Look no more until it is in view again."""
        self._timer.stop()

    def look(self) -> None:
        """Look now; a disk that does not answer is asked once."""
        if not self._busy:
            self._busy = True
            ask = self._ask
            self._jobs.run(lambda _: ask(), self._found, self._failed, ended=self._ended, lane=Lane.DISK)

    def _found(self, state: FileState) -> None:
        before, self.state = self.state, state
        if before is FileState.GONE:
            self.back.emit()
        if state is FileState.CHANGED and before is not FileState.CHANGED:
            self.changed.emit()

    def _failed(self, error: UserError) -> None:
        before, self.state = self.state, FileState.GONE
        if before is not FileState.GONE:
            self.gone.emit(error)

    def _ended(self) -> None:
        self._busy = False
