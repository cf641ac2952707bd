"""How the window stands on the screen: where it was and what its parts had of it the last time, and whether the paper has all of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from app.ui.library.columns import columns_of
from app.ui.library.papers_table import PapersTable


class WindowMemory:
    """Kept in a file beside the library: another library may be looked at on another screen."""

    def __init__(self, window: QMainWindow, parts: QSplitter, table: PapersTable, home: Path) -> None:
        self._window, self._parts, self._table = window, parts, table
        self._file = home / "window.ini"

    def remember(self) -> None:
        """Keep how things are."""
        store = self._store()
        store.setValue("geometry", self._window.saveGeometry())
        store.setValue("parts", self._parts.saveState())
        store.setValue("columns", " ".join(one.name.lower() for one in self._table.chosen))

    def restore(self) -> None:
        """Make things as they were."""
        store = self._store()
        if (geometry := store.value("geometry")) is not None:
            self._window.restoreGeometry(geometry)
            self._parts.restoreState(store.value("parts"))
        if (columns := columns_of(store.value("columns"))) is not None:
            self._table.choose(columns)

    def _store(self) -> QSettings:
        return QSettings(str(self._file), QSettings.Format.IniFormat)


class FullScreen:
    """The whole screen for the paper; `rest` is what steps back, as far as it is shown."""

    def __init__(self, window: QMainWindow, rest: Sequence[QWidget]) -> None:
        self._window, self._rest = window, tuple(rest)
        self._away: list[QWidget] = []

    def toggle(self) -> None:
        """Give the whole screen to the paper, or take the rest back."""
        whole = not self._window.isFullScreen()
        if whole:
            self._away = [part for part in self._rest if part.isVisibleTo(self._window)]
            self._window.showFullScreen()
        else:
            self._window.showNormal()
        for part in self._away:
            part.setVisible(not whole)
