"""Garbage is collected by the window's thread alone.

Python collects rings of objects in whichever thread makes the next object. A dialog that was closed may be such a ring, and Qt objects
may be destroyed by their own thread only: a thread that reads PDFs would destroy it, which Qt calls a mistake. What was there once the window stands is not looked through again: it stays anyway, and looking through it holds
all threads up.
"""

from __future__ import annotations

import gc
import math
import time

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_EACH_MS = 100
"""Short, so that little is new each time: looking through 100,000 new objects takes some 5 ms."""
_STANDS_MS = 5_000
"""By then the window has its list and what it loads behind it."""

_ALL = 2
"""The generation that holds all that is not frozen: 200,000 objects as the window comes, looked through in 108 ms; in none once they are."""
_REST = 1_000
"""So many times as long as looking through everything takes, it is not done again: what takes 100 ms comes once in 100 s."""


class Collector(QObject):
    """Takes the place of Python's own collecting until `close`."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._all_again = math.inf
        self._timer = QTimer(self, interval=_EACH_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        QTimer.singleShot(_STANDS_MS, self, self._freeze)
        app.aboutToQuit.connect(self.close)

    def collect(self) -> None:
        """Collect what Python itself would by now: the newest objects, or older ones too where there were many rounds."""
        due = [
            one
            for one, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if _ALL in due and time.monotonic() < self._all_again:
            due.remove(_ALL)
        if not due:
            return
        begun = time.monotonic()
        gc.collect(max(due))
        if _ALL in due:
            self._all_again = begun + (time.monotonic() - begun) * _REST

    def _freeze(self) -> None:
        gc.freeze()
        self._all_again = 0.0

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
