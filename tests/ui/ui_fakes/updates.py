"""Which version would be the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.progress import CancelToken
from app.workflows.updates import Release

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeUpdates:
    """`UpdatesPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def newest(self, cancel: CancelToken | None = None) -> Release:
        self._program.note("newest", None)
        return Release("9.1.0", "https://example.org/9.1.0", newer=True, current="0.1.0")
