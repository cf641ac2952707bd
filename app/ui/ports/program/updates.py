"""Whether there is a newer version of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule

if TYPE_CHECKING:
    from app.workflows import updates
    from app.workflows.updates import Release
else:
    updates = LazyModule("app.workflows.updates")


class UpdatesPort(Protocol):
    """The newest version."""

    def newest(self, cancel: CancelToken | None = ...) -> Release:
        """Ask for it. Uses the network."""
        ...


class Updating:
    """`UpdatesPort` over the workflow."""

    def newest(self, cancel: CancelToken | None = None) -> Release:
        """Ask for it. Uses the network."""
        return updates.newest(cancel=cancel)
