"""Import papers in one go: files are taken in, then read in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.base.messages import render
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.library.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.workflows.library.imports.extracting import extract_waiting
from app.workflows.library.imports.importing import OnImported, take_in, told
from app.workflows.services import Services

_TAKING_IN = 0.1


def import_papers(
    services: Services,
    paths: Sequence[Path],
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnImported | None = None,
    cancel: CancelToken | None = None,
    password: str | None = None,
    for_paper: Paper | None = None,
) -> tuple[ImportedPaper, ...]:
    """Take files in and read them in full; one outcome per file. What `take_in` and `extract_waiting` do, in one go.

    `on_paper` hears of each file as it is taken in. A file that came in but could not be read in full is FAILED with its
    reason; it stays in the library, searchable. `for_paper` is an entry whose file the one path is.
    """

    def first(progress: Progress) -> None:
        on_progress(replace(progress, fraction=_TAKING_IN * (progress.fraction or 0.0)))

    def second(progress: Progress) -> None:
        on_progress(replace(progress, fraction=_TAKING_IN + (1 - _TAKING_IN) * (progress.fraction or 0.0)))

    taken = take_in(
        services, paths, on_progress=first, on_paper=on_paper, cancel=cancel, password=password, for_paper=for_paper
    )
    wanted = {outcome.id for outcome in taken if outcome.id is not None}
    read = extract_waiting(services, on_progress=second, cancel=cancel, only=wanted, gentle=False)
    states = {paper.id: paper for paper in read}
    outcomes = tuple(_after_extraction(services, outcome, states.get(outcome.id or 0)) for outcome in taken)
    on_progress(Progress(told(outcomes), 1.0))
    return outcomes


def _after_extraction(services: Services, outcome: ImportedPaper, paper: Paper | None) -> ImportedPaper:
    """The outcome with the title from the page, or with the reason why the structure could not be read."""
    if paper is None:
        return outcome
    if paper.status is not PaperStatus.FAILED:
        return replace(outcome, title=paper.title)
    reason = ("" if services.lang.startswith("zh") else " ").join(render(one, services.lang) for one in paper.problem)
    return replace(outcome, status=ImportStatus.FAILED, reason=reason, error=paper.problem_key)
