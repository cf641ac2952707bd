"""What runs and what ended lately, with what went wrong: the state behind the list of jobs. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.ui.common.tasks import Job, Jobs

MOST_ENDED = 20


class EndState(StrEnum):
    """How a job ended."""

    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that ended; `error` says why it failed, `again` begins it anew."""

    title: str
    state: EndState
    error: UserError | None = None
    again: Callable[[], object] | None = None


class JobLog(QObject):
    """Signals: `changed` when a job began, moved on or ended."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[Job] = []
        self.ended: list[Ended] = []
        self._errors: dict[int, UserError] = {}
        self.unseen_failures = 0
        jobs.started.connect(self._begin)
        jobs.ended.connect(self._end)

    def seen(self) -> None:
        """The user has looked at the list."""
        self.unseen_failures = 0
        self.changed.emit()

    def clear(self) -> None:
        """Forget what ended."""
        self.ended.clear()
        self.seen()

    def _begin(self, job: Job) -> None:
        self.running.append(job)
        job.changed.connect(self.changed)
        job.failed.connect(lambda error: self._errors.__setitem__(id(job), error))
        self.changed.emit()

    def _end(self, job: Job) -> None:
        if job in self.running:
            self.running.remove(job)
        error = self._errors.pop(id(job), None)
        state = EndState.FAILED if error else EndState.STOPPED if job.token.cancelled else EndState.DONE
        self.unseen_failures += state is EndState.FAILED
        again = job.again if state is not EndState.DONE else None
        self.ended = [Ended(job.title, state, error, again), *self.ended][:MOST_ENDED]
        self.changed.emit()
