"""Remembers over restarts how papers were looked at, and which were open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from app.ui.reader.memory import ReaderMemory, memory_of

MOST_TABS = 50
"""Papers that are opened again at the next start; each is read from the disk only when it is looked at."""


class ReadingMemory:
    """In the file of the window's own settings, by the paper's content."""

    def __init__(self, folder: Path) -> None:
        self._store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def recall(self, sha256: str) -> ReaderMemory | None:
        """How a paper was looked at last."""
        return memory_of(self._store.value(f"reader/{sha256}", ""))

    def remember(self, sha256: str, memory: ReaderMemory) -> None:
        """How a paper is looked at now."""
        self._store.setValue(f"reader/{sha256}", memory.to_text())

    def open_papers(self) -> list[int]:
        """The papers that were open, in the order of their tabs."""
        kept = str(self._store.value("tabs", "") or "")
        return [int(number) for number in kept.split(" ") if number.isdigit()][:MOST_TABS]

    def beside(self) -> tuple[int, ReaderMemory | None]:
        """The paper that was beside another, and how it was looked at; 0 for none."""
        number, _, text = str(self._store.value("beside", "") or "").partition(" ")
        return (int(number), memory_of(text)) if number.isdigit() else (0, None)

    def keep_beside(self, paper: int, memory: ReaderMemory | None) -> None:
        """Which paper is beside another; 0 for none."""
        self._store.setValue("beside", f"{paper} {memory.to_text() if memory is not None else ''}" if paper else "")

    def keep_open(self, papers: list[int]) -> None:
        """Which papers are open."""
        self._store.setValue("tabs", " ".join(map(str, papers)))
