"""One program at a time computes on this machine's processor: several windows and commands take turns, answer by answer.

Two inferences on the same cores each fall to a fraction of their speed (see `governor`), and two programs that load at
once would both count the same free memory as theirs. Turns are locks on two files in the user's runtime folder, which is
this machine's own; the system frees them when their holder dies, however it dies.

A turn lasts for one answer, not for as long as a model is loaded: a window that only keeps its model ready blocks
nobody. Whoever holds `next` is the next reader to hold `now`, so that one program's many questions do not shut another
out. Work in the background does not queue: it begins when nobody has computed for a moment, and stops, as it does for
readers of its own program, when a reader of another one waits.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.base.disk.own_folders import make_own_folder
from app.base.errors import Cancelled
from app.base.messages import Message
from app.base.patience import current_patience
from app.llm.engine.turns import Turn

_POLL_S = 0.05
_LINGER_S = 1.5
_WAITING = Message.of("progress.model_busy_elsewhere")
_log = logging.getLogger(__name__)


class MachineTurn:
    """Safe to use from several threads. `folder` is made when it is first needed; where it cannot be used, nobody
    waits for anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._now, self._next = FileLock(folder / "model-now.lock"), FileLock(folder / "model-next.lock")

    @contextmanager
    def take(self, turn: Turn) -> Iterator[None]:
        """Wait for the processor and hold it for the block; who waits is told. Raises Cancelled while waiting."""
        held = self._acquire(turn)
        if turn.in_background:
            turn.give_way_when(self._is_wanted)
        try:
            yield
        finally:
            if held:
                self._now.release()

    def _acquire(self, turn: Turn) -> bool:
        """True with the turn held, false where turns cannot be taken here. Raises Cancelled."""
        pause = _Pause(turn)
        try:
            make_own_folder(self._folder)
            if turn.in_background:
                self._acquire_in_background(pause)
            else:
                self._acquire_as_reader(pause)
        except OSError as error:
            _log.warning("programs cannot take turns: %s", error)
            return False
        finally:
            pause.over()
        return True

    def _acquire_as_reader(self, pause: _Pause) -> None:
        """Take the turn after the readers who wait already."""
        while not _try(self._next):
            pause()
        try:
            while not _try(self._now):
                pause()
        finally:
            self._next.release()

    def _acquire_in_background(self, pause: _Pause) -> None:
        """Take the turn once it has been free for a moment: between two questions of a reader is too soon."""
        busy = float("-inf")
        while True:
            if _try(self._now):
                if time.monotonic() - busy > _LINGER_S:
                    return
                self._now.release()
            else:
                busy = time.monotonic()
            pause()

    def _is_wanted(self) -> bool:
        """Whether a reader waits for the turn that is held here."""
        if _try(self._next):
            self._next.release()
            return False
        return True


class _Pause:
    """The time between two looks at a lock. The first tells whoever waits what for; a cancel ends the waiting."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._tell = current_patience().tell
        self._told = False

    def __call__(self) -> None:
        if self._turn.cancelled:
            raise Cancelled()
        if not self._told:
            self._told = True
            self._tell(_WAITING)
        time.sleep(_POLL_S)

    def over(self) -> None:
        """The waiting has ended."""
        if self._told:
            self._tell(None)


def _try(lock: FileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    return True
