"""Measures how long papers are read, and notes by itself how far the reader is with them.

Time counts for the paper in front while the window is active and something moved in it lately: a key, the mouse, the
wheel. What is kept is seconds for each paper and day.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.domain.library.shelf import ReadState
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports import Ports
from app.ui.window.papers.shelving import Shelving
from app.ui.window.reading.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.reader.reader import Reader

LOOK_S = 5
"""So often it is looked what is in front."""
STILL_S = 120
"""Whoever moved nothing for so long has left."""
KEEP_S = 30
"""At most so often something is written, beside the closing of the window."""
BEGUN_S = 60
"""A paper that was in front for so long is being read."""
ENOUGH = 3
"""Whoever saw one page in so many, the last among them, may have read the paper."""
_MOVES = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture,
    }
)
Times = dict[tuple[int, str], float]


@dataclass
class _Sitting:
    """What the program saw of one paper since it was started."""

    seconds: float = 0.0
    pages: set[int] = field(default_factory=set)
    begun: bool = False
    offered: bool = False


class ReadingClock(QObject):
    """Looks every few seconds. `now` is a clock in seconds that only goes forward."""

    def __init__(self, ports: Ports, jobs: Jobs, workspace: Workspace, shelving: Shelving, window: QWidget) -> None:
        super().__init__(window)
        self.now: Callable[[], float] = time.monotonic
        self._ports, self._jobs, self._workspace, self._shelving = ports, jobs, workspace, shelving
        self._window = window
        self._handle: QWindow | None = None
        self._looked = self._moved = self._kept = self.now()
        self._waiting: Times = defaultdict(float)
        self._sittings: dict[int, _Sitting] = defaultdict(_Sitting)
        self._timer = QTimer(self, interval=LOOK_S * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Count the time since the last look, if it was reading."""
        self._watch()
        now = self.now()
        # After a sleep of the computer only the usual step counts.
        passed, self._looked = min(now - self._looked, 2 * LOOK_S), now
        reader = self._workspace.reader
        if reader is not None and self._window.isActiveWindow() and now - self._moved <= STILL_S:
            self._waiting[reader.paper.id, date.today().isoformat()] += passed
            self._follow(reader, passed)
        if not self._ports.settings.current.reading_times:
            self._waiting.clear()
        if now - self._kept >= KEEP_S:
            self._keep(now)

    def stop(self) -> None:
        """The window closes: write what waits before returning, a few small rows."""
        self._timer.stop()
        if self._handle is not None:
            self._handle.removeEventFilter(self)
            self._handle = None
        with suppress(UserError):
            self._write(self._whole_seconds())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that something moves."""
        if event.type() in _MOVES:
            self._moved = self.now()
        return False

    def _watch(self) -> None:
        """Hear of keys and mouse where they come into the window, whatever part of it they are for."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)
            handle.destroyed.connect(self._forget_handle)

    def _forget_handle(self) -> None:
        self._handle = None

    # times

    def _keep(self, now: float) -> None:
        self._kept = now
        if times := self._whole_seconds():
            self._jobs.run(lambda _: self._write(times), failed=lambda _: self._put_back(times), lane=Lane.WRITES)

    def _whole_seconds(self) -> dict[tuple[int, str], int]:
        """What waits to be written, taken out; parts of a second go on waiting."""
        times = {key: int(seconds) for key, seconds in self._waiting.items() if seconds >= 1}
        for key, seconds in times.items():
            self._waiting[key] -= seconds
        return times

    def _put_back(self, times: Mapping[tuple[int, str], int]) -> None:
        for key, seconds in times.items():
            self._waiting[key] += seconds

    def _write(self, times: Mapping[tuple[int, str], int]) -> None:
        for (paper, day), seconds in times.items():
            self._ports.reading_times.keep_time(paper, day, seconds)

    # how far the reader is

    def _follow(self, reader: Reader, passed: float) -> None:
        sitting = self._sittings[reader.paper.id]
        sitting.seconds += passed
        sitting.pages |= reader.in_view
        if sitting.seconds < BEGUN_S or not self._ports.settings.current.reading_states:
            return
        paper = self._workspace.library.model.find(reader.paper.id) or reader.paper
        if not sitting.begun:
            sitting.begun = True
            if paper.read_state is ReadState.TO_READ:
                self._shelving.note_reading([paper.id], ReadState.READING)
        last = reader.pages.page_count
        came_through = last in sitting.pages and len(sitting.pages) * ENOUGH >= last
        if came_through and not sitting.offered and paper.read_state is not ReadState.READ:
            sitting.offered = True
            self._offer(reader)

    def _offer(self, reader: Reader) -> None:
        def agree() -> None:
            reader.notice.dismiss()
            self._shelving.note_reading([reader.paper.id], ReadState.READ)

        reader.notice.tell(
            self.tr("You have come to the end of this paper."), actions=[(self.tr("Note it as read"), agree)]
        )
