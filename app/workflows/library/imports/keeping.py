"""Further files of an entry: copied into the library or linked where they lie, beside the PDF that is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.base.clock import now
from app.base.disk.files import FileChangedError, copy_hashed, disk_errors, hash_file
from app.base.errors import UnusableInput
from app.base.messages import Message
from app.domain.library.attachment import Attachment, Role
from app.domain.library.paper import Paper
from app.workflows.services import Services

_PLAIN_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_PAGES = (".html", ".htm", ".mhtml", ".mht")


def keep(
    services: Services, paper: Paper, file: Path, *, role: Role | None = None, title: str = "", link: bool = False
) -> Attachment:
    """Keep a further file of a paper: a copy of it, or a link to where it lies. Raises UnusableInput."""
    new = taken(services, paper.id, file, role=role, title=title, link=link)
    for known in services.library.attachments.of_paper(paper.id):
        if new.sha256 == known.sha256:
            if known.linked and not Path(known.path).is_file():
                services.library.attachments.change(replace(known, path=new.path, linked=new.linked))
                return replace(known, path=new.path, linked=new.linked)
            raise UnusableInput("file_attached_already", file=file.name, title=paper.title)
    if new.sha256 == paper.sha256:
        raise UnusableInput("file_attached_already", file=file.name, title=paper.title)
    (stored,) = services.library.attachments.add([new])
    return stored


def taken(
    services: Services, paper_id: int, file: Path, *, role: Role | None = None, title: str = "", link: bool = False
) -> Attachment:
    """A further file, copied into the library or looked at where it lies, and not yet written down. Raises UnusableInput."""
    if not file.is_file():
        raise UnusableInput("file_missing", file=str(file))
    try:
        sha256 = hash_file(file)
        path = str(file.resolve()) if link else _copy(services, file, sha256)
        size = file.stat().st_size
    except FileChangedError:
        raise UnusableInput("file_changing", file=file.name) from None
    except OSError as error:
        raise UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error)) from error
    return Attachment(
        paper_id, role or _role_of(file), title or file.stem, path, file.name, sha256, size, link, added=now()
    )


def keep_further(services: Services, paper: Paper, files: Sequence[Path]) -> tuple[Message, ...]:
    """Keep the further files that a bibliography names; what is to be said of those that could not be taken in."""
    said: list[Message] = []
    for file in files:
        try:
            keep(services, paper, file)
        except UnusableInput as error:
            if error.key != "file_attached_already":
                said += error.messages
    return tuple(said)


def _copy(services: Services, file: Path, sha256: str) -> str:
    """Copy a file into the library, under a name by its content; a file that is there by that name is that content."""
    suffix = file.suffix.lower()
    name = f"files/{sha256[:2]}/{sha256}{suffix if _PLAIN_SUFFIX.fullmatch(suffix) else ''}"
    target = services.file_of(name)
    with disk_errors(services.paths.home):
        if not target.exists():
            copy_hashed(file, target, sha256)
    return name


def _role_of(file: Path) -> Role:
    return Role.SNAPSHOT if file.suffix.lower() in _PAGES else Role.SUPPLEMENTARY
