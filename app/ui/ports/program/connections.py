"""The connections that the program made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.base.network.connections import Connection
    from app.workflows import connections
    from app.workflows.services import Services
else:
    connections = LazyModule("app.workflows.connections")


class ConnectionsPort(Protocol):
    """What was asked of the network."""

    def connections(self) -> tuple[Connection, ...]:
        """Every connection, the newest first."""
        ...


class ConnectionAccess:
    """`ConnectionsPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.connections = bound(services, lambda: connections.connections)
