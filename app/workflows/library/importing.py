"""The first pass: files come into the library within a second each, listed and searchable, still without structure.

Each file is hashed, looked at, copied, and written with its plain text in one transaction. The library keeps its own
copy without a password: see ARCHITECTURE.md.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.base.clock import now
from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.document import QuickText
from app.domain.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.library import SUFFIXES, Entry, read_bibliography
from app.workflows.services import Services, copy_durably, disk_errors, hash_file

OnImported = Callable[[ImportedPaper], None]
Source = Entry | UserError | None

_GIVEN = ("title", "authors", "year", "venue", "doi")


def take_in(
    services: Services,
    paths: Sequence[Path],
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnImported | None = None,
    cancel: CancelToken | None = None,
    password: str | None = None,
) -> tuple[ImportedPaper, ...]:
    """Take in PDFs, folders of them, and the PDFs that BibTeX, RIS and CSL-JSON files point to; one outcome per file.

    What is taken in has the status ADDED until `read_waiting` or a request for it reads it in full. `on_paper` hears of
    each file as soon as it is safe on the disk. Only a full disk or a cancel stops the whole run.
    """
    files = [found for path in paths for found in _expand(path)]
    outcomes = []
    for number, (file, source) in enumerate(files):
        if cancel is not None:
            cancel.check()
        on_progress(Progress(Message.of("progress.importing", name=file.name), number / len(files)))
        outcome = _take_in_one(services, file, source, password)
        outcomes.append(outcome)
        if on_paper is not None:
            on_paper(outcome)
    on_progress(Progress(Message.of("progress.imported", count=len(files)), 1.0))
    return tuple(outcomes)


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


def _take_in_one(services: Services, file: Path, source: Source, password: str | None) -> ImportedPaper:
    try:
        if isinstance(source, UserError):
            raise source
        sha256 = hash_file(file)
        known = services.library.paper_by_content(sha256)
        if known is not None and services.file_of(known.file).exists():
            _read_again_if_failed(services, known)
            return ImportedPaper(known.id, known.title, ImportStatus.DUPLICATE, "", str(file))
        quick = services.pdf.peek(file, password=password, sha256=sha256)
        if not services.pdf.recognises and any(warning.key == "warning.pdf_scan" for warning in quick.warnings):
            raise UnusableInput("pdf_no_text", file=file.name)
        name = f"files/{sha256[:2]}/{sha256}.pdf"
        _keep_file(services, file, name, password if quick.locked else None)
        paper = services.library.take_in(_with_entry(_new(file, name, quick), source), quick)
        notes = (Message.of("import.kept_unlocked", file=file.name),) if quick.locked else ()
        return ImportedPaper(paper.id, paper.title, ImportStatus.ADDED, "", str(file), notes=notes)
    except UnusableInput as error:
        return failed(services, file, error)
    except OSError as error:
        unreadable = UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error))
        return failed(services, file, unreadable)


def failed(services: Services, file: Path, error: UserError, paper_id: int | None = None) -> ImportedPaper:
    """The outcome for a file that could not be used; with an id where it is in the library all the same."""
    lang = services.lang
    reason = error.what(lang) + ("" if lang.startswith("zh") else " ") + error.do(lang)
    return ImportedPaper(paper_id, file.name, ImportStatus.FAILED, reason, str(file), error.key)


def _read_again_if_failed(services: Services, paper: Paper) -> None:
    """Importing a file again is asking for another try: text recognition may have been added meanwhile."""
    if paper.status is PaperStatus.FAILED:
        services.library.set_status(paper.id, PaperStatus.ADDED)


def _new(file: Path, name: str, quick: QuickText) -> Paper:
    return Paper(
        id=0,
        sha256=quick.sha256,
        title=quick.title or file.stem,
        authors=(),
        year=None,
        venue="",
        doi="",
        arxiv_id="",
        language="",
        page_count=quick.page_count,
        status=PaperStatus.ADDED,
        added=now(),
        file=name,
        original_name=file.name,
    )


def _with_entry(paper: Paper, entry: Entry | None) -> Paper:
    """What a bibliography says counts more than what is read from the page."""
    values = {name: value for name in _GIVEN if (value := getattr(entry, name, None))}
    return replace(paper, **values, given=tuple(values))


def _keep_file(services: Services, file: Path, name: str, password: str | None) -> None:
    """Copy the file into the library before its row is written: a row never points at a file that is not there."""
    target = services.file_of(name)
    with disk_errors(services.paths.home):
        if password is None:
            copy_durably(file, target)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")
        try:
            services.pdf.unlock(file, part, password)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
