"""Which connections the program has made, for the faces to show: measured, not promised."""

from __future__ import annotations

from app.base.messages import Message
from app.base.network.connections import Connection, connection_log
from app.workflows.services import Services


def connections(_services: Services) -> tuple[Connection, ...]:
    """Every connection made with this library, the newest first; empty until the user asks for something online."""
    return tuple(reversed(connection_log.read()))


def purpose(connection: Connection) -> Message:
    """What a connection was for, in a few words."""
    return Message.of(f"connection.{connection.why}")
