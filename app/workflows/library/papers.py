"""The papers of the library: import them, list and find them, what was read of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz

from app.base.errors import PaperNotFound, UnusableInput
from app.base.messages import Message, render
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.document import Document
from app.domain.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.workflows.library.extracting import checkpoint_of, read_paper, read_waiting
from app.workflows.library.importing import OnImported, take_in
from app.workflows.services import Services, disk_errors

_TAKING_IN = 0.1


def import_papers(
    services: Services,
    paths: Sequence[Path],
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnImported | None = None,
    cancel: CancelToken | None = None,
    password: str | None = None,
) -> tuple[ImportedPaper, ...]:
    """Take files in and read them in full; one outcome per file. What `take_in` and `read_waiting` do, in one go.

    `on_paper` hears of each file as it is taken in. A file that came in but could not be read in full is FAILED with its
    reason; it stays in the library, searchable.
    """

    def first(progress: Progress) -> None:
        on_progress(replace(progress, fraction=_TAKING_IN * (progress.fraction or 0.0)))

    def second(progress: Progress) -> None:
        on_progress(replace(progress, fraction=_TAKING_IN + (1 - _TAKING_IN) * (progress.fraction or 0.0)))

    taken = take_in(services, paths, on_progress=first, on_paper=on_paper, cancel=cancel, password=password)
    wanted = {outcome.id for outcome in taken if outcome.id is not None}
    read = read_waiting(services, on_progress=second, cancel=cancel, only=wanted, gentle=False)
    states = {paper.id: paper for paper in read}
    outcomes = tuple(_after_reading(services, outcome, states.get(outcome.id or 0)) for outcome in taken)
    on_progress(Progress(Message.of("progress.imported", count=len(outcomes)), 1.0))
    return outcomes


def _after_reading(services: Services, outcome: ImportedPaper, paper: Paper | None) -> ImportedPaper:
    """The outcome with the title from the page, or with the reason why the structure could not be read."""
    if paper is None:
        return outcome
    if paper.status is not PaperStatus.FAILED:
        return replace(outcome, title=paper.title)
    reason = ("" if services.lang.startswith("zh") else " ").join(render(one, services.lang) for one in paper.problem)
    key = paper.problem[0].key.split(".")[1] if paper.problem else ""
    return replace(outcome, status=ImportStatus.FAILED, reason=reason, error=key)


def load_document(
    services: Services, paper_id: int, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> Document:
    """What was read of a paper; read now, before all others, where that is still to be done for this extractor."""
    return read_paper(services, paper_id, on_progress=on_progress, cancel=cancel)


def list_papers(services: Services) -> tuple[Paper, ...]:
    """All papers, the newest first."""
    return services.library.papers()


def get_paper(services: Services, paper_id: int) -> Paper:
    """The paper with that id. Raises PaperNotFound."""
    paper = services.library.paper(paper_id)
    if paper is None:
        raise PaperNotFound("no_such_paper", wanted=str(paper_id))
    return paper


def find_paper(services: Services, wanted: str) -> Paper:
    """A paper by id or by any unambiguous part of its title. Raises PaperNotFound."""
    if wanted.isdigit() and (paper := services.library.paper(int(wanted))) is not None:
        return paper
    papers = services.library.papers()
    needle = wanted.casefold().strip()
    matches = [paper for paper in papers if needle and needle in paper.title.casefold()]
    exact = [paper for paper in matches if paper.title.casefold() == needle]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if matches:
        listed = "; ".join(f"{paper.id} “{paper.title}”" for paper in matches[:5])
        raise PaperNotFound("ambiguous_paper", wanted=wanted, papers=listed)
    close = max(papers, key=lambda p: fuzz.partial_ratio(needle, p.title.casefold()), default=None)
    if close is not None and needle and fuzz.partial_ratio(needle, close.title.casefold()) > 75:
        raise PaperNotFound("no_such_paper_but", wanted=wanted, title=close.title, id=close.id)
    raise PaperNotFound("no_such_paper", wanted=wanted)


def remove_paper(services: Services, paper_id: int) -> None:
    """Take a paper out of the library, its file in the library's folder too. The user's own file is not touched."""
    paper = get_paper(services, paper_id)
    services.library.remove_paper(paper.id)
    with disk_errors(services.paths.home):
        services.file_of(paper.file).unlink(missing_ok=True)
        checkpoint_of(services, paper).unlink(missing_ok=True)


def extract(
    services: Services,
    file: Path,
    password: str | None = None,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> Document:
    """Read a PDF without a library."""
    if not file.exists():
        raise UnusableInput("file_missing", file=str(file))
    return services.pdf.read(file, password=password, on_progress=on_progress, cancel=cancel)
