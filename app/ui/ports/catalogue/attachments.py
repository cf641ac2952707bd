"""The files of entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.attachment import AttachedFile, Attachment, Role
    from app.domain.library.history import BinItem
    from app.domain.library.paper import ImportedPaper
    from app.workflows.library.reader import attachments
    from app.workflows.services import Services
else:
    attachments = LazyModule("app.workflows.library.reader.attachments")


class AttachmentsPort(Protocol):
    """What lies beside an entry, and the PDF that is read."""

    def files_of(self, paper_id: int) -> tuple[AttachedFile, ...]:
        """The files of an entry, the PDF that is read first."""
        ...

    def attach(
        self, paper_id: int, file: Path, *, role: Role | None = ..., title: str = ..., link: bool = ...
    ) -> ImportedPaper | Attachment:
        """Give an entry a file; its first PDF is read."""
        ...

    def change(self, attachment_id: int, *, role: Role | None = ..., title: str = ...) -> Attachment:
        """Say what a further file is, or what it is called."""
        ...

    def remove(self, attachment_id: int) -> BinItem:
        """Put a further file into the bin."""
        ...

    def read_as_paper(self, attachment_id: int, cancel: CancelToken | None = ...) -> ImportedPaper:
        """Read a further PDF, as its entry's or as a paper of its own."""
        ...


class AttachmentAccess:
    """`AttachmentsPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.files_of = bound(services, lambda: attachments.files_of)
        self.attach = bound(services, lambda: attachments.attach)
        self.change = bound(services, lambda: attachments.change)
        self.remove = bound(services, lambda: attachments.remove)
        self.read_as_paper = bound(services, lambda: attachments.read_as_paper)
