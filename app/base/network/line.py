"""The one HTTP client.

A request runs in the thread that asks, on an event loop of its own that looks ten times a second whether the user has
cancelled or the time is over. So a server that is silent cannot hold anybody up, and no thread has to listen for a cancel.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import httpx

from app.base.network.connections import connection_log
from app.base.network.net import Answer, Fault, Limits, NetError, Request
from app.base.progress import CancelToken

_T = TypeVar("_T")
_P = ParamSpec("_P")
_TICK_S = 0.1
_CLOSING_S = 1.0
_BLOCK = 1 << 18
_HOST = re.compile(r"[^\s%/?#@]+")


class Line:
    """One request on its way: an event loop, a client, a cancel to look at and a time to be over."""

    def __init__(self, limits: Limits, cancel: CancelToken) -> None:
        self.limits = limits
        self._cancel = cancel
        self._over = time.monotonic() + limits.whole_s if limits.whole_s else None
        self._cancel.check()
        self._loop = asyncio.new_event_loop()
        self._loop.set_default_executor(_Lookups())
        self._client = httpx.AsyncClient(
            verify=_certificates(), trust_env=limits.proxy, timeout=_timeouts(limits), headers={"Accept": "*/*"}
        )
        self._response: httpx.Response | None = None

    def send(self, request: Request) -> Answer:
        """The answer, after the redirects that may be followed."""
        headers = {"Accept-Encoding": "identity", "User-Agent": "paperlamp", **request.headers}
        try:
            content: bytes | AsyncIterator[bytes] | None
            if isinstance(request.body, Path):
                headers["Content-Length"] = str(request.body.stat().st_size)
                content = _blocks(request.body)
            else:
                content = request.body
            asked = self._client.build_request(request.method, request.url, headers=headers, content=content)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise NetError(Fault.UNREACHABLE, str(error)) from error
        passed: list[Mapping[str, str]] = []
        while True:
            if asked.url.scheme not in ("http", "https") or not _HOST.fullmatch(asked.url.host):
                raise NetError(Fault.REDIRECT if passed else Fault.UNREACHABLE, "no address of the web", 302)
            connection_log.add(asked.url.netloc.decode("ascii", "replace"), request.why)
            self._response = response = self.run(self._client.send(asked, stream=True))
            following = response.next_request
            if following is None or not self.limits.redirects:
                return Answer(response, tuple(passed), self)
            if len(passed) == self.limits.redirects:
                raise NetError(Fault.REDIRECT, "redirects without end", response.status_code)
            if asked.url.scheme == "https" and following.url.scheme != "https":
                raise NetError(Fault.REDIRECT, following.url.scheme, response.status_code)
            passed.append(response.headers)
            self.run(response.aclose())
            asked = following

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Do one step of the request, but no longer than the user wants."""
        task = self._loop.create_task(work)
        try:
            while not task.done():
                self._loop.run_until_complete(asyncio.wait({task}, timeout=_TICK_S))
                self._check()
            return task.result()
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            self._cancel.check()
            raise _told(error) from error
        finally:
            if not task.done():
                task.cancel()
                self._loop.run_until_complete(asyncio.wait({task}, timeout=_CLOSING_S))

    def _check(self) -> None:
        self._cancel.check()
        if self._over is not None and time.monotonic() > self._over:
            raise NetError(Fault.TOO_LONG)

    def close(self) -> None:
        """End the connection, without waiting for the other side."""
        self._loop.run_until_complete(asyncio.wait({self._loop.create_task(self._end())}, timeout=_CLOSING_S))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _end(self) -> None:
        try:
            if self._response is not None:
                await self._response.aclose()
            await self._client.aclose()
        except (httpx.HTTPError, OSError):
            return


async def _blocks(file: Path) -> AsyncIterator[bytes]:
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            yield block


def _timeouts(limits: Limits) -> httpx.Timeout:
    return httpx.Timeout(limits.stall_s or None, connect=limits.connect_s or None)


def _told(error: Exception) -> NetError:
    """What went wrong, by the kinds that callers tell apart."""
    causes = list(_causes(error))
    system = next((one for one in reversed(causes) if isinstance(one, OSError) and one.strerror), None)
    reason = (_reason(system) if system else "") or str(error) or type(error).__name__
    if secure := next((one for one in causes if isinstance(one, ssl.SSLError)), None):
        return NetError(Fault.CERTIFICATE, secure.reason or "TLS")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return NetError(Fault.REDIRECT, "not followed", 302)
    kinds: tuple[tuple[type[Exception], Fault], ...] = (
        (httpx.ConnectTimeout, Fault.NO_ANSWER),
        (httpx.TimeoutException, Fault.STALLED),
        (httpx.ConnectError, Fault.UNREACHABLE),
        (httpx.ProxyError, Fault.UNREACHABLE),
        (httpx.NetworkError, Fault.CUT),
        (httpx.ProtocolError, Fault.GARBLED),
        (httpx.StreamError, Fault.GARBLED),
        (socket.gaierror, Fault.UNREACHABLE),
        (ConnectionError, Fault.CUT),
    )
    fault = next((fault for kind, fault in kinds if isinstance(error, kind)), Fault.UNREACHABLE)
    return NetError(fault, reason)


def _reason(error: OSError) -> str:
    """The system's own words; asyncio puts the address in their place."""
    if error.errno is None or isinstance(error, socket.gaierror):
        return error.strerror or ""
    return os.strerror(error.errno)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            yield from _causes(error.exceptions[0])
        error = error.__cause__ or error.__context__


@cache
def _certificates() -> ssl.SSLContext:
    """Whom the system trusts (a university's own authority too); httpx's list where the system has none."""
    context = ssl.create_default_context()
    places = ssl.get_default_verify_paths()
    if not context.cert_store_stats()["x509_ca"] and not (places.cafile or places.capath):
        return httpx.create_ssl_context(trust_env=False)
    return context


class _Lookups(ThreadPoolExecutor):
    """Looks names up in threads that the program's end does not wait for: a resolver may take a minute to give up."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Begin at once."""
        outcome: Future[_T] = Future()

        def work() -> None:
            if not outcome.set_running_or_notify_cancel():
                return
            try:
                outcome.set_result(fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001  the waiting side gets it
                outcome.set_exception(error)

        threading.Thread(target=work, daemon=True).start()
        return outcome
