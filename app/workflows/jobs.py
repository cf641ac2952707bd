"""Runs a long action as a row of the job table: the same key never twice at once, and how it ended is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from app.base.errors import Cancelled, UserError
from app.base.progress import OnProgress, Progress
from app.domain.engine.job import Job, JobState
from app.workflows.services import Services

T = TypeVar("T")
_log = logging.getLogger(__name__)
_WORTH_WRITING = 0.05
BATCH = "batch"
"""The kind of jobs that wait in the job table for their turn."""


def run_job(services: Services, kind: str, key: str, on_progress: OnProgress, work: Callable[[OnProgress], T]) -> T:
    """Run `work` as a job and pass on what it returns or raises. Raises UserError("job_running") for a busy key."""
    job = services.library.start_job(kind, key)
    if job is None:
        raise UserError("job_running")
    try:
        result = work(_recording(services, job, on_progress))
    except Cancelled:
        services.library.end_job(job.id, JobState.CANCELLED)
        raise
    except UserError as error:
        services.library.end_job(job.id, JobState.FAILED, error=str(error))
        raise
    except BaseException as error:
        services.library.end_job(job.id, JobState.FAILED, error=type(error).__name__)
        raise
    services.library.end_job(job.id, JobState.DONE)
    return result


def _recording(services: Services, job: Job, on_progress: OnProgress) -> OnProgress:
    """Also writes the progress to the table, but not more often than every twentieth."""
    written = [0.0]

    def report(progress: Progress) -> None:
        on_progress(progress)
        if progress.fraction is not None and progress.fraction - written[0] >= _WORTH_WRITING:
            written[0] = progress.fraction
            services.library.job_progress(job.id, progress.fraction)

    return report


def interrupted_jobs(services: Services) -> tuple[Job, ...]:
    """Jobs that a crash or a kill left unfinished; each is told once. Those of a batch wait again for their turn."""
    jobs = services.library.interrupt_running_jobs()
    for job in jobs:
        _log.info("job %s (%s) was interrupted", job.id, job.kind)
    services.library.waiting.revive(BATCH)
    return jobs
