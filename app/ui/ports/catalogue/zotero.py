"""Moving in from Zotero."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.moved import Moved
    from app.workflows.library import zotero
    from app.workflows.services import Services
else:
    zotero = LazyModule("app.workflows.library.zotero")


class ZoteroPort(Protocol):
    """A Zotero library: what is in it, and taking it over."""

    def look(self, folder: Path | None = ..., *, again: bool = ...) -> Moved:
        """What would come from the folder, or from the one that is found."""
        ...

    def move_in(
        self,
        folder: Path | None = ...,
        *,
        again: bool = ...,
        on_progress: OnProgress = ...,
        cancel: CancelToken | None = ...,
    ) -> Moved:
        """Take in what is new or changed; `again` also what was removed here."""
        ...


class ZoteroAccess:
    """`ZoteroPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.look = bound(services, lambda: zotero.look)
        self.move_in = bound(services, lambda: zotero.move_in)
