"""What travels between the program and its PDF processes: a JSON header, then raw bytes.

Nothing a child sends is ever unpickled: a child that a hostile PDF has taken over can only lie, not run code here.
"""

from __future__ import annotations

import json
import struct
from typing import Any, NamedTuple, Protocol

PATIENCE = 5
"""How many times its processor time a piece of work may take by the clock."""

LARGEST = 1_000_000_000
"""Bytes of one message: over ten times what the largest real page or document needs; more is a process gone wrong."""

_LENGTH = struct.Struct("<I")


class Wire(Protocol):
    """The two methods of `multiprocessing.connection.Connection` that are used."""

    def send_bytes(self, buf: bytes) -> None:
        """Send one message."""

    def recv_bytes(self, maxlength: int) -> bytes:
        """Wait for one message; a longer one than `maxlength` is an OSError."""


class Packet(NamedTuple):
    """One message: a small header and a payload."""

    header: dict[str, Any]
    payload: bytes = b""


def send(wire: Wire, header: dict[str, Any], payload: bytes = b"") -> None:
    """Send one message."""
    head = json.dumps(header).encode()
    wire.send_bytes(_LENGTH.pack(len(head)) + head + payload)


def receive(wire: Wire) -> Packet:
    """Wait for one message.

    Raises EOFError when the other side is gone, OSError when the message is too long, ValueError when it is none.
    """
    data = wire.recv_bytes(LARGEST)
    start = _LENGTH.size
    if len(data) < start:
        raise ValueError("half a message")
    (length,) = _LENGTH.unpack_from(data)
    try:
        header = json.loads(data[start : start + length])
    except RecursionError as error:
        raise ValueError("a message nested too deeply") from error
    if not isinstance(header, dict):
        raise ValueError("a message without a header")
    return Packet(header, data[start + length :])


def pack(parts: list[bytes]) -> bytes:
    """Several byte strings as one payload."""
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def unpack(data: bytes) -> list[bytes]:
    """The byte strings that `pack` joined."""
    parts: list[bytes] = []
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        parts.append(data[at : at + length])
        at += length
    return parts
