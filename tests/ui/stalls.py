"""Watches the main thread: how long it works between two looks at its events. Counted in its own processor time, so that other
work on the machine does not count."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEventLoop, QObject, QTimer

LONGEST_MS = 50.0
"""A frame that takes longer is seen as a stutter."""


@dataclass
class Watch:
    """`worst` is the longest stretch, in milliseconds, since the last `reset`."""

    worst: float = 0.0
    _last: float = field(default_factory=time.thread_time)

    def beat(self) -> None:
        """The main thread looked at its events."""
        now = time.thread_time()
        self.worst = max(self.worst, (now - self._last) * 1000)
        self._last = now

    def reset(self) -> None:
        """Forget what was."""
        self._last, self.worst = time.thread_time(), 0.0


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch while the block runs."""
    watch, owner = Watch(), QObject()
    timer = QTimer(owner, interval=0)
    timer.timeout.connect(watch.beat)
    timer.start()
    try:
        yield watch
    finally:
        timer.stop()


def settle(milliseconds: int) -> None:
    """Let events come for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def longest(watch: Watch, act: Callable[[], object], milliseconds: int = 300) -> float:
    """The longest stretch of work while something is done and what it brings arrives."""
    settle(30)
    watch.reset()
    act()
    watch.beat()
    settle(milliseconds)
    return watch.worst
