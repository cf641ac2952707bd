"""The first pass: files come into the library within a second each, listed and searchable, still without structure.

Each file is hashed, looked at, copied, and written with its plain text in one transaction; the copy is hashed again as
it is written, and a file that somebody still writes to is read once more. The library keeps its own copy without a
password: see ARCHITECTURE.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.base.clock import now
from app.base.errors import UnusableInput, UserError
from app.base.files import FileChangedError, copy_hashed, disk_errors, hash_file, partial_file
from app.base.messages import Message, render
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.bibliography import (
    FOREIGN,
    HELPERS,
    SUFFIXES,
    Entry,
    Problem,
    Reading,
    existing_pdf,
    looks_like_bibliography,
    read_bibliography,
)
from app.domain.document import QuickText
from app.domain.known_fact import GivenFact, Origin
from app.domain.paper import ImportedPaper, ImportStatus, Paper, PaperStatus
from app.domain.proposal import FactValue
from app.workflows.library.bulk import back_up_before
from app.workflows.library.history import as_one
from app.workflows.services import Services

OnImported = Callable[[ImportedPaper], None]

_GIVEN = ("title", "authors", "year", "venue", "doi", "arxiv_id")
_BETWEEN_KEYWORDS = re.compile(r"[;,；，\n]")
_READINGS = 5
"""How often a file is read that is written to meanwhile, with a pause that doubles: for about three seconds in all."""
_PAUSE_S = 0.1


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a bibliography that came with a file, or without one, and what is to be said of its reading."""

    entry: Entry
    notes: tuple[Message, ...] = ()
    found: bool = True


Source = Listed | Problem | UserError | None
"""What is known of a file before it is opened; a problem or an error stands for what cannot be imported."""


def take_in(
    services: Services,
    paths: Sequence[Path],
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnImported | None = None,
    cancel: CancelToken | None = None,
    password: str | None = None,
) -> tuple[ImportedPaper, ...]:
    """Take in PDFs, folders of them, and the PDFs that bibliographies point to; one outcome per file or entry.

    What is taken in has the status ADDED until `extract_waiting` or a request for it reads it in full. `on_paper` hears of
    each file as soon as it is safe on the disk. Only a full disk or a cancel stops the whole run.
    """
    files = [found for path in paths for found in _expand(path)]
    outcomes = []
    back_up_before(services, len(files))
    words = ("imported", {"title": files[0][0].name}) if len(files) == 1 else ("imported_several", {})
    with as_one(services, words[0], **words[1]):
        for number, (file, source) in enumerate(files):
            if cancel is not None:
                cancel.check()
            on_progress(Progress(Message.of("progress.importing", name=file.name), number / len(files)))
            outcome = _take_in_one(services, file, source, password, cancel or CancelToken())
            outcomes.append(outcome)
            if on_paper is not None:
                on_paper(outcome)
    on_progress(Progress(told(outcomes), 1.0))
    return tuple(outcomes)


def bibliography_suffixes() -> tuple[str, ...]:
    """The endings of bibliographies that `take_in` reads (".bib")."""
    return tuple(sorted(SUFFIXES))


def told(outcomes: Sequence[ImportedPaper]) -> Message:
    """How the import went, in one sentence: what came in, what was there, what was not imported."""
    counts = {status: sum(outcome.status is status for outcome in outcomes) for status in ImportStatus}
    added, known, lost = (counts[one] for one in (ImportStatus.ADDED, ImportStatus.DUPLICATE, ImportStatus.FAILED))
    if not known and not lost:
        return Message.of("progress.imported", count=added)
    return Message.of("progress.imported_in_part", count=added, known=known, failed=lost)


