"""The library shared with other computers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.syncing import Conflict
    from app.workflows.library import syncing
    from app.workflows.library.syncing import Report, Status, settling
    from app.workflows.services import Services
else:
    syncing = LazyModule("app.workflows.library.syncing")
    settling = LazyModule("app.workflows.library.syncing.settling")


class SyncPort(Protocol):
    """Where the library is shared, syncing it, and what differs."""

    def status(self) -> Status:
        """How sharing stands; nobody is asked."""
        ...

    def set_up(self, place: str, account: str = ..., password: str = ..., cancel: CancelToken | None = ...) -> Status:
        """Share it in a folder or at a WebDAV address; nothing is sent yet."""
        ...

    def sync_now(self, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> Report:
        """Sync once."""
        ...

    def settle(self, conflict: int, *, there: bool) -> None:
        """Choose one of two values."""
        ...

    def what(self, conflict: Conflict, lang: str) -> str:
        """What a conflict is about."""
        ...

    def stop(self) -> str:
        """Share it no more."""
        ...


class SyncAccess:
    """`SyncPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.status = bound(services, lambda: syncing.status)
        self.set_up = bound(services, lambda: syncing.set_up)
        self.sync_now = bound(services, lambda: syncing.sync_now)
        self.stop = bound(services, lambda: syncing.stop)
        self.settle = bound(services, lambda: settling.settle)

    def what(self, conflict: Conflict, lang: str) -> str:
        """What a conflict is about."""
        return settling.what(conflict, lang)
