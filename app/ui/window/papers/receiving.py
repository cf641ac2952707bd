"""Opens in this window what the program was started with, now and by later starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.base.errors import PaperNotFound, UserError
from app.workflows.opening import Inbox, Opening, read_opening

if TYPE_CHECKING:
    from app.ui.window.main_window import MainWindow

_LOOK_MS = 1000
"""How often the folder is looked at where the system does not tell of changes (a network drive)."""


class Receiver(QObject):
    """Waits until the list of papers has been read; then opens, and listens on."""

    def __init__(self, window: MainWindow, inbox: Inbox, first: Opening) -> None:
        super().__init__(window)
        self._window, self._inbox = window, inbox
        self._waiting: list[Opening] = [first]
        self._ready = False
        window.listing.first_read.connect(self._begin)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
        try:
            inbox.open()
        except OSError:
            return  # a library that cannot be written to: later starts say that it is open
        self._watcher = QFileSystemWatcher([str(inbox.folder)], self)
        self._watcher.directoryChanged.connect(self.look)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_LOOK_MS)

    def look(self) -> None:
        """Take what was handed over, and come to the front."""
        handed = self._inbox.take()
        if not handed:
            return
        self._waiting += handed
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if self._ready:
            self._open_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """macOS starts a program once and tells it of files and links by an event."""
        if isinstance(event, QFileOpenEvent):
            link = event.url()
            try:
                self._waiting.append(read_opening([event.file() if link.isLocalFile() else link.toString()]))
            except UserError as error:
                self._tell(error)
            if self._ready:
                self._open_all()
            return True
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """Listen no more."""
        self._inbox.close()

    def _begin(self, _some_wait: bool) -> None:
        self._ready = True
        self._open_all()

    def _open_all(self) -> None:
        waiting, self._waiting = self._waiting, []
        files = [Path(file) for opening in waiting for file in opening.files]
        if files:
            self._window.take_files(files)
        for opening in waiting:
            if opening.paper:
                self._show(opening.paper)

    def _show(self, number: str) -> None:
        window = self._window
        found = window.model.find(int(number)) if number.isdecimal() else None
        if found is not None:
            window.workspace.open(found)
        else:
            self._tell(PaperNotFound("no_such_paper", wanted=number))

    def _tell(self, error: UserError) -> None:
        self._window.workspace.show_library()  # where the notice is
        self._window.notice.tell_error(error)
