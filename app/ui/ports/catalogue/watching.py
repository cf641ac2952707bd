"""The watched folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.paper import ImportedPaper
    from app.workflows.library.imports import watching
    from app.workflows.services import Services
else:
    watching = LazyModule("app.workflows.library.imports.watching")


class WatchingPort(Protocol):
    """What is put into a folder."""

    def take_new(
        self,
        folder: Path,
        *,
        on_progress: OnProgress = ...,
        on_paper: Callable[[ImportedPaper], None] | None = ...,
        cancel: CancelToken | None = ...,
    ) -> tuple[ImportedPaper, ...]:
        """Take in what is new there."""
        ...


class FolderWatching:
    """`WatchingPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.take_new = bound(services, lambda: watching.take_new)
