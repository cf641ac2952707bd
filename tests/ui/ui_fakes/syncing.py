"""A library that is shared with one other computer, on which a title was changed in another way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.library.syncing import Conflict, Member
from app.workflows.library.syncing import Report, Status
from app.workflows.library.syncing.settling import what

if TYPE_CHECKING:
    from ui_fakes import FakeProgram

DIFFERENCE = Conflict(7, "notes", 1, "Mine", "title", "Of the office", "Of home", "home", "2027-01-01T00:00:00+00:00")


class FakeSync:
    """`SyncPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.now = Status()
        self.what = what

    def status(self) -> Status:
        return self.now

    def set_up(self, place: str, account: str = "", password: str = "", cancel: CancelToken | None = None) -> Status:
        self._program.note("sync_set_up", (place, account, password))
        self.now = Status(place, account, "office", members=(Member("1", "office", 3), Member("2", "home", 2)))
        return self.now

    def sync_now(self, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> Report:
        self._program.note("sync_now", None)
        on_progress(Progress(Message.of("progress.sync_telling"), 0.5))
        self.now = replace(self.now, conflicts=(DIFFERENCE,))
        return Report(told=1, heard=4, conflicts=1, got=2, missing=1)

    def settle(self, conflict: int, *, there: bool) -> None:
        self._program.note("sync_settle", (conflict, there))
        self.now = replace(self.now, conflicts=())

    def stop(self) -> str:
        self._program.note("sync_stop", None)
        place, self.now = self.now.place, Status()
        return place
