"""Whether the library is whole, its backups, and mending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.workflows.library.safety import safeguarding
    from app.workflows.library.safety.safeguarding import Backup, Health, Repair
    from app.workflows.services import Services
else:
    safeguarding = LazyModule("app.workflows.library.safety.safeguarding")

_AT_REST = timedelta(hours=1)
"""A younger file may be of a paper that the window is just taking in."""


class SafetyPort(Protocol):
    """Checking, backing up, putting back, repairing."""

    def check(self) -> Health:
        """What is wrong with the library; every stored file is read."""
        ...

    def list_backups(self) -> tuple[Backup, ...]:
        """All backups, the newest first."""
        ...

    def back_up(self) -> Backup:
        """Make a backup now."""
        ...

    def restore(self, name: str) -> Path:
        """Put that backup back; the file that keeps the replaced library."""
        ...

    def repair(self) -> Repair:
        """Put in the library's place what can be read of it."""
        ...

    def tidy(self, strays: Sequence[Path]) -> tuple[Path, ...]:
        """Delete files that no paper needs; those that were deleted."""
        ...


class SafetyAccess:
    """`SafetyPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.check = bound(services, lambda: safeguarding.check)
        self.list_backups = bound(services, lambda: safeguarding.list_backups)
        self.back_up = bound(services, lambda: safeguarding.back_up)
        self.restore = bound(services, lambda: safeguarding.restore)

    def repair(self) -> Repair:
        """Put in the library's place what can be read of it."""
        return safeguarding.repair(self._services)

    def tidy(self, strays: Sequence[Path]) -> tuple[Path, ...]:
        """Delete files that no paper needs; those that were deleted."""
        return safeguarding.tidy(self._services, strays, _AT_REST)
