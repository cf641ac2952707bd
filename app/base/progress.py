"""How long work reports itself and is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.base.errors import Cancelled
from app.base.messages import Message


@dataclass(frozen=True, slots=True)
class Progress:
    """One report: what is being done, how far it is (0 to 1, None when unknown), seconds left if known.

    `detail` is what changes from report to report within a stage (bytes and their rate).
    """

    stage: Message
    fraction: float | None = None
    seconds_left: float | None = None
    detail: Message | None = None


OnProgress = Callable[[Progress], None]


def no_progress(_: Progress) -> None:
    """For callers who do not watch."""


class CancelToken:
    """Set from any thread by whoever wants the work to end; the work asks it often."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` once a stop was asked for."""
        if self._event.is_set():
            raise Cancelled()

    def wait(self, seconds: float) -> bool:
        """Sleep up to `seconds`; true as soon as a stop is asked for."""
        return self._event.wait(seconds)
