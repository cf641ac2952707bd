"""Where the library lies, and keeping it in another folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.workflows.library.syncing import moving
    from app.workflows.library.syncing.moving import Ahead, Moved
    from app.workflows.services import Services
else:
    moving = LazyModule("app.workflows.library.syncing.moving")


class MovingPort(Protocol):
    """Looking at a folder, moving there, and deleting the old one."""

    def look(self, folder: Path) -> Ahead:
        """What a move there would do; nothing is written."""
        ...

    def move(self, folder: Path, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> Moved:
        """Move; from then on this program has no library until it is started again."""
        ...

    def old_folder(self) -> Path | None:
        """The folder that the library was moved from, as long as it is kept there."""
        ...

    def delete_old(self) -> Path:
        """Delete what was copied from there."""
        ...


class MovingAccess:
    """`MovingPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.look = bound(services, lambda: moving.look)
        self.move = bound(services, lambda: moving.move)
        self.old_folder = bound(services, lambda: moving.old_folder)
        self.delete_old = bound(services, lambda: moving.delete_old)
