"""One piece of work at a time with the model, and whose turn it is: first what a reader waits for.

Work in the background is stopped between two tokens when a reader comes, and begins again once readers have been
away for a moment: between the questions of one summary it does not slip in. A question with its paper takes a
1.5B model on two cores up to 30 s; a reader is not to wait for that.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.base.priority import Priority
from app.base.progress import CancelToken

_POLL_S = 0.05
_LINGER_S = 1.5


class Turn(CancelToken):
    """Somebody's turn; as a token it says when to stop, on the user's word or to give way to a reader."""

    def __init__(self, priority: Priority, number: int, user: CancelToken | None) -> None:
        super().__init__()
        self.order = (priority, number)
        self._user = user
        self._wanted: Callable[[], bool] = lambda: False

    @property
    def cancelled(self) -> bool:
        """Whether to stop."""
        return self.gives_way or (self._user is not None and self._user.cancelled)

    @property
    def gives_way(self) -> bool:
        """Whether a reader needs the model, or the processor for another one."""
        if not super().cancelled and self._wanted():
            self.cancel()
        return super().cancelled

    def give_way_when(self, wanted: Callable[[], bool]) -> None:
        """Ask `wanted` too, as often as somebody asks this turn."""
        self._wanted = wanted

    @property
    def in_background(self) -> bool:
        """Whether no reader waits for this."""
        return self.order[0] is Priority.BACKGROUND


class Turns:
    """Hands out turns. `linger_s`: seconds after a reader's turn before the background may go on."""

    def __init__(self, linger_s: float = _LINGER_S) -> None:
        self._linger_s = linger_s
        self._numbers = itertools.count()
        self._change = threading.Condition()
        self._waiting: list[Turn] = []
        self._running: Turn | None = None
        self._readers_left = float("-inf")

    @contextmanager
    def take(self, priority: Priority, cancel: CancelToken | None) -> Iterator[Turn]:
        """Wait for a turn and hold it for the block. Raises Cancelled while waiting."""
        turn = Turn(priority, next(self._numbers), cancel)
        with self._change:
            self._waiting.append(turn)
            try:
                while not self._may_begin(turn):
                    if cancel:
                        cancel.check()
                    self._change.wait(_POLL_S)
                self._running = turn
            finally:
                self._waiting.remove(turn)
        try:
            yield turn
        finally:
            self._end(turn)

    @contextmanager
    def take_if_free(self) -> Iterator[bool]:
        """Hold a turn for the block if nobody has one now; says whether."""
        turn = Turn(Priority.BACKGROUND, next(self._numbers), None)
        with self._change:
            free = self._running is None and not self._waiting
            if free:
                self._running = turn
        try:
            yield free
        finally:
            if free:
                self._end(turn)

    def _may_begin(self, turn: Turn) -> bool:
        running = self._running
        if running is not None:
            if running.in_background and not turn.in_background:
                running.cancel()
            return False
        if turn.in_background and time.monotonic() - self._readers_left < self._linger_s:
            return False
        return turn is min(self._waiting, key=lambda waiting: waiting.order)

    def _end(self, turn: Turn) -> None:
        with self._change:
            self._running = None
            if not turn.in_background:
                self._readers_left = time.monotonic()
            self._change.notify_all()
