"""Downloads over plain HTTP from a server on this machine that stalls, cuts, lies and corrupts."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.base.errors import Cancelled, UserError
from app.base.progress import CancelToken, Progress, no_progress
from app.llm import ModelStore
from app.llm.catalogue import CatalogueEntry, HubSource
from app.llm.fetch import Watch
from app.llm.hub import Line, fetch_hub, hub_line

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

CONTENT = bytes(range(256)) * 4096
SOURCE = HubSource("hub", "some/model", "model.gguf")


@dataclass
class Server:
    """What the next requests get: one behaviour after another, the last one again and again."""

    behaviours: list[str] = field(default_factory=lambda: ["good"])
    ranges: list[str | None] = field(default_factory=list)
    address: str = ""
    content: bytes = CONTENT
    release: threading.Event = field(default_factory=threading.Event)

    def next(self) -> str:
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]

    def line(self, *others: str) -> Line:
        own = f"{self.address}/{{repo}}/resolve/{{revision}}/{{file}}"
        return Line((*others, own), stall_s=0.4, pause_s=0.01)


def handler_for(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            server.ranges.append(wanted)
            behaviour = server.next()
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            if behaviour.isdigit():
                self.send_error(int(behaviour))
                return
            body = server.content[start:]
            partial = bool(wanted) and behaviour != "ignore_range"
            if behaviour == "ignore_range":
                body, start = server.content, 0
            self.send_response(206 if partial else 200)
            length = len(body) + (5 if behaviour == "promise_more" else 0)
            self.send_header("Content-Length", str(length))
            self.send_header("ETag", '"changed"' if behaviour == "changed" else '"one"')
            if partial:
                total = len(server.content)
                self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
            self.end_headers()
            self.write(behaviour, body)

        def write(self, behaviour: str, body: bytes) -> None:
            if behaviour == "stall":
                self.wfile.write(body[:300_000])
                self.wfile.flush()
                server.release.wait(5)
            elif behaviour == "cut":
                self.wfile.write(body[:400_000])
            elif behaviour == "corrupt":
                self.wfile.write(body[:100] + b"XXXX" + body[104:])
            elif behaviour == "slow":
                for at in range(0, len(body), 50_000):
                    self.wfile.write(body[at : at + 50_000])
                    time.sleep(0.05)
            else:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                self.close_connection = True

    return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(state))
    http.daemon_threads = True
    state.address = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    state.release.set()
    http.shutdown()
    thread.join()
    http.server_close()


Fetch = Callable[..., bytes]


@pytest.fixture
def fetch(server: Server, tmp_path: Path) -> Fetch:
    def run(line: Line | None = None, size: int = len(CONTENT), cancel: CancelToken | None = None) -> bytes:
        target = tmp_path / "parts" / "model.gguf"
        fetch_hub(SOURCE, size, target, Watch(no_progress, cancel, "m"), line or server.line())
        return target.read_bytes()

    return run


def test_a_good_download(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    assert fetch() == CONTENT
    assert server.ranges == [None]
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["model.gguf"]


@pytest.mark.parametrize("trouble", ["stall", "cut", "promise_more"])
def test_an_interrupted_download_goes_on_where_it_stopped(server: Server, fetch: Fetch, trouble: str) -> None:
    server.behaviours = [trouble, "good"]

    size = len(CONTENT) if trouble != "promise_more" else 0
    assert fetch(size=size)[: len(CONTENT)] == CONTENT
    if trouble != "promise_more":
        assert server.ranges[1] in ("bytes=300000-", "bytes=400000-")


@pytest.mark.parametrize("trouble", ["404", "500", "503", "403"])
def test_a_mirror_helps_out(server: Server, fetch: Fetch, trouble: str) -> None:
    server.behaviours = [trouble, "good"]
    mirror = f"{server.address}/mirror/{{file}}"

    assert fetch(server.line(mirror)) == CONTENT


def test_a_host_that_is_not_there(server: Server, fetch: Fetch) -> None:
    assert fetch(server.line("http://127.0.0.1:9/{file}")) == CONTENT


def test_a_server_that_ignores_the_range_is_read_from_the_start(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["cut", "ignore_range"]

    assert fetch() == CONTENT


def test_a_file_that_changed_meanwhile_is_begun_anew(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["cut", "changed"]

    assert fetch() == CONTENT
    assert server.ranges[-1] is None


def test_a_file_of_another_size_than_expected_is_not_taken(server: Server, fetch: Fetch) -> None:
    with pytest.raises(UserError) as caught:
        fetch(size=len(CONTENT) + 1)

    assert caught.value.key == "download_failed"
    assert str(len(CONTENT)) in caught.value.what()


def test_a_download_that_never_works_is_an_error_and_keeps_what_came(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.behaviours = ["cut", "503"]

    with pytest.raises(UserError) as caught:
        fetch()

    assert caught.value.key == "download_failed"
    assert "503" in caught.value.what()
    assert (tmp_path / "parts" / "model.gguf.part").stat().st_size == 400_000
    server.behaviours = ["good"]
    assert fetch() == CONTENT
    assert server.ranges[-1] == "bytes=400000-"


def test_cancel_is_quick_and_the_next_run_goes_on(server: Server, tmp_path: Path) -> None:
    server.behaviours = ["slow", "good"]
    cancel = CancelToken()
    target = tmp_path / "model.gguf"

    def stop(progress: Progress) -> None:
        if progress.fraction and progress.fraction > 0.3:
            cancel.cancel()

    started = time.monotonic()
    with pytest.raises(Cancelled):
        fetch_hub(SOURCE, len(CONTENT), target, Watch(stop, cancel, "m"), server.line())
    assert time.monotonic() - started < 3

    fetch_hub(SOURCE, len(CONTENT), target, Watch(no_progress, None, "m"), server.line())
    assert target.read_bytes() == CONTENT
    assert server.ranges[-1] is not None


def entry_for(content: bytes, **changes: object) -> CatalogueEntry:
    entry = CatalogueEntry(
        name="hubby",
        title="Hubby",
        licence="CC0-1.0",
        languages=("en",),
        parameters=1,
        size=len(content),
        quantization="F32",
        context=512,
        memory=1 << 20,
        source=(SOURCE,),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def test_the_store_checks_what_a_hub_gave(
    server: Server, tmp_path: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.content = tiny_model.read_bytes()
    monkeypatch.setattr("app.llm.hub.hub_line", server.line)
    store = ModelStore(tmp_path, (entry_for(server.content),))
    server.behaviours = ["corrupt", "cut", "good"]

    with pytest.raises(UserError) as caught:
        store.get("hubby")
    assert caught.value.key in ("hash_mismatch", "gguf_truncated", "gguf_damaged")
    assert not (tmp_path / "hubby.gguf").exists()

    assert store.get("hubby").source == "hub"


def test_without_a_hash_the_header_decides(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.content = b"<html>Please log in to your hotel's network</html>" * 50_000
    monkeypatch.setattr("app.llm.hub.hub_line", server.line)
    store = ModelStore(tmp_path, (entry_for(server.content, sha256=""),))

    with pytest.raises(UserError) as caught:
        store.get("hubby")

    assert caught.value.key == "not_gguf"
    assert store.installed() == ()


def test_the_users_own_mirror_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/")

    assert hub_line().hubs[0].startswith("https://mirror.example/{repo}/")
    assert len(hub_line().hubs) > 2
