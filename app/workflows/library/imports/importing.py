"""The first pass: files come into the library within a second each, listed and searchable, still without structure.

Each file is hashed, looked at, copied, and written with its plain text in one transaction; the copy is hashed again as
it is written, and a file that somebody still writes to is read once more. The library keeps its own copy without a
password: see ARCHITECTURE.md. Entries without a file come in as they are; a file that comes later finds its entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from app.base.clock import now
from app.base.disk.files import FileChangedError, copy_hashed, disk_errors, hash_file, partial_name, settle
from app.base.errors import UnusableInput, UserError
from app.base.messages import Message, render
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.bibliography import SUFFIXES, Problem
from app.domain.library.paper import LOCKED, ImportedPaper, ImportStatus, Paper, PaperStatus, stored_name
from app.domain.reading.document import QuickText
from app.workflows.library.imports.bulk import back_up_before
from app.workflows.library.imports.keeping import keep_further
from app.workflows.library.imports.shelf import Shelf
from app.workflows.library.imports.sources import Listed, Source, sources
from app.workflows.library.safety.history import as_one
from app.workflows.services import Services

OnImported = Callable[[ImportedPaper], None]

_READINGS = 5
"""How often a file is read that is written to meanwhile, with a pause that doubles: for about three seconds in all."""
_PAUSE_S = 0.1
_AT_ONCE = 200
"""So many entries without a file are written in one transaction, which costs a disk's flush."""


def take_in(
    services: Services,
    paths: Sequence[Path],
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnImported | None = None,
    cancel: CancelToken | None = None,
    password: str | None = None,
    for_paper: Paper | None = None,
    done: Sequence[ImportedPaper] = (),
) -> tuple[ImportedPaper, ...]:
    """Take in PDFs, folders of them, and the entries of bibliographies with their PDFs; one outcome per file or entry.

    What is taken in has the status ADDED until `extract_waiting` or a request for it reads it in full, an entry without
    a file ENTRY until its file comes. `for_paper` is such an entry, of which the one path is the file. `on_paper` hears
    of each as soon as it is safe on the disk. Only a full disk or a cancel stops the whole run. `done` is what an earlier
    run made of some of them before it was stopped: they are not looked at again, and are among the outcomes.
    """
    files = _left(list(sources(paths)), done)
    coming = _Coming(services, password, cancel or CancelToken(), for_paper)
    outcomes = list(done)
    if not files:
        return tuple(outcomes)
    total = len(files) + len(done)
    back_up_before(services, len(files))
    words = ("imported", {"title": files[0][0].name}) if len(files) == 1 else ("imported_several", {})
    with as_one(services, words[0], **words[1]):
        for group in _groups(files):
            coming.cancel.check()
            on_progress(Progress(Message.of("progress.importing", name=group[0][0].name), len(outcomes) / total))
            for outcome in coming.take(group):
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
    bare = sum(outcome.without_file and outcome.status is ImportStatus.ADDED for outcome in outcomes)
    key = "progress.imported" + ("_entries" if bare else "") + ("_in_part" if known or lost else "")
    return Message.of(key, count=added - bare, entries=bare, known=known, failed=lost)


def failed(services: Services, file: Path, error: UserError, paper_id: int | None = None) -> ImportedPaper:
    """The outcome for a file that could not be used; with an id where it is in the library all the same."""
    lang = services.lang
    reason = error.what(lang) + ("" if lang.startswith("zh") else " ") + error.do(lang)
    return ImportedPaper(paper_id, file.name, ImportStatus.FAILED, reason, str(file), error.key)


def _left(files: Sequence[tuple[Path, Source]], done: Sequence[ImportedPaper]) -> list[tuple[Path, Source]]:
    """What was not done yet. A bibliography stands for each of its entries, which come in order."""
    behind = Counter(one.path for one in done)
    left = []
    for file, source in files:
        if behind[str(file)] > 0:
            behind[str(file)] -= 1
        else:
            left.append((file, source))
    return left


def _groups(files: Sequence[tuple[Path, Source]]) -> list[list[tuple[Path, Source]]]:
    """The files one by one, and entries without a file that follow on each other together."""
    groups: list[list[tuple[Path, Source]]] = []
    for bare, run in groupby(files, key=lambda pair: isinstance(pair[1], Listed) and not pair[1].found):
        members = list(run)
        step = _AT_ONCE if bare else 1
        groups += [members[at : at + step] for at in range(0, len(members), step)]
    return groups


