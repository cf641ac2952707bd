"""A watched folder in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus
from ui_fakes.values import make_paper

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeWatching:
    """`WatchingPort`; `new` are the names of files that were put there."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.new: list[str] = []

    def take_new(
        self,
        folder: Path,
        *,
        on_progress: OnProgress = no_progress,
        on_paper: Callable[[ImportedPaper], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> tuple[ImportedPaper, ...]:
        self._program.note("take_new", folder)
        outcomes = []
        for name in self.new:
            number = 31 + len(outcomes)
            self._program.papers.append(make_paper(number, name, status=PaperStatus.ADDED))
            outcomes.append(ImportedPaper(number, name, ImportStatus.ADDED, "", str(folder / name)))
        self.new = []
        return tuple(outcomes)
