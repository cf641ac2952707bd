"""Requests to an OpenAI-compatible server: one connection each, answers read as they come.

Addresses are not redirected and no proxy is taken: what the user typed is where the text goes. Every failure becomes one sentence and a next step; none quotes what was sent.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from app.base.errors import UserError, WrongUsage
from app.base.network.connections import Purpose
from app.base.network.net import Answer, Fault, Limits, NetError, Request, ask
from app.base.progress import CancelToken

Json = dict[str, Any]
_MOST_BYTES = 16 << 20
_MOST_STREAMED = 64 << 20
"""An event takes some 300 bytes for a token: over 200,000 tokens, more than any context."""
_DONE = "[DONE]"


class RefusedError(Exception):
    """The server understood nothing of the request's extras (400, 422, 501): they may be left out."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MissingError(Exception):
    """The server does not have this address (404, 405)."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is. `base` is the path before `/v1`."""

    secure: bool
    host: str
    port: int
    base: str

    @property
    def shown(self) -> str:
        """The host as the user knows it."""
        usual = 443 if self.secure else 80
        return self.host if self.port == usual else f"{self.host}:{self.port}"

    def url(self, path: str) -> str:
        """The whole address of a path of the protocol."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.base}{path}"

    @property
    def local(self) -> bool:
        """Whether it is this computer."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def parse_address(url: str) -> Address:
    """The address in a URL such as http://lab:8080/v1. Raises WrongUsage("server_address")."""
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
    except ValueError:
        raise WrongUsage("server_address", url=url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise WrongUsage("server_address", url=url)
    secure = parts.scheme == "https"
    base = parts.path.rstrip("/").removesuffix("/chat/completions").removesuffix("/v1")
    return Address(secure, parts.hostname, port or (443 if secure else 80), base)


@dataclass(frozen=True, slots=True)
class ChatApi:
    """A server. `key` goes into the Authorization header; `connect_s` and `stall_s` are seconds of silence."""

    address: Address
    key: str = ""
    connect_s: float = 10.0
    stall_s: float = 180.0

    def get(self, path: str, cancel: CancelToken) -> Json:
        """A JSON object. Raises UserError, MissingError, RefusedError, Cancelled."""
        with self._answer("GET", path, None, cancel) as response:
            return self._object(response.body(_MOST_BYTES))

    def post(self, path: str, body: Mapping[str, object], cancel: CancelToken) -> Json:
        """The JSON object that answers `body`. Raises as `get`."""
        with self._answer("POST", path, body, cancel) as response:
            return self._object(response.body(_MOST_BYTES))

    def stream(self, path: str, body: Mapping[str, object], cancel: CancelToken) -> Generator[Json]:
        """The objects of a stream of server-sent events, as they come; leaving early closes the line.

        Raises as `get`; UserError("server_cut") when it ends before its end.
        """
        with self._answer("POST", path, body, cancel) as response:
            if "event-stream" not in str(response.headers.get("Content-Type", "")):
                yield self._object(response.body(_MOST_BYTES))
                return
            for line in response.lines(_MOST_BYTES):
                text = line.decode("utf-8", "replace").strip()
                if not text.startswith("data:"):
                    continue
                data = text.removeprefix("data:").strip()
                if data == _DONE:
                    return
                yield self._object(data.encode())
            cancel.check()
            raise UserError("server_cut", host=self.address.shown)

    @contextmanager
    def _answer(
        self, method: str, path: str, body: Mapping[str, object] | None, cancel: CancelToken
    ) -> Iterator[Answer]:
        content, headers = self._content(body)
        request = Request(self.address.url(path), Purpose.MODEL_SERVER, method, headers, content)
        limits = Limits(self.connect_s, self.stall_s, most_bytes=_MOST_STREAMED, proxy=False)
        try:
            with ask(request, limits, cancel) as answer:
                self._raise_for(answer)
                yield answer
        except NetError as error:
            raise self._told(error) from error

    def _told(self, error: NetError) -> UserError:
        host = self.address.shown
        if error.fault is Fault.CERTIFICATE:
            return UserError("server_certificate", host=host, reason=error.reason)
        if error.fault is Fault.NO_ANSWER:
            return UserError("server_unreachable", host=host, reason="timeout")
        if error.fault is Fault.STALLED:
            return UserError("server_stalled", host=host, seconds=round(self.stall_s))
        if error.fault is Fault.UNREACHABLE:
            return UserError("server_unreachable", host=host, reason=error.reason)
        if error.fault is Fault.REDIRECT:
            return UserError("server_failed", host=host, status=error.status)
        if error.fault is Fault.TOO_LARGE:
            return UserError("server_garbage", host=host)
        return UserError("server_cut", host=host)

    def _content(self, body: Mapping[str, object] | None) -> tuple[bytes | None, dict[str, str]]:
        headers = {"Accept": "application/json, text/event-stream"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        if body is None:
            return None, headers
        return json.dumps(body).encode(), headers | {"Content-Type": "application/json"}

    def _raise_for(self, response: Answer) -> None:
        status, host = response.status, self.address.shown
        if status < 300:
            return
        message = _message(response.body(1 << 16))
        if status in (401, 403):
            raise UserError("server_key", host=host)
        if status in (404, 405):
            raise MissingError(message)
        if status in (400, 413, 422, 501):
            raise RefusedError(message)
        if status == 429:
            raise UserError("server_busy", host=host)
        raise UserError("server_failed", host=host, status=status)

    def _object(self, data: bytes) -> Json:
        """The JSON object in an answer; an error inside one that began well is an error too."""
        try:
            value = json.loads(data)
        except ValueError:
            raise UserError("server_garbage", host=self.address.shown) from None
        if isinstance(value, list):
            value = {"data": value}
        if not isinstance(value, dict):
            raise UserError("server_garbage", host=self.address.shown)
        if "error" in value and "choices" not in value:
            raise UserError("server_refused", host=self.address.shown, reason=_message(data) or "?")
        return value


def _message(data: bytes) -> str:
    """What a server says went wrong, shortened; OpenAI's form, and the simpler ones."""
    try:
        value = json.loads(data)
    except ValueError:
        return ""
    error = value.get("error", value) if isinstance(value, dict) else value
    text = error.get("message") or error.get("detail") if isinstance(error, dict) else error
    return " ".join(str(text or "").split())[:160].rstrip(".")
