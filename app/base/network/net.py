"""Asking a server: every connection of the program is made through `ask`, on the user's wish, and noted before it is made.

Bytes come as they were sent: nothing is unpacked. Failures are `NetError`, which callers turn into sentences.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import PaperlampError
from app.base.network.connections import Purpose
from app.base.progress import CancelToken

if TYPE_CHECKING:
    import httpx

    from app.base.network.line import Line


class Fault(StrEnum):
    """How a request can fail."""

    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    """No connection within `connect_s`."""
    STALLED = "stalled"
    """No sign of life for `stall_s`."""
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    CERTIFICATE = "certificate"
    CUT = "cut"
    GARBLED = "garbled"
    """Not HTTP, or fewer bytes than were announced."""
    REDIRECT = "redirect"
    """Sent on too often, or to where we do not go: from an encrypted address to an open one, or out of the web."""


class NetError(PaperlampError):
    """A request that failed. `reason` is a few words of the system's; `status` the answer's, where there was one."""

    def __init__(self, fault: Fault, reason: str = "", status: int = 0) -> None:
        super().__init__(f"{fault}: {reason}" if reason else str(fault))
        self.fault, self.reason, self.status = fault, reason, status


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask, of whom, what for. `why` goes into the connection log. A `body` that is a file is sent as it is read, its
    length told before: servers that want no pieces of unknown number take it."""

    url: str
    why: Purpose
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Path | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much. Seconds and bytes; 0 is without limit. `redirects` 0: none is followed.

    `stall_s` is silence within a connection, `whole_s` all of the request. `proxy`: whether the system's proxy is used.
    """

    connect_s: float = 10.0
    stall_s: float = 30.0
    whole_s: float = 0.0
    most_bytes: int = 0
    redirects: int = 0
    proxy: bool = True


class Answer:
    """What a server says. Read it within the block of `ask`."""

    def __init__(self, response: httpx.Response, passed: tuple[Mapping[str, str], ...], line: Line) -> None:
        self._response, self._line = response, line
        self.status = response.status_code
        self.reason = response.reason_phrase
        self.headers: Mapping[str, str] = response.headers
        self.passed = passed
        """The headers of the answers that sent us on, the first one first. Names in any capitals."""

    def pieces(self) -> Iterator[bytes]:
        """The body as it comes. Raises NetError, Cancelled."""
        raw: AsyncIterator[bytes] = self._response.aiter_raw()
        done = 0
        while (piece := self._line.run(_next(raw))) is not None:
            done += len(piece)
            if self._line.limits.most_bytes and done > self._line.limits.most_bytes:
                raise NetError(Fault.TOO_LARGE)
            yield piece

    def lines(self, longest: int) -> Iterator[bytes]:
        """The body line by line, without their ends. Raises as `pieces`; NetError where one is longer than `longest`."""
        rest = b""
        for piece in self.pieces():
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
            if len(rest) > longest:
                raise NetError(Fault.TOO_LARGE)
        if rest:
            yield rest

    def body(self, most: int = 0) -> bytes:
        """All of the body, or its first `most` bytes. Raises as `pieces`."""
        found = bytearray()
        for piece in self.pieces():
            found += piece
            if most and len(found) >= most:
                return bytes(found[:most])
        return bytes(found)


async def _next(pieces: AsyncIterator[bytes]) -> bytes | None:
    return await anext(pieces, None)


@contextmanager
def ask(request: Request, limits: Limits = Limits(), cancel: CancelToken | None = None) -> Iterator[Answer]:
    """Send a request and hand out the answer, whatever its status; leaving the block closes the line.

    Raises NetError, and Cancelled within a second of a cancel, in the block too.
    """
    # Here, because httpx takes a tenth of a second to load, and most starts of the program ask nobody.
    from app.base.network.line import Line

    line = Line(limits, cancel or CancelToken())
    try:
        yield line.send(request)
    finally:
        line.close()
