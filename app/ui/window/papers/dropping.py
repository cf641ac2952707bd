"""What is dropped: papers on places, places on papers and on each other, files and addresses on the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.library.listing import READ_STATES, Shelf
from app.ui.dialogs import identify
from app.ui.window.papers.drop_hint import DropHint
from app.ui.window.papers.place_list import Heading, Kind, PlaceRow

if TYPE_CHECKING:
    from app.ui.window.main_window import MainWindow
    from app.ui.window.papers.shelving import Shelving


class Dropping(QObject):
    """Does what a drop means, by those who do the same when it is chosen from a menu."""

    def __init__(self, window: MainWindow, shelving: Shelving, hint: DropHint) -> None:
        super().__init__(window)
        self._window, self._shelving, self._port = window, shelving, window.ports.shelves
        places = window.sidebar.list
        places.papers_dropped.connect(self._put)
        places.files_dropped.connect(self._import)
        places.place_dropped.connect(self._move)
        window.library.table.place_dropped.connect(self._mark)
        hint.dropped.connect(window.take_files)
        hint.named.connect(lambda text: identify.show(window, text))

    def _put(self, place: PlaceRow, ids: Sequence[int]) -> None:
        """Papers came to a place."""
        if place.kind is Kind.BIN:
            self._window.listing.remove(ids)
        elif place.kind is Kind.SHELF:
            self._shelving.note_reading(ids, READ_STATES[Shelf(place.number)])
        elif place.kind is Kind.HEADING:
            ask = self._shelving.ask_tag if place.number == Heading.TAGS else self._shelving.ask_collection
            ask(ids)
        elif place.kind is Kind.COLLECTION:
            self._shelving.do(lambda: self._port.put_into(str(place.number), ids))
        else:
            self._shelving.do(lambda: self._port.tag(ids, [place.name]))

    def _import(self, place: PlaceRow, files: Sequence[Path]) -> None:
        """Files came to a place: they are taken in, and then put there."""
        self._window.workspace.show_library()
        self._window.imports.run(files, lambda ids: self._put(place, ids))

    def _move(self, dragged: PlaceRow, place: PlaceRow) -> None:
        """A place came to another, or to the bin."""
        if place.kind is Kind.BIN:
            self._shelving.do(self._removal(dragged), lambda: self._window.undoing.tell_done_away(dragged.name))
        else:
            above = str(place.number) if place.kind is Kind.COLLECTION else ""
            self._shelving.do(lambda: self._port.change_collection(str(dragged.number), parent=above))

    def _removal(self, place: PlaceRow) -> Callable[[], object]:
        port, number = self._port, str(place.number)
        if place.kind is Kind.COLLECTION:
            return lambda: port.remove_collection(number)
        if place.kind is Kind.SEARCH:
            return lambda: port.remove_search(number)
        return lambda: port.remove_tag(place.name)

    def _mark(self, kind: str, number: int, ids: Sequence[int]) -> None:
        """A collection or a tag was dropped on papers."""
        rows = self._window.sidebar.rows()
        place = next((one for one in rows if (one.kind, one.number) == (Kind(kind), number)), None)
        if place is not None and place.takes_papers:
            self._put(place, ids)
