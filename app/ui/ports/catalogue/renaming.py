"""Files by a pattern."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.renaming import FileRename
    from app.workflows.library.catalogue import renaming
    from app.workflows.services import Services
else:
    renaming = LazyModule("app.workflows.library.catalogue.renaming")


class RenamingPort(Protocol):
    """Renames files by a pattern."""

    def pattern_of(self) -> str:
        """The pattern that is offered."""
        ...

    def choose_pattern(self, pattern: str) -> None:
        """Offer it from now on."""
        ...

    def preview(
        self, ids: Sequence[int], pattern: str = ..., *, linked: bool = ..., to: Path | None = ...
    ) -> tuple[FileRename, ...]:
        """What would become of the files of papers."""
        ...

    def rename(
        self, ids: Sequence[int], pattern: str = ..., *, linked: bool = ..., to: Path | None = ...
    ) -> tuple[FileRename, ...]:
        """Rename them."""
        ...


class RenamingAccess:
    """`RenamingPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.pattern_of = bound(services, lambda: renaming.pattern_of)
        self.choose_pattern = bound(services, lambda: renaming.choose_pattern)
        self.preview = bound(services, lambda: renaming.preview)
        self.rename = bound(services, lambda: renaming.rename)
