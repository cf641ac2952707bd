"""A long action, as it stands in the job table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Job:
    """One long action. `key` names what is being done ("summarize:3:structured:en")."""

    id: int
    key: str
    kind: str
    state: JobState
    progress: float
    result: str
    error: str
    created: str
