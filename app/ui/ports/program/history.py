"""What was done to the library, and its bin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.history import BinItem, BinKind, Operation
    from app.workflows.library.safety import history
    from app.workflows.services import Services
else:
    history = LazyModule("app.workflows.library.safety.history")


class HistoryPort(Protocol):
    """Taking back, doing again, the bin."""

    def undo(self) -> Operation:
        """Take back the last operation that stands."""
        ...

    def redo(self) -> Operation:
        """Do again what was taken back last."""
        ...

    def remove(self, kind: BinKind, wanted: int) -> BinItem:
        """Put something into the bin."""
        ...

    def bin_items(self) -> tuple[BinItem, ...]:
        """What lies in the bin, the last removed first."""
        ...

    def restore(self, items: Sequence[BinItem]) -> None:
        """Take things out of the bin."""
        ...

    def empty(self, items: Sequence[BinItem]) -> None:
        """Delete things of the bin for good."""
        ...


class HistoryAccess:
    """`HistoryPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.redo = bound(services, lambda: history.redo)
        self.remove = bound(services, lambda: history.remove)
        self.bin_items = bound(services, lambda: history.bin_items)
        self.restore = bound(services, lambda: history.restore)
        self.empty = bound(services, lambda: history.empty)

    def undo(self) -> Operation:
        """Take back the last operation that stands."""
        return history.undo(self._services)
