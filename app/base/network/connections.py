"""The log of every connection that the program made: when, to which host, what for. Empty unless the user asked.

`app.base.network.net` writes it before it connects, and whoever starts another program that connects (pip) writes what that
one did. It is kept in memory and, once `keep_in` has said where, in a file, one line a connection; nothing of what
was sent or asked for is in it. Kept apart from the HTTP client, so that reading the log loads no network code.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.base.clock import now
from app.base.disk.files import write_atomically

FILE_NAME = "connections.log"
_MOST_BYTES = 1 << 20
"""A line has about 60 bytes: some 17,000 connections, of which the newer half is kept when that is passed."""


class Purpose(StrEnum):
    """What a connection was for; each has a sentence under `connection.` in the message catalogue."""

    REGISTRY = "registry"
    MODEL_DOWNLOAD = "model_download"
    MODEL_SERVER = "model_server"
    UPDATES = "updates"
    SYNC = "sync"
    ADD_ON = "add_on"


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection. `when` in UTC, ISO 8601; `host` with the port where it is not the usual one."""

    when: str
    host: str
    why: Purpose


class ConnectionLog:
    """The connections of this program. Safe to use from several threads; several programs may share its file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._here: list[Connection] = []
        self._file: Path | None = None

    def keep_in(self, folder: Path) -> None:
        """Write from now on to a file in `folder`, which comes into being with the first connection."""
        with self._lock:
            self._file = folder / FILE_NAME

    def add(self, host: str, why: Purpose) -> None:
        """Note a connection. A file that cannot be written costs the file's line, not the connection's."""
        made = Connection(now(), "".join(host.split()), why)
        with self._lock:
            self._here.append(made)
            if self._file is not None:
                with suppress(OSError):
                    _append(self._file, made)

    def read(self) -> tuple[Connection, ...]:
        """All connections known, the oldest first: those of earlier runs and other programs too."""
        with self._lock:
            kept = _lines(self._file) if self._file is not None else []
            here = list(self._here)
        known = set(kept)
        return tuple(sorted([*kept, *(one for one in here if one not in known)], key=lambda one: one.when))


def _append(file: Path, made: Connection) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > _MOST_BYTES:
        lines = file.read_bytes().splitlines(keepends=True)
        write_atomically(file, b"".join(lines[len(lines) // 2 :]))
    with file.open("a", encoding="utf-8") as out:
        out.write(f"{made.when}\t{made.host}\t{made.why}\n")


def _lines(file: Path) -> list[Connection]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    found = []
    for line in text.splitlines():
        when, _, rest = line.partition("\t")
        host, _, why = rest.partition("\t")
        if why in set(Purpose):
            found.append(Connection(when, host, Purpose(why)))
    return found


connection_log = ConnectionLog()
"""The one log of this process."""
