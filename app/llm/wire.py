"""Stopping what waits on a network: a thread that reads from a stalled server hears nothing else."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, socket
from typing import Any

from app.base.progress import CancelToken

_POLL_S = 0.1


@contextmanager
def cut_on_cancel(find: Callable[[], socket | None], cancel: CancelToken) -> Iterator[None]:
    """While the block runs, a cancel shuts the socket that `find` gives, so that reading from it ends at once."""
    over = threading.Event()

    def wait() -> None:
        while not over.is_set():
            if cancel.wait(_POLL_S):
                with suppress(OSError, AttributeError):
                    if (found := find()) is not None:
                        found.shutdown(SHUT_RDWR)
                return

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def connect(connection: http.client.HTTPConnection, cancel: CancelToken) -> None:
    """Connect; a cancel does not wait for an address that never answers. Raises OSError and Cancelled."""
    failures: list[OSError] = []

    def work() -> None:
        try:
            connection.connect()
        except OSError as error:
            failures.append(error)
        if cancel.cancelled:
            connection.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        cancel.check()
        thread.join(_POLL_S / 2)
    if failures:
        raise failures[0]


def socket_of(response: http.client.HTTPResponse) -> socket:
    """The connection under an answer; the standard library has no public way to it."""
    raw: Any = response.fp.raw
    found: socket = raw._sock
    return found
