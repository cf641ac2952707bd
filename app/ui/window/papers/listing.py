"""Keeps the list of papers in step with the library and with what is searched for, and takes papers out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.domain.library.found import Found
from app.domain.library.listing import Shelf, ShelfCounts
from app.domain.library.paper import ImportedPaper
from app.ui.common.tasks import Jobs, Lane
from app.ui.library.library_view import LibraryView
from app.ui.ports.catalogue.library import LibraryPort
from app.ui.window.reading.workspace import Workspace

REFRESH_MS = 200
MOST_FOUND = 20
"""Papers whose places are shown below the list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read for the list."""

    numbers: Sequence[int]
    counts: ShelfCounts


class Listing(QObject):
    """Signals: `first_read(bool)` once the list is there, with whether papers wait to be read; `removing(paper id)`;
    `removed(BinItems)`; `refreshed(ShelfCounts)` each time the list was read; `found(Found, text)` when the places of a search are there."""

    first_read = Signal(bool)
    removing = Signal(int)
    removed = Signal(object)
    refreshed = Signal(object)
    found = Signal(object, str)

    def __init__(self, port: LibraryPort, jobs: Jobs, view: LibraryView, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._port, self._jobs, self._view, self._workspace, self._window = port, jobs, view, workspace, window
        self._shown = False
        self._asked = 0
        view.list_wanted.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._soon.timeout.connect(self.refresh)

    def refresh(self, ended: Callable[[], object] | None = None) -> None:
        """Read the list of papers again; `ended` is called afterwards, whether it could be read or not."""
        self._read(self._take, ended)
        self._jobs.run(lambda _: self._port.refresh_kept(), lane=Lane.WRITES)

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

        def take(listed: Listed) -> None:
            self._take(listed)
            if first is not None:
                self._workspace.show_library()
                self._view.select(first)

        self._read(take)

    def remove(self, papers: Sequence[int]) -> None:
        """Put papers into the bin, by their numbers; all come back by one undo."""
        for one in papers:
            self.removing.emit(one)
        self._jobs.run(
            lambda _: self._port.remove_papers(papers),
            self.removed.emit,
            self._view.notice.tell_error,
            ended=self.refresh,
            lane=Lane.WRITES,
        )

    def _look(self) -> None:
        """Another part, order or search is wanted: list it, and find the places in the papers."""
        self._read(self._take)
        text = self._view.search.text()
        if not text.strip():
            self._view.show_places(Found())
            return

        def take(found: Found) -> None:
            if text == self._view.search.text():
                self._view.show_places(found)
                self.found.emit(found, text)

        self._jobs.run(
            lambda _: self._port.find(text, MOST_FOUND, typing=True), take, lambda _: take(Found()), lane=Lane.QUICK
        )

    def _read(self, take: Callable[[Listed], None], ended: Callable[[], object] | None = None) -> None:
        view, text = self._view.view, self._view.search.text()
        self._asked += 1
        asked = self._asked

        def taken(listed: Listed) -> None:
            if asked == self._asked:
                take(listed)

        def failed(error: UserError) -> None:
            if asked != self._asked:
                return
            if text.strip():
                self._view.show_wrong(error)
            else:
                self._view.notice.tell_error(error)

        self._jobs.run(
            lambda _: Listed(self._port.list_numbers(view, text), self._port.shelf_counts()),
            taken,
            failed,
            ended=ended,
            lane=Lane.QUICK,
        )

    def _take(self, listed: Listed) -> None:
        chosen = self._view.current()
        self._view.show_list(listed.numbers, listed.counts.of(Shelf.ALL))
        if not self._shown:
            self._shown = True
            self.first_read.emit(listed.counts.waiting > 0)
        self._workspace.close_missing()
        self.refreshed.emit(listed.counts)
        if chosen is not None and self._view.model.row_of(chosen.id) >= 0:
            self._view.select(chosen.id)
        elif self._workspace.reader is None:
            if listed.numbers:
                self._view.select(listed.numbers[0])
            elif chosen is not None:
                self._view.chosen.emit(None)
