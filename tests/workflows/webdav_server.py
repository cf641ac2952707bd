"""A WebDAV server on this computer: wsgidav, with what goes wrong in between as told."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from wsgidav.fs_dav_provider import FilesystemProvider
from wsgidav.wsgidav_app import WsgiDAVApp

ACCOUNT, PASSWORD = "ada@example.org", "a word for apps"


@dataclass
class Dav:
    """The running server. `trouble` is asked before each request: an answer there is given instead of the server's own."""

    url: str = ""
    folder: Path = field(default_factory=Path)
    asked: list[tuple[str, str]] = field(default_factory=list)
    trouble: Callable[[str, str, int], Trouble | None] = lambda _method, _path, _count: None


@dataclass(frozen=True)
class Trouble:
    """An answer. With `cut` the body is a part of what `Content-Length` says."""

    status: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    before: bool = False
    """What was asked is done all the same, and half of what was sent is kept."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def dav_server(folder: Path) -> Iterator[Dav]:
    """A server over a folder, for one account."""
    folder.mkdir(parents=True, exist_ok=True)
    state = Dav(folder=folder)
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/dav": FilesystemProvider(str(folder))},
            "simple_dc": {"user_mapping": {"*": {ACCOUNT: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        state.asked.append((method, path))
        assert environ.get("HTTP_TRANSFER_ENCODING", "") != "chunked", "Nutstore takes no pieces of unknown number"
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)  # wsgidav reads to the end, which wsgiref's has none of
        found = state.trouble(method, path, len(state.asked))
        if found is None:
            return app(environ, start)  # type: ignore[no-any-return]
        if found.before:
            target = folder / path.removeprefix("/dav/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body[: len(body) // 2])
        headers = [("Content-Length", str(len(found.body))), *found.headers]
        start(found.status, list(dict(headers).items()))
        return [found.body]

    server = make_server("127.0.0.1", 0, answer, server_class=_Server, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/dav"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
