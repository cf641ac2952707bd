"""A Zotero library of three works, one of which has lost its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.library.moved import Count, Moved, NotCarried, Thing
from app.domain.library.paper import PaperStatus
from ui_fakes.values import make_paper

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeZotero:
    """`ZoteroPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def look(self, folder: Path | None = None, *, again: bool = False) -> Moved:
        self._program.note("look_at_zotero", folder)
        lost = NotCarried("Gone.pdf", Message.of("zotero.left.file_missing", path="/drive/Gone.pdf"))
        counts = {thing: Count() for thing in Thing} | {
            Thing.ITEM: Count(new=3 + again, removed=1 - again),
            Thing.FILE: Count(new=2, left_out=1),
        }
        return Moved(str(folder or "/home/ada/Zotero"), 125, counts, {"article": 3}, (lost,), preview=True)

    def move_in(
        self,
        folder: Path | None = None,
        *,
        again: bool = False,
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Moved:
        self._program.note("move_in", folder)
        on_progress(Progress(Message.of("progress.reading_zotero"), 0.5))
        self._program.papers += [make_paper(n, f"Moved {n}", status=PaperStatus.ADDED) for n in (11, 12, 13)]
        return replace(self.look(folder, again=again), papers=(11, 12, 13), waiting=2, preview=False)