def _expand(path: Path) -> Iterator[tuple[Path, Source]]:
    """The files to import below `path`; with each what a bibliography says of it, or why it cannot be imported."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        if not found:
            yield path, UnusableInput("folder_without_pdf", folder=str(path))
        yield from ((file, None) for file in found)
    elif not path.exists():
        yield path, UnusableInput("file_missing", file=str(path))
    elif path.suffix.lower() in SUFFIXES or (path.suffix.lower() == ".txt" and looks_like_bibliography(path)):
        yield from _attached(path)
    elif path.suffix.lower() in FOREIGN:
        yield path, UnusableInput("bibliography_foreign", file=path.name)
    else:
        yield path, None


def _attached(bibliography: Path) -> Iterator[tuple[Path, Source]]:
    """What the entries of a bibliography point to, in its order, and what of it could not be read."""
    try:
        reading = read_bibliography(bibliography)
    except UnusableInput as error:
        yield bibliography, error
        return
    notes = _notes_by_entry(reading)
    for number, entry in enumerate(reading.entries):
        if entry.kind in HELPERS:
            continue
        pdf = existing_pdf(entry, bibliography)
        yield pdf or bibliography, Listed(entry, tuple(notes[number]), found=pdf is not None)
    yield from ((bibliography, problem) for problem in reading.problems if problem.lost)


def _notes_by_entry(reading: Reading) -> dict[int, list[Message]]:
    """What went wrong in reading without losing an entry, by the entry it befell (the one that begins before it)."""
    starts = [entry.line for entry in reading.entries]
    notes: dict[int, list[Message]] = defaultdict(list)
    for problem in reading.problems:
        if not problem.lost:
            notes[max(0, bisect_right(starts, problem.line) - 1)].append(problem.message)
    return notes


def _take_in_one(
    services: Services, file: Path, source: Source, password: str | None, cancel: CancelToken
) -> ImportedPaper:
    try:
        if isinstance(source, UserError):
            raise source
        if isinstance(source, Problem):
            reason = render(source.message, services.lang)
            return ImportedPaper(None, file.name, ImportStatus.FAILED, reason, str(file), source.message.key)
        if isinstance(source, Listed) and not source.found:
            error = UnusableInput("entry_without_pdf", title=source.entry.title or source.entry.key or file.name)
            return replace(failed(services, file, error), notes=source.notes)
        return _read_at_rest(services, file, source, password, cancel)
    except UnusableInput as error:
        return failed(services, file, error)
    except OSError as error:
        unreadable = UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error))
        return failed(services, file, unreadable)


def _read_at_rest(
    services: Services, file: Path, source: Listed | None, password: str | None, cancel: CancelToken
) -> ImportedPaper:
    """Take a file in; one that grows meanwhile (a download, a sync) is read again until it is at rest."""
    for reading in range(_READINGS):
        try:
            return _read_once(services, file, source, password)
        except FileChangedError:
            cancel.wait(_PAUSE_S * 2**reading)
            cancel.check()
    raise UnusableInput("file_changing", file=file.name)


def _read_once(services: Services, file: Path, source: Listed | None, password: str | None) -> ImportedPaper:
    said = source.notes if source else ()
    sha256 = hash_file(file)
    known = services.library.paper_by_content(sha256)
    if known is not None and services.file_of(known.file).exists():
        _read_again_if_failed(services, known)
        return ImportedPaper(known.id, known.title, ImportStatus.DUPLICATE, "", str(file), notes=said)
    quick = _peek(services, file, password, sha256)
    name = f"files/{sha256[:2]}/{sha256}.pdf"
    _keep_file(services, file, name, sha256, password if quick.locked else None)
    entry = source.entry if source else None
    paper = services.library.take_in(_with_entry(_new(file, name, quick), entry), quick, _given(entry))
    notes = (*said, *((Message.of("import.kept_unlocked", file=file.name),) if quick.locked else ()))
    return ImportedPaper(paper.id, paper.title, ImportStatus.ADDED, "", str(file), notes=notes)


def _peek(services: Services, file: Path, password: str | None, sha256: str) -> QuickText:
    """What can be seen of a file at once. Raises UnusableInput, but FileChangedError where it was only half there."""
    try:
        quick = services.pdf.peek(file, password=password, sha256=sha256)
    except UnusableInput:
        if hash_file(file) != sha256:
            raise FileChangedError(file.name) from None
        raise
    if not services.pdf.recognises and any(warning.key == "warning.pdf_scan" for warning in quick.warnings):
        raise UnusableInput("pdf_no_text", file=file.name)
    return quick


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


def _given(entry: Entry | None) -> tuple[GivenFact, ...]:
    """All that a bibliography says of a paper's facts."""
    if entry is None:
        return ()
    values: dict[str, FactValue] = {name: getattr(entry, name) for name in _GIVEN}
    keywords = [word.strip() for text in entry.values("keywords") for word in _BETWEEN_KEYWORDS.split(text)]
    values |= {"abstract": entry.value("abstract"), "keywords": tuple(filter(None, keywords))}
    return tuple(GivenFact(name, value, Origin.BIBLIOGRAPHY) for name, value in values.items() if value)


def _keep_file(services: Services, file: Path, name: str, sha256: str, password: str | None) -> None:
    """Copy the file into the library before its row is written: a row never points at a file that is not there."""
    target = services.file_of(name)
    with disk_errors(services.paths.home):
        if password is None:
            copy_hashed(file, target, sha256)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with partial_file(target) as partial:
            services.pdf.unlock(file, partial, password)
            if hash_file(file) != sha256:
                raise FileChangedError(file.name)