class _Coming:
    """One import under way."""

    def __init__(self, services: Services, password: str | None, cancel: CancelToken, for_paper: Paper | None) -> None:
        self._services, self._password, self.cancel = services, password, cancel
        self._shelf = Shelf(services, for_paper)

    def take(self, group: Sequence[tuple[Path, Source]]) -> Sequence[ImportedPaper]:
        """The outcomes of a group of `_groups`."""
        bare = [(file, source) for file, source in group if isinstance(source, Listed) and not source.found]
        outcomes = self._shelf.enter(bare) if bare else [self._take_one(*one) for one in group]
        return [self._with_further(*pair) for pair in zip(outcomes, (source for _, source in group), strict=True)]

    def _with_further(self, outcome: ImportedPaper, source: Source) -> ImportedPaper:
        """The outcome once the further files of its entry are kept."""
        if not isinstance(source, Listed) or not source.further:
            return outcome
        paper = self._services.library.paper(outcome.id) if outcome.id is not None else None
        said = keep_further(self._services, paper, source.further) if paper else ()
        return replace(outcome, notes=(*outcome.notes, *said))

    def _take_one(self, file: Path, source: Source) -> ImportedPaper:
        try:
            if isinstance(source, UserError):
                raise source
            if isinstance(source, Problem):
                reason = render(source.message, self._services.lang)
                return ImportedPaper(None, file.name, ImportStatus.FAILED, reason, str(file), source.message.key)
            return self._read_at_rest(file, source)
        except UnusableInput as error:
            return failed(self._services, file, error)
        except OSError as error:
            unreadable = UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error))
            return failed(self._services, file, unreadable)

    def _read_at_rest(self, file: Path, source: Listed | None) -> ImportedPaper:
        """Take a file in; one that grows meanwhile (a download, a sync) is read again until it is at rest."""
        for reading in range(_READINGS):
            try:
                return self._read_once(file, source)
            except FileChangedError:
                self.cancel.wait(_PAUSE_S * 2**reading)
                self.cancel.check()
        raise UnusableInput("file_changing", file=file.name)

    def _read_once(self, file: Path, source: Listed | None) -> ImportedPaper:
        services, said = self._services, source.notes if source else ()
        sha256 = hash_file(file)
        known = services.library.paper_by_content(sha256)
        if known is not None and services.file_of(known.file).exists() and known.problem_key not in LOCKED:
            _read_again_if_failed(services, known)
            notes = (*said, *self._shelf.keep_entry(known, source))
            return ImportedPaper(known.id, known.title, ImportStatus.DUPLICATE, "", str(file), notes=notes)
        name = f"files/{sha256[:2]}/{sha256}.pdf"
        try:
            quick = self._peek(file, sha256)
        except UnusableInput as error:
            if error.key not in LOCKED:
                raise
            return self._keep_locked(file, name, source, sha256, error)
        name = _keep_file(services, file, name, sha256, self._password if quick.locked else None)
        paper, was_waiting, of_key = self._shelf.place(_new(file, name, quick), quick, source)
        if known is not None and known.file != name:  # the protected copy, which the library needs no more
            with disk_errors(services.paths.home):
                services.file_of(known.file).unlink(missing_ok=True)
        told = [*said, *of_key]
        if quick.locked:
            told.append(Message.of("import.kept_unlocked", file=file.name))
        if was_waiting:
            told.append(Message.of("import.found_entry", file=file.name, title=paper.title))
        return ImportedPaper(paper.id, paper.title, ImportStatus.ADDED, "", str(file), notes=tuple(told))

    def _peek(self, file: Path, sha256: str) -> QuickText:
        """What can be seen of a file at once. Raises UnusableInput, but FileChangedError where it was only half there."""
        try:
            return self._services.pdf.peek(file, password=self._password, sha256=sha256)
        except UnusableInput:
            if hash_file(file) != sha256:
                raise FileChangedError(file.name) from None
            raise

    def _keep_locked(
        self, file: Path, name: str, source: Listed | None, sha256: str, error: UnusableInput
    ) -> ImportedPaper:
        """A protected file is an entry like any other: listed, with what keeps it from being read and what to do."""
        _keep_file(self._services, file, name, sha256, None)
        nothing = QuickText(sha256, 0, "", ())
        needs = UnusableInput(LOCKED[0], **error.params)
        new = replace(_new(file, name, nothing), status=PaperStatus.FAILED, problem=needs.messages)
        paper, *_ = self._shelf.place(new, nothing, source)
        return failed(self._services, file, error, paper.id)


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


def _keep_file(services: Services, file: Path, name: str, sha256: str, password: str | None) -> str:
    """Copy the file into the library before its row is written: a row never points at a file that is not there.

    Gives the name of the copy. One without its password is another file than the one that came in: its name holds its
    own hash too, so that it can be checked.
    """
    target = services.file_of(name)
    with disk_errors(services.paths.home):
        if password is None:
            copy_hashed(file, target, sha256)
            return name
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = partial_name(target)
        try:
            services.pdf.unlock(file, partial, password)
            if hash_file(file) != sha256:
                raise FileChangedError(file.name)
            unlocked = str(Path(name).with_name(stored_name(sha256, hash_file(partial))))
            settle(partial, services.file_of(unlocked))
            return unlocked
        finally:
            partial.unlink(missing_ok=True)
