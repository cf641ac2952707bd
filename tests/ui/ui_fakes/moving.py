"""A library that may move."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.whereabouts import Whereabouts
from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.workflows.library.syncing.moving import Ahead, Moved

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeMoving:
    """`MovingPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.place = Whereabouts()
        self.old: Path | None = None
        self.fault: UserError | None = None

    def look(self, folder: Path) -> Ahead:
        self._program.note("move_look", folder)
        return Ahead(folder, 12, 34_000_000, 56_000_000_000, self.place)

    def move(self, folder: Path, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> Moved:
        self._program.note("move", folder)
        on_progress(Progress(Message.of("progress.moving_library", done=1, count=12), 0.1))
        if self.fault is not None:
            raise self.fault
        return Moved(folder, Path("/old"), self.place)

    def old_folder(self) -> Path | None:
        return self.old

    def delete_old(self) -> Path:
        assert self.old is not None
        self._program.note("move_delete_old", self.old)
        old, self.old = self.old, None
        return old
