"""Requests to an OpenAI-compatible server over plain HTTP: one connection each, answers read as they come.

Only the standard library is used. Addresses are not redirected and no proxy is taken: what the user typed is where
the text goes. Every failure becomes one sentence and a next step; none quotes what was sent.
"""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from socket import socket
from typing import Any
from urllib.parse import urlsplit

from app.base.errors import UserError, WrongUsage
from app.base.progress import CancelToken
from app.llm.wire import connect, cut_on_cancel

Json = dict[str, Any]
_MOST_BYTES = 16 << 20
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
            return self._object(response.read(_MOST_BYTES))

    def post(self, path: str, body: Mapping[str, object], cancel: CancelToken) -> Json:
        """The JSON object that answers `body`. Raises as `get`."""
        with self._answer("POST", path, body, cancel) as response:
            return self._object(response.read(_MOST_BYTES))

    def stream(self, path: str, body: Mapping[str, object], cancel: CancelToken) -> Generator[Json]:
        """The objects of a stream of server-sent events, as they come; leaving early closes the line.

        Raises as `get`; UserError("server_cut") when it ends before its end.
        """
        with self._answer("POST", path, body, cancel) as response:
            if "event-stream" not in str(response.headers.get("Content-Type", "")):
                yield self._object(response.read(_MOST_BYTES))
                return
            while line := response.readline(_MOST_BYTES):
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
    ) -> Iterator[http.client.HTTPResponse]:
        connection = self._connection()
        host = self.address.shown
        line: socket | None = None
        try:
            connect(connection, cancel)
            # The connection forgets its socket once an answer that ends with it has begun.
            line = connection.sock
            line.settimeout(self.stall_s)
            with cut_on_cancel(lambda: line, cancel):
                connection.request(method, self.address.base + path, *self._content(body))
                with connection.getresponse() as response:
                    cancel.check()
                    self._raise_for(response)
                    yield response
        except ssl.SSLError as error:
            raise UserError("server_certificate", host=host, reason=error.reason or "TLS") from error
        except TimeoutError as error:
            cancel.check()
            if line is None:
                raise UserError("server_unreachable", host=host, reason="timeout") from error
            raise UserError("server_stalled", host=host, seconds=round(self.stall_s)) from error
        except (http.client.HTTPException, ConnectionError) as error:
            cancel.check()
            if isinstance(error, ConnectionRefusedError):
                raise UserError("server_unreachable", host=host, reason=error.strerror or "refused") from error
            raise UserError("server_cut", host=host) from error
        except OSError as error:
            cancel.check()
            raise UserError("server_unreachable", host=host, reason=error.strerror or str(error)) from error
        finally:
            connection.close()
            if line is not None:
                line.close()

    def _connection(self) -> http.client.HTTPConnection:
        address = self.address
        if address.secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(address.host, address.port, timeout=self.connect_s, context=context)
        return http.client.HTTPConnection(address.host, address.port, timeout=self.connect_s)

    def _content(self, body: Mapping[str, object] | None) -> tuple[bytes | None, dict[str, str]]:
        headers = {"User-Agent": "paperlamp", "Accept": "application/json, text/event-stream"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        if body is None:
            return None, headers
        return json.dumps(body).encode(), headers | {"Content-Type": "application/json"}

    def _raise_for(self, response: http.client.HTTPResponse) -> None:
        status, host = response.status, self.address.shown
        if status < 300:
            return
        message = _message(response.read(1 << 16))
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
