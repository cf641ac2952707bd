"""Import PDFs, list papers, read them in full when that is needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz

from app.base.errors import PaperNotFound, UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.document import Document
from app.domain.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.library import SUFFIXES, Entry, read_bibliography
from app.workflows.services import Services, copy_durably, disk_errors

OnPaper = Callable[[ImportedPaper], None]
Source = Entry | UserError | None


def import_papers(
    services: Services,
    paths: Sequence[Path],
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnPaper | None = None,
    cancel: CancelToken | None = None,
    password: str | None = None,
) -> tuple[ImportedPaper, ...]:
    """Import PDFs, folders of them, and the PDFs that BibTeX, RIS and CSL-JSON files point to; one outcome per file.

    Only a full disk or a cancel stops the whole run.
    """
    files = [found for path in paths for found in _expand(path)]
    outcomes = []
    for number, (file, source) in enumerate(files):
        if cancel is not None:
            cancel.check()
        on_progress(Progress(Message.of("progress.importing", name=file.name), number / len(files)))
        outcome = _import_one(services, file, source, password, _part_of(on_progress, number, len(files)), cancel)
        outcomes.append(outcome)
        if on_paper is not None:
            on_paper(outcome)
    on_progress(Progress(Message.of("progress.imported", count=len(files)), 1.0))
    return tuple(outcomes)


def _part_of(on_progress: OnProgress, number: int, count: int) -> OnProgress:
    """Progress of one file as progress of the whole run."""

    def report(progress: Progress) -> None:
        on_progress(replace(progress, fraction=(number + (progress.fraction or 0.0)) / count))

    return report


def _expand(path: Path) -> Iterator[tuple[Path, Source]]:
    """The files to import below `path`; with each what a bibliography says of it, or why it cannot be imported."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        if not found:
            yield path, UnusableInput("folder_without_pdf", folder=str(path))
        yield from ((file, None) for file in found)
    elif not path.exists():
        yield path, UnusableInput("file_missing", file=str(path))
    elif path.suffix.lower() in SUFFIXES:
        yield from _attached(path)
    else:
        yield path, None


def _attached(bibliography: Path) -> Iterator[tuple[Path, Source]]:
    try:
        entries = read_bibliography(bibliography)
    except UnusableInput as error:
        yield bibliography, error
        return
    for entry in entries:
        if entry.pdf is None:
            yield bibliography, UnusableInput("entry_without_pdf", title=entry.title or bibliography.name)
        else:
            yield entry.pdf, entry


def _import_one(
    services: Services,
    file: Path,
    source: Source,
    password: str | None,
    on_progress: OnProgress,
    cancel: CancelToken | None,
) -> ImportedPaper:
    try:
        if isinstance(source, UserError):
            raise source
        sha256 = _hash(file)
        known = services.library.paper_by_content(sha256)
        if known is not None and services.file_of(known.file).exists():
            return ImportedPaper(known.id, known.title, ImportStatus.DUPLICATE, "", str(file))
        document = services.pdf.read(file, password=password, on_progress=on_progress, cancel=cancel)
        paper = known or _store(services, file, document)
        if known is not None:
            _keep_file(services, file, known.file)
        stored = _with_entry(_with_facts(paper, document, PaperStatus.READY), source)
        services.library.store_document(stored, document)
        return ImportedPaper(paper.id, stored.title, ImportStatus.ADDED, "", str(file))
    except UnusableInput as error:
        return ImportedPaper(None, file.name, ImportStatus.FAILED, _sentence(error, services.lang), str(file))
    except OSError as error:
        unreadable = UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error))
        return ImportedPaper(None, file.name, ImportStatus.FAILED, _sentence(unreadable, services.lang), str(file))


def _sentence(error: UserError, lang: str) -> str:
    return error.what(lang) + ("" if lang.startswith("zh") else " ") + error.do(lang)


def _hash(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _store(services: Services, file: Path, document: Document) -> Paper:
    """Copy the file into the library first: a row never points at a file that is not there."""
    name = f"files/{document.sha256[:2]}/{document.sha256}.pdf"
    _keep_file(services, file, name)
    blank = Paper(
        id=0,
        sha256=document.sha256,
        title=file.stem,
        authors=(),
        year=None,
        venue="",
        doi="",
        arxiv_id="",
        language="",
        page_count=document.page_count,
        status=PaperStatus.ADDED,
        added=datetime.now(UTC).isoformat(timespec="seconds"),
        file=name,
        original_name=file.name,
    )
    return services.library.add_paper(_with_facts(blank, document, PaperStatus.ADDED))


def _keep_file(services: Services, file: Path, name: str) -> None:
    with disk_errors(services.paths.home):
        copy_durably(file, services.file_of(name))


def _with_facts(paper: Paper, document: Document, status: PaperStatus) -> Paper:
    return replace(
        paper,
        title=document.title or paper.title,
        authors=document.authors or paper.authors,
        year=document.year or paper.year,
        venue=document.venue or paper.venue,
        doi=document.doi or paper.doi,
        arxiv_id=document.arxiv_id or paper.arxiv_id,
        language=document.language,
        page_count=document.page_count,
        status=status,
    )


def _with_entry(paper: Paper, entry: Entry | None) -> Paper:
    """What a bibliography says counts more than what was read from the page."""
    if entry is None:
        return paper
    return replace(
        paper,
        title=entry.title or paper.title,
        authors=entry.authors or paper.authors,
        year=entry.year or paper.year,
        venue=entry.venue or paper.venue,
        doi=entry.doi or paper.doi,
    )


def load_document(
    services: Services, paper_id: int, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> Document:
    """What was read of a paper; read again where that was done by another version of the extractor."""
    paper = get_paper(services, paper_id)
    known = services.library.document(paper.sha256, services.extractor)
    if known is not None:
        return known
    document = services.pdf.read(services.file_of(paper.file), on_progress=on_progress, cancel=cancel)
    services.library.store_document(_with_facts(paper, document, paper.status), document)
    return document


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


def extract(
    services: Services, file: Path, password: str | None = None, on_progress: OnProgress = no_progress
) -> Document:
    """Read a PDF without a library."""
    if not file.exists():
        raise UnusableInput("file_missing", file=str(file))
    return services.pdf.read(file, password=password, on_progress=on_progress)
