"""Search by meaning: whether it is on, how far the library is read for it, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.found import Found
    from app.workflows.library.order import meaning
    from app.workflows.library.order.meaning import MeaningStatus
    from app.workflows.services import Services
else:
    meaning = LazyModule("app.workflows.library.order.meaning")


class MeaningPort(Protocol):
    """Search by meaning."""

    def status(self) -> MeaningStatus:
        """How it stands; starts nothing."""
        ...

    def set_up(self, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> None:
        """Download its model, if there is none, and switch it on."""
        ...

    def switch_off(self) -> None:
        """Search by words alone; what was made is deleted, the model stays."""
        ...

    def is_behind(self) -> bool:
        """Whether it is on and something in the library is still to be read for it."""
        ...

    def build(self, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> int:
        """Read what is new for it; gives way to everything else."""
        ...

    def near(self, found: Found, text: str, limit: int = ..., cancel: CancelToken | None = ...) -> Found:
        """What words found, with what is near in meaning beside it, where that is on. Raises UserError as a search does."""
        ...


class MeaningAccess:
    """`MeaningPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.status = bound(services, lambda: meaning.status)
        self.set_up = bound(services, lambda: meaning.set_up)
        self.switch_off = bound(services, lambda: meaning.switch_off)
        self.is_behind = bound(services, lambda: meaning.is_behind)
        self.build = bound(services, lambda: meaning.build)
        self.near = bound(services, lambda: meaning.near)
