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
from app.llm.models.catalogue import CatalogueEntry, HubSource
from app.llm.models.fetch import Watch
from app.llm.models.hub import Line, fetch_hub, hub_line

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
    paths: list[str] = field(default_factory=list)
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
            server.paths.append(self.path)
            behaviour = server.next()
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            if behaviour.isdigit():
                self.refuse(int(behaviour))
                return
            if behaviour in ("redirect", "redirect_forever"):
                self.redirect(behaviour)
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
                begin = start + 7 if behaviour == "wrong_range" else start
                self.send_header("Content-Range", f"bytes {begin}-{total - 1}/{total}")
            self.end_headers()
            self.write(behaviour, body)

        def refuse(self, code: int) -> None:
            self.send_response(code)
            self.send_header("Content-Length", "0")
            if code == 429:
                self.send_header("Retry-After", "1")
            self.end_headers()

        def redirect(self, behaviour: str) -> None:
            self.send_response(302)
            target = self.path if behaviour == "redirect_forever" else "/elsewhere/blob"
            self.send_header("Location", f"{server.address}{target}")
            self.send_header("X-Linked-ETag", f'"{hashlib.sha256(server.content).hexdigest()}"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def write(self, behaviour: str, body: bytes) -> None:
            if behaviour == "stall":
                self.wfile.write(body[:300_000])
                self.wfile.flush()
                server.release.wait(5)
            elif behaviour == "cut":
                self.wfile.write(body[:400_000])
            elif behaviour == "corrupt":
                self.wfile.write(body[:100] + b"XXXX" + body[104:])
            elif behaviour == "corrupt_end":
                self.wfile.write(body[:-4] + b"XXXX")
            elif behaviour == "trickle":
                self.wfile.write(body[:200_000])
                for _ in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    if server.release.wait(0.05):
                        break
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
    monkeypatch.setattr("app.llm.models.store.hub_line", lambda _: server.line())
    store = ModelStore(tmp_path, (entry_for(server.content),))
    server.behaviours = ["corrupt", "cut", "good"]

    with pytest.raises(UserError) as caught:
        store.get("hubby")
    assert caught.value.key == "hash_mismatch"
    assert not (tmp_path / "hubby.gguf").exists()

    assert store.get("hubby").source == "hub"


def test_without_a_hash_the_header_decides(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.content = b"<html>Please log in to your hotel's network</html>" * 50_000
    monkeypatch.setattr("app.llm.models.store.hub_line", lambda _: server.line())
    store = ModelStore(tmp_path, (entry_for(server.content, sha256=""),))

    with pytest.raises(UserError) as caught:
        store.get("hubby")

    assert caught.value.key == "not_gguf"
    assert store.installed() == ()


def test_the_users_own_mirror_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/")

    assert hub_line().hubs[0].startswith("https://mirror.example/{repo}/")
    assert len(hub_line().hubs) > 2


def test_a_redirect_is_followed_from_where_the_file_stopped(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["cut", "redirect", "good"]

    assert fetch() == CONTENT
    assert server.paths[-1] == "/elsewhere/blob"
    assert server.ranges[-1] == "bytes=400000-"


def test_a_redirect_without_end_is_a_failed_download(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["redirect_forever"]

    with pytest.raises(UserError) as caught:
        fetch()

    assert caught.value.key == "download_failed"


def test_the_hub_says_which_hash_the_file_has(server: Server, tmp_path: Path) -> None:
    server.behaviours = ["redirect", "good"]

    announced = fetch_hub(SOURCE, 0, tmp_path / "m.gguf", Watch(no_progress, None, "m"), server.line())

    assert announced == hashlib.sha256(CONTENT).hexdigest()


def test_a_file_that_is_not_what_the_hub_announced_is_refused(
    server: Server, tmp_path: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.content = tiny_model.read_bytes()
    monkeypatch.setattr("app.llm.models.store.hub_line", lambda _: server.line())
    store = ModelStore(tmp_path, (entry_for(server.content, sha256=""),))
    server.behaviours = ["redirect", "corrupt_end", "redirect", "good"]

    with pytest.raises(UserError) as caught:
        store.get("hubby")
    assert caught.value.key == "hash_mismatch"

    model = store.get("hubby")
    assert model.sha256 == hashlib.sha256(server.content).hexdigest()


def test_a_busy_server_is_given_the_time_it_asks_for(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["429", "good"]

    started = time.monotonic()
    assert fetch() == CONTENT
    assert 1.0 <= time.monotonic() - started < 3.0


def test_where_nobody_has_the_file_it_is_said_at_once(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["404"]

    with pytest.raises(UserError) as caught:
        fetch(server.line(f"{server.address}/mirror/{{file}}"))

    assert len(server.paths) == 2, "each address was asked once"
    assert "404" in caught.value.what()


def test_a_server_that_answers_from_another_place_is_not_believed(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["cut", "wrong_range", "good"]

    assert fetch() == CONTENT
    assert server.ranges[-1] == "bytes=400000-"


def test_a_line_that_only_trickles_is_given_up(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.behaviours = ["trickle", "good"]
    line = replace(server.line(), slowest=1_000_000, slow_s=0.3)

    started = time.monotonic()
    assert len(fetch(line)) == len(CONTENT)
    assert time.monotonic() - started < 3.0
    assert server.ranges[1] is not None, "what came was kept"


def test_cancel_does_not_wait_for_a_server_that_stalls(server: Server, tmp_path: Path) -> None:
    server.behaviours = ["stall"]
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()

    line = replace(server.line(), stall_s=20.0)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        fetch_hub(SOURCE, len(CONTENT), tmp_path / "m.gguf", Watch(no_progress, cancel, "m"), line)
    assert time.monotonic() - started < 1.3
    timer.join()


def test_progress_says_bytes_rate_and_time_left(server: Server, tmp_path: Path) -> None:
    server.behaviours = ["slow"]
    seen: list[Progress] = []

    fetch_hub(SOURCE, len(CONTENT), tmp_path / "m.gguf", Watch(seen.append, None, "m"), server.line())

    last = seen[-1]
    assert last.detail is not None
    assert dict(last.detail.params)["total"] == 1
    assert float(dict(last.detail.params)["rate"]) > 0
    assert any(progress.seconds_left for progress in seen)


def test_modelscope_is_asked_under_its_own_name_or_not_at_all(server: Server, tmp_path: Path) -> None:
    line = replace(server.line(), hubs=(f"{server.address}/ms/{{modelscope}}/{{file}}",))
    source = replace(SOURCE, modelscope="owner/name")

    fetch_hub(source, len(CONTENT), tmp_path / "m.gguf", Watch(no_progress, None, "m"), line)
    assert server.paths == ["/ms/owner/name/model.gguf"]

    with pytest.raises(UserError):
        fetch_hub(SOURCE, len(CONTENT), tmp_path / "n.gguf", Watch(no_progress, None, "m"), line)


def test_hosts_that_fail_alike_are_named_together_without_numbers_of_errors(server: Server, fetch: Fetch) -> None:
    server.behaviours = ["404"]
    with pytest.raises(UserError) as caught:
        fetch(server.line("http://127.0.0.1:9/{file}", "http://127.0.0.1:11/{file}"))

    host = server.address.removeprefix("http://")
    assert caught.value.params["reason"] == f"127.0.0.1:9, 127.0.0.1:11: Connection refused; {host}: 404 Not Found"
