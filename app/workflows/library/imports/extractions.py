"""Which papers this program is extracting now, so that none is extracted twice at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from app.base.errors import UserError
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.reading.document import Document

_WAIT_S = 0.1


@dataclass
class Extraction:
    """One extraction in work: who listens, and what came of it."""

    listeners: list[OnProgress] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)
    document: Document | None = None
    error: UserError | None = None

    def tell(self, progress: Progress) -> None:
        """Pass progress on to all who wait."""
        for listener in tuple(self.listeners):
            listener(progress)

    def wait(self, cancel: CancelToken | None) -> Document | None:
        """The document when it is there; None when the one who read it was stopped. Raises what it failed with."""
        while not self.done.wait(_WAIT_S):
            if cancel is not None:
                cancel.check()
        if self.error is not None:
            raise self.error
        return self.document


class Extractions:
    """Which papers are being extracted by this program."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[int, Extraction] = {}

    def begin(self, paper_id: int, listener: OnProgress) -> tuple[bool, Extraction]:
        """Begin an extraction, or join the one in work; true for who has to do it."""
        with self._lock:
            mine = paper_id not in self._running
            work = self._running.setdefault(paper_id, Extraction())
            work.listeners.append(listener)
            return mine, work

    def end(self, paper_id: int) -> None:
        """An extraction has ended, in whichever way."""
        with self._lock:
            self._running.pop(paper_id).done.set()
