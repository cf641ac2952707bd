"""Whether there is a newer version: asked of a server on this computer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from app import __version__
from app.base.errors import UserError
from app.base.network.connections import Purpose, connection_log
from app.workflows.updates import newest

pytestmark = pytest.mark.enable_socket


class Feed:
    """What the server says, and who asked."""

    def __init__(self) -> None:
        self.status, self.body = 200, b""
        self.agents: list[str] = []
        self.url = ""

    def say(self, **facts: object) -> None:
        self.body = json.dumps(facts).encode()


@pytest.fixture
def feed(socket_enabled: None) -> Iterator[Feed]:
    state = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.agents.append(self.headers["User-Agent"])
            self.send_response(state.status)
            self.send_header("Content-Length", str(len(state.body)))
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/latest"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_newer_version_is_told_with_its_page(feed: Feed) -> None:
    feed.say(tag_name="v99.1.0", html_url="https://example.org/99.1.0")
    release = newest(feed.url)
    assert (release.version, release.page, release.newer) == ("99.1.0", "https://example.org/99.1.0", True)
    assert release.current == __version__


@pytest.mark.parametrize("tag", [f"v{__version__}", "0.0.1"])
def test_this_version_and_older_ones_are_not_newer(feed: Feed, tag: str) -> None:
    feed.say(tag_name=tag, html_url="https://example.org/")
    assert not newest(feed.url).newer


def test_nothing_is_sent_but_the_programs_name_and_it_is_noted(feed: Feed) -> None:
    feed.say(tag_name="1.0", html_url="https://example.org/")
    newest(feed.url)
    assert feed.agents == [f"Paperlamp/{__version__} (asked by a user)"]
    assert connection_log.read()[-1].why is Purpose.UPDATES


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"tag_name": "soon", "html_url": "https://example.org/"},
        {"tag_name": "2.0", "html_url": "javascript:alert(1)"},
        {"tag_name": "2.0", "html_url": "http://example.org/"},
        {"tag_name": "2." + "0" * 90, "html_url": "https://example.org/"},
    ],
    ids=str,
)
def test_an_answer_that_is_none_is_not_believed(feed: Feed, facts: dict[str, object]) -> None:
    feed.say(**facts)
    with pytest.raises(UserError) as told:
        newest(feed.url)
    assert told.value.key == "releases_not_understood"


@pytest.mark.parametrize(("status", "body"), [(404, b"{}"), (200, b"<html>"), (200, b"[1]"), (200, b"\xff")])
def test_servers_that_say_something_else(feed: Feed, status: int, body: bytes) -> None:
    feed.status, feed.body = status, body
    with pytest.raises(UserError) as told:
        newest(feed.url)
    assert told.value.key == "releases_not_understood"


def test_nobody_there(socket_enabled: None) -> None:
    with pytest.raises(UserError) as told:
        newest("http://127.0.0.1:9/latest")
    assert told.value.key == "releases_not_reached"


def test_a_build_from_source_asks_nobody() -> None:
    with pytest.raises(UserError) as told:
        newest()
    assert told.value.key == "no_release_feed"
