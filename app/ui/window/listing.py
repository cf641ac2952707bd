"""Keeps the list of papers in step with the library: reads it again when something moved, and takes papers out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.paper import ImportedPaper, Paper, PaperStatus
from app.ui.common.tasks import Jobs, Lane
from app.ui.library.library_view import LibraryView
from app.ui.ports.library import LibraryPort
from app.ui.window.workspace import Workspace

REFRESH_MS = 200
WAITING = (PaperStatus.ADDED, PaperStatus.EXTRACTING)


class Listing(QObject):
    """Signals: `first_read(bool)` once the list is there, with whether papers wait to be read; `removing(paper id)`;
    `removed(BinItem)`; `refreshed` each time the list was read."""

    first_read = Signal(bool)
    removing = Signal(int)
    removed = Signal(object)
    refreshed = Signal()

    def __init__(self, port: LibraryPort, jobs: Jobs, view: LibraryView, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._port, self._jobs, self._view, self._workspace, self._window = port, jobs, view, workspace, window
        self._shown = False
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._soon.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read the list of papers again."""
        self._read(self._take)

    def refresh_soon(self) -> None:
        """Read the list again in a moment, once for all news until then."""
        if not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        """The window is closing."""
        self._soon.stop()

    def select_imported(self, outcomes: tuple[ImportedPaper, ...]) -> None:
        """Show the first of the papers that were taken in."""
        first = next((one.id for one in outcomes if one.id is not None), None)

        def take(papers: tuple[Paper, ...]) -> None:
            self._take(papers)
            if first is not None:
                self._workspace.show_library()
                self._view.select(first)

        self._read(take)

    def remove(self, paper: Paper | None) -> None:
        """Put a paper into the bin; it comes back by undo."""
        if paper is None:
            return
        self.removing.emit(paper.id)
        self._jobs.run(
            lambda _: self._port.remove_paper(paper.id),
            self.removed.emit,
            self._view.notice.tell_error,
            ended=self.refresh,
            lane=Lane.WRITES,
        )

    def _read(self, take: Callable[[tuple[Paper, ...]], None]) -> None:
        self._jobs.run(lambda _: self._port.list_papers(), take, self._view.notice.tell_error)

    def _take(self, papers: tuple[Paper, ...]) -> None:
        chosen = self._view.current()
        self._view.model.show(papers)
        if not self._shown:
            self._shown = True
            self.first_read.emit(any(paper.status in WAITING for paper in papers))
        self._workspace.close_missing()
        self.refreshed.emit()
        if chosen is not None and self._view.model.find(chosen.id) is not None:
            self._view.select(chosen.id)
        elif self._workspace.reader is None:
            if papers:
                self._view.select(papers[0].id)
            elif chosen is not None:
                self._view.chosen.emit(None)
