"""The files of an entry: the PDF that is read, and what else belongs to it, copied in or linked where it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.base.disk.files import hash_file
from app.base.errors import UnusableInput, UserError
from app.base.progress import CancelToken
from app.domain.library.attachment import GIVEN_ROLES, AttachedFile, Attachment, FileState, Role
from app.domain.library.history import BinItem, BinKind
from app.domain.library.paper import ImportedPaper, Paper, PaperStatus
from app.workflows.library.imports import entries, intake
from app.workflows.library.imports.keeping import keep
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services

MAIN_ID = 0
"""What the main PDF of an entry is called among its files."""


def attach(
    services: Services,
    paper_id: int,
    file: Path,
    *,
    role: Role | None = None,
    title: str = "",
    link: bool = False,
    password: str | None = None,
) -> ImportedPaper | Attachment:
    """Give an entry a file. The first PDF of an entry, unless it is given a role or linked, is the one that is read;
    all others are kept beside it. Raises PaperNotFound, UnusableInput."""
    paper = get_paper(services, paper_id)
    first = paper.status is PaperStatus.ENTRY and role is None and not link
    if first and file.suffix.lower() == ".pdf":
        return entries.attach(services, paper_id, file, password)
    return keep(services, paper, file, role=role, title=title, link=link)


def files_of(services: Services, paper_id: int) -> tuple[AttachedFile, ...]:
    """The files of an entry, the PDF that is read first. Raises PaperNotFound."""
    paper = get_paper(services, paper_id)
    main = [_main(services, paper)] if paper.file else []
    return (*main, *(_shown(services, one) for one in services.library.attachments.of_paper(paper_id)))


def counts(services: Services) -> dict[int, int]:
    """How many further files each paper has; who has none is left out."""
    return services.library.attachments.counts()


def path_of(services: Services, attachment_id: int) -> Path:
    """Where a further file lies. Raises UserError where there is no such one, UnusableInput where its file is gone."""
    found = _get(services, attachment_id)
    path = _place(services, found)
    if not path.is_file():
        raise UnusableInput("attachment_gone", title=found.title, path=str(path))
    return path


def change(services: Services, attachment_id: int, *, role: Role | None = None, title: str = "") -> Attachment:
    """Say what a further file is, or what it is called. Raises UserError."""
    found = _get(services, attachment_id)
    changed = replace(found, role=role or found.role, title=title.strip() or found.title)
    services.library.attachments.change(changed)
    return changed


def remove(services: Services, attachment_id: int) -> BinItem:
    """Put a further file into the bin; a linked file itself is not touched. Raises UserError."""
    return services.library.bin.put(BinKind.ATTACHMENT, _get(services, attachment_id).id)


def read_as_paper(services: Services, attachment_id: int, cancel: CancelToken | None = None) -> ImportedPaper:
    """Read a further PDF: as the one of its entry where that has none, else as a paper of its own. It stays listed
    beside its entry in the second case alone. Raises UserError, UnusableInput."""
    found = _get(services, attachment_id)
    paper = get_paper(services, found.paper)
    path = path_of(services, attachment_id)
    if paper.status is PaperStatus.ENTRY:
        outcome = entries.attach(services, paper.id, path)
        services.library.bin.put(BinKind.ATTACHMENT, found.id)
        return outcome
    (outcome,) = intake.import_papers(services, [path], cancel=cancel)
    return outcome


def find_again(services: Services, folder: Path, cancel: CancelToken | None = None) -> tuple[Attachment, ...]:
    """Look below a folder for linked files that are no longer where they were, by their content; those that were found.
    Raises UnusableInput where there is no such folder."""
    if not folder.is_dir():
        raise UnusableInput("file_missing", file=str(folder))
    wanted: dict[int, list[Attachment]] = defaultdict(list)
    for one in services.library.attachments.all():
        if one.linked and one.sha256 and not Path(one.path).is_file():
            wanted[one.size].append(one)
    found: list[Attachment] = []
    for path in _files_below(folder) if wanted else ():
        if cancel is not None:
            cancel.check()
        waiting = wanted.get(path.stat().st_size, [])
        sha256 = hash_file(path) if waiting else ""
        for one in [one for one in waiting if one.sha256 == sha256]:
            waiting.remove(one)
            moved = replace(one, path=str(path.resolve()))
            services.library.attachments.change(moved)
            found.append(moved)
    return tuple(found)


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file():
                yield path
        except OSError:
            continue


def _get(services: Services, attachment_id: int) -> Attachment:
    found = services.library.attachments.by_id(attachment_id)
    if found is None:
        raise UserError("nothing_of_that_number", wanted=f"{BinKind.ATTACHMENT}:{attachment_id}")
    return found


def _place(services: Services, one: Attachment) -> Path:
    return Path(one.path) if one.linked else services.file_of(one.path)


def _main(services: Services, paper: Paper) -> AttachedFile:
    try:
        path = services.file_of(paper.file)
    except UserError:
        return AttachedFile(MAIN_ID, Role.MAIN, paper.original_name, "", False, 0, FileState.GONE, paper.added)
    here = path.is_file()
    size = path.stat().st_size if here else 0
    state = FileState.HERE if here else FileState.GONE
    return AttachedFile(MAIN_ID, Role.MAIN, paper.original_name, str(path), False, size, state, paper.added)


def _shown(services: Services, one: Attachment) -> AttachedFile:
    try:
        path = _place(services, one)
        here = path.is_file()
    except (UserError, OSError, ValueError):
        path, here = Path(one.path), False
    state = FileState.HERE if here else FileState.GONE
    return AttachedFile(one.id, one.role, one.title, str(path), one.linked, one.size, state, one.added)


__all__ = [
    "GIVEN_ROLES",
    "MAIN_ID",
    "attach",
    "change",
    "counts",
    "files_of",
    "find_again",
    "keep",
    "path_of",
    "read_as_paper",
    "remove",
]
