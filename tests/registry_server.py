"""A registry on this computer, for tests: it answers, or stalls, cuts, lies and errs, as told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

WORK = {
    "DOI": "10.1234/LAMP.7",
    "title": ["Units <i>Matter</i> &amp; Lamps"],
    "author": [{"given": "Ada", "family": "Lovelace"}, {"family": "张", "given": "三"}, {"name": "The Lamp Group"}],
    "container-title": ["Journal of Lamps"],
    "published-print": {"date-parts": [[2021, 5]]},
}
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
<id>http://arxiv.org/abs/2101.00001v3</id><published>2021-01-01T00:00:00Z</published>
<title>Units Matter
  and Lamps</title><author><name>Ada Lovelace</name></author><author><name>Alan Turing</name></author>
<arxiv:journal_ref>J. Lamps 7 (2021)</arxiv:journal_ref></entry></feed>"""

BOOK = {
    "title": "Lamps", "subtitle": "a history", "authors": [{"name": "Ada Lovelace"}], "publishers": [{"name": "Lamp Press"}],
    "publish_date": "May 2004", "number_of_pages": 320,
}  # fmt: skip


@dataclass
class Registry:
    """What the server answers and what it was asked. `how` is one of the ways to answer in `_answer`."""

    url: str = ""
    how: str = "well"
    work: dict[str, Any] = field(default_factory=lambda: dict(WORK))
    atom: str = ATOM
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


@contextmanager
def registry() -> Iterator[Registry]:
    """A running registry on a free port of this computer."""
    state = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers["User-Agent"], self.headers["Accept"]))
            _answer(self, state)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        state.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, state: Registry) -> None:
    if state.how == "stall":
        state.done.wait(20)
        return
    if state.how.isdigit():
        handler.send_error(int(state.how))
        return
    if state.how == "elsewhere":
        handler.send_response(302)
        handler.send_header("Location", "file:///etc/hostname")
        handler.end_headers()
        return
    body = _body(handler, state)
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body) + (1000 if state.how == "cut" else 0)))
    handler.end_headers()
    with suppress(BrokenPipeError, ConnectionResetError):
        handler.wfile.write(body)


def _body(handler: BaseHTTPRequestHandler, state: Registry) -> bytes:
    if state.how == "garbage":
        return b"\x00<html>not what you wanted"
    if state.how == "bomb":
        return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><feed>&a;</feed>'
    if state.how == "huge":
        return b"[" + b"1," * 2_000_000
    path = unquote(handler.path)
    if path.startswith("/page"):
        return b"<html><head><title>A page &amp; lamps</title></head><body></body></html>"
    if path.startswith("/article"):
        return b'<head><meta name="citation_doi" content="doi:10.1234/lamp.7"><title>x</title></head>'
    if path.startswith("/api/books"):
        return json.dumps({"ISBN:9783161484100": BOOK}).encode()
    if path.startswith("/api/query"):
        return state.atom.encode()
    if path.startswith("/works?"):
        return json.dumps({"message": {"items": [state.work]}}).encode()
    if path.startswith("/works/"):
        return json.dumps({"message": state.work}).encode()
    return json.dumps(state.work).encode()
