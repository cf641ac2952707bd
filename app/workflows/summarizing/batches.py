"""Summarize many papers, overnight: each is a row of the job table that waits, so a crash or a kill costs one at most.

What a reader asks for meanwhile goes first; the batch works in the background of the engine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.base.errors import Cancelled, NoUsableModel, PaperNotFound, UserError, WrongUsage
from app.base.messages import Message
from app.base.priority import in_background
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.engine.job import Job, JobState
from app.domain.writing.digest import Digest
from app.workflows.jobs import BATCH
from app.workflows.library.order.papers import get_paper
from app.workflows.readings import read_claims, with_readings
from app.workflows.services import Services
from app.workflows.summarizing.summaries import (
    SilentWatcher,
    SummaryOptions,
    job_key,
    load_digests,
    read_key,
    summarize,
)

_NOBODYS_FAULT = ("disk_full", "folder_unwritable", "library_unwritable", "library_busy")
"""Errors that say nothing about the paper; it waits for the next start."""


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of one paper: its summary, or why there is none."""

    paper: int
    title: str
    digest: Digest | None = None
    error: UserError | None = None


OnOutcome = Callable[[BatchOutcome], None]


def enqueue(services: Services, paper_ids: Sequence[int], options: SummaryOptions, again: bool = False) -> int:
    """Let papers wait to be summarized; returns how many were added. Without `again` those are left out that have
    a summary of this shape and language. Raises PaperNotFound, WrongUsage."""
    if options.lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=options.lang)
    for paper_id in paper_ids:
        get_paper(services, paper_id)
    wanted = [paper_id for paper_id in paper_ids if again or not _has_summary(services, paper_id, options)]
    return services.library.waiting.add(BATCH, [job_key(paper_id, options) for paper_id in wanted])


def waiting(services: Services) -> int:
    """How many papers wait to be summarized."""
    return len(services.library.waiting.of(BATCH))


def give_up(services: Services) -> int:
    """Forget those that wait; returns how many did."""
    return services.library.waiting.drop(BATCH)


def work_off(
    services: Services,
    cancel: CancelToken,
    on_progress: OnProgress = no_progress,
    on_outcome: OnOutcome | None = None,
) -> tuple[BatchOutcome, ...]:
    """Summarize the papers that wait, one after another, until none is left; also those added meanwhile.

    A paper that cannot be summarized is told and passed over. Raises Cancelled, NoUsableModel and errors of the
    disk; what was not done then waits on.
    """
    outcomes: list[BatchOutcome] = []
    started = time.monotonic()
    with in_background():
        while jobs := services.library.waiting.of(BATCH):
            cancel.check()
            watcher = _Watcher(on_progress, len(outcomes), len(jobs), started)
            outcome = _one(services, jobs[0], watcher, cancel)
            if outcome.digest:
                read_claims(services, outcome.paper, cancel=cancel)
                outcome = replace(outcome, digest=with_readings(services, (outcome.digest,))[0])
            outcomes.append(outcome)
            if on_outcome:
                on_outcome(outcome)
    return tuple(outcomes)


def _one(services: Services, job: Job, watcher: _Watcher, cancel: CancelToken) -> BatchOutcome:
    paper_id, options = read_key(job.key)
    try:
        watcher.title = get_paper(services, paper_id).title
        watcher.on_progress(Progress(Message.of("progress.reading"), 0.0))
        return BatchOutcome(paper_id, watcher.title, summarize(services, paper_id, options, watcher, cancel))
    except (Cancelled, NoUsableModel, KeyboardInterrupt):
        services.library.waiting.add(BATCH, [job.key])
        raise
    except PaperNotFound as error:
        _end_unbegun(services, job, error)
        return BatchOutcome(paper_id, str(paper_id), error=error)
    except UserError as error:
        if error.key in _NOBODYS_FAULT:
            services.library.waiting.add(BATCH, [job.key])
            raise
        if error.key == "job_running":
            _end_unbegun(services, job, error)
        return BatchOutcome(paper_id, watcher.title, error=error)


def _end_unbegun(services: Services, job: Job, error: UserError) -> None:
    """A row that never ran must not wait for ever."""
    services.library.end_job(job.id, JobState.FAILED, error=str(error))


def _has_summary(services: Services, paper_id: int, options: SummaryOptions) -> bool:
    langs = ("en", "zh") if options.lang == "auto" else (options.lang,)
    digests = load_digests(services, paper_id)
    return any(digest.template == options.template and digest.lang in langs for digest in digests)


class _Watcher(SilentWatcher):
    """Turns the progress of one summary, which may find that there is more to do, into that of the batch, which never
    goes back."""

    def __init__(self, on_progress: OnProgress, done: int, left: int, started: float) -> None:
        self._on_progress = on_progress
        self._done, self._left, self._started = done, left, started
        self._within = 0.0
        self.title = ""

    def on_progress(self, p: Progress) -> None:
        """How far the batch is."""
        total = self._done + self._left
        stage = Message.of("progress.batch", number=self._done + 1, total=total, title=self.title)
        self._within = within = max(self._within, p.fraction or 0.0)
        spent = time.monotonic() - self._started
        left = spent / (self._done + within) * (self._left - within) if self._done else None
        self._on_progress(Progress(stage, (self._done + within) / total, left))
