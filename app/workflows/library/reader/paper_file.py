"""The file of a paper that is open: whether it is there and what it was, and reading it again where it is another."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.base.disk.files import FileChangedError, copy_hashed, disk_errors, hash_file
from app.base.errors import UnusableInput
from app.domain.library.attachment import FileState
from app.domain.library.paper import Paper, PaperStatus, stored_hash
from app.workflows.library.order.papers import get_paper
from app.workflows.library.reader.pages import file_there
from app.workflows.services import Services


def file_state(services: Services, paper: Paper) -> FileState:
    """Whether the file is what the paper was read from. Cheap while nothing was written to it. Raises UnusableInput where it
    is gone, and where it cannot be read."""
    return FileState.HERE if _content(file_there(services, paper)) == stored_hash(paper) else FileState.CHANGED


def read_again(services: Services, paper_id: int) -> Paper:
    """Take the file as it is now for the paper's: the paper as it is then, waiting to be read. What was written of it stays.

    Raises UnusableInput where the file is gone or no PDF that can be read, and where another paper has the same file.
    """
    paper = get_paper(services, paper_id)
    path = file_there(services, paper)
    sha256 = _content(path)
    if sha256 == stored_hash(paper):
        return paper
    other = services.library.paper_by_content(sha256)
    if other is not None:
        raise UnusableInput("paper_file_of_another", title=paper.title, other=other.title)
    try:
        quick = services.pdf.peek(path, password=None, sha256=sha256)
        name = f"files/{sha256[:2]}/{sha256}.pdf"
        with disk_errors(services.paths.home):
            copy_hashed(path, services.file_of(name), sha256)
    except FileChangedError as error:
        raise UnusableInput("file_changing", file=paper.original_name) from error
    new = replace(paper, sha256=sha256, file=name, page_count=quick.page_count, status=PaperStatus.ADDED, problem=())
    services.library.give_file(new, quick)
    return new


def _content(path: Path) -> str:
    try:
        state = path.stat()
        return _hash(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise UnusableInput("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error


@lru_cache(maxsize=64)
def _hash(path: Path, written: int, size: int) -> str:
    """The content of a file that was written to last at that time."""
    return hash_file(path)
