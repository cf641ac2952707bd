"""The road of an add-on: fetched from a server on this computer, tried, kept or not, removed. The trial stands in for a card;
`make smoke` does it with a real engine and a library that plays a card."""

from __future__ import annotations

import hashlib
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from app import __version__
from app.base.errors import UserError
from app.base.network.connections import Purpose, connection_log
from app.domain.engine.model import Device, IdleBackend, Speed
from app.llm.engine import add_on_trial
from app.llm.models import add_ons as store
from app.llm.protocol import Described
from app.workflows import add_ons
from app.workflows.add_ons import SUMS, file_name, get_add_on, list_add_ons, remove_add_on

pytestmark = pytest.mark.enable_socket
FAST = Speed("selftest", 1, 1, 900.0, 90.0, "RTX", 33)


class Engine:
    """Services, as far as an add-on asks for them."""

    renewed = 0

    def renew_engine(self) -> None:
        self.renewed += 1


class Page:
    """A page of releases, and what lies there."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.url = ""
        self.asked: list[str] = []

    @property
    def feed(self) -> str:
        return f"{self.url}/releases/latest"

    def offer(self, content: bytes, digest: str = "") -> None:
        name = file_name("cuda")
        sums = f"{digest or hashlib.sha256(content).hexdigest()}  {name}\n".encode()
        self.files.update({f"/files/{name}": content, f"/files/{SUMS}": sums})
        assets = [
            {"name": one, "browser_download_url": f"{self.url}/files/{one}", "size": len(self.files[f"/files/{one}"])}
            for one in (name, SUMS)
        ]
        self.files[f"/releases/tags/v{__version__}"] = json.dumps({"assets": assets}).encode()


@pytest.fixture
def page(socket_enabled: None) -> Iterator[Page]:
    state = Page()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            body = state.files.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program as users install it, with data of its own."""
    monkeypatch.setattr(store, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(store, "loads_modules", lambda: True)


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add_ons, "try_add_on", lambda *_: FAST)


def an_add_on(folder: Path) -> bytes:
    facts = {"kind": "cuda", "engine": store.engine_version(), "platform": store.this_platform()}
    with zipfile.ZipFile(folder / "made.zip", "w") as archive:
        archive.writestr(store.FACTS, json.dumps(facts))
        archive.writestr("libggml-cuda.so", b"module")
    return (folder / "made.zip").read_bytes()


def here() -> list[str]:
    return [state.kind for state in list_add_ons() if state.installed]


def left() -> list[str]:
    return sorted(path.name for path in store.add_ons_folder().parent.rglob("*") if path.is_file())


def test_it_is_fetched_for_this_very_version_tried_and_kept_until_removed(
    page: Page, tmp_path: Path, works: None
) -> None:
    page.offer(an_add_on(tmp_path))
    engine = Engine()
    state = get_add_on(engine, feed=page.feed)  # type: ignore[arg-type]
    assert (state.installed, state.tried, here()) == (True, FAST, ["cuda"])
    assert page.asked[0] == f"/releases/tags/v{__version__}"
    assert connection_log.read()[-1].why is Purpose.ADD_ON
    assert left() == sorted([store.FACTS, "libggml-cuda.so"])
    assert engine.renewed == 1
    assert remove_add_on(engine)  # type: ignore[arg-type]
    assert here() == left() == []


@pytest.mark.parametrize("failure", ["add_on_self_test", "add_on_engine_ended"])
def test_what_fails_its_trial_is_not_kept_and_one_that_was_there_stays(
    page: Page, tmp_path: Path, works: None, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    page.offer(an_add_on(tmp_path))

    def fails(*_: object) -> Speed:
        raise UserError(failure, api="CUDA", card="RTX", reason="SIGSEGV")

    monkeypatch.setattr(add_ons, "try_add_on", fails)
    with pytest.raises(UserError) as raised:
        get_add_on(Engine(), feed=page.feed)  # type: ignore[arg-type]
    assert (raised.value.key, here(), left()) == (failure, [], [])
    monkeypatch.setattr(add_ons, "try_add_on", lambda *_: FAST)
    get_add_on(Engine(), feed=page.feed)  # type: ignore[arg-type]
    monkeypatch.setattr(add_ons, "try_add_on", fails)
    with pytest.raises(UserError):
        get_add_on(Engine(), feed=page.feed)  # type: ignore[arg-type]
    assert here() == ["cuda"]


def test_a_damaged_download_is_never_unpacked(page: Page, tmp_path: Path, works: None) -> None:
    page.offer(an_add_on(tmp_path), digest="0" * 64)
    with pytest.raises(UserError) as raised:
        get_add_on(Engine(), feed=page.feed)  # type: ignore[arg-type]
    assert (raised.value.key, left()) == ("add_on_damaged", [])


def test_a_release_without_it_and_a_page_that_is_none_say_so(page: Page, works: None) -> None:
    page.files[f"/releases/tags/v{__version__}"] = b'{"assets": []}'
    for body, key in ((b'{"assets": []}', "add_on_not_offered"), (b"<html>", "releases_not_understood")):
        page.files[f"/releases/tags/v{__version__}"] = body
        with pytest.raises(UserError) as raised:
            get_add_on(Engine(), feed=page.feed)  # type: ignore[arg-type]
        assert raised.value.key == key
    with pytest.raises(UserError) as raised:
        get_add_on(Engine(), feed="")  # type: ignore[arg-type]
    assert raised.value.key == "no_release_feed"


def test_a_program_built_for_one_machine_takes_none(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "loads_modules", lambda: False)
    with pytest.raises(UserError) as raised:
        get_add_on(Engine(), feed=page.feed)  # type: ignore[arg-type]
    assert (raised.value.key, page.asked) == ("add_on_needs_modules", [])


CPU, CARD, OTHER = (
    Device("CPU", "EPYC", "cpu", 1, 1),
    Device("CUDA0", "RTX", "gpu", 1, 1),
    Device("Vulkan0", "RTX", "gpu", 1, 1),
)


@pytest.mark.parametrize(
    ("devices", "idle", "speed", "key"),
    [
        ((CPU,), (IdleBackend("cuda", "no_driver", ""),), FAST, "add_on_no_card"),
        ((CPU,), (IdleBackend("cuda", "absent", "libcuda.so.1"),), FAST, "add_on_not_loaded"),
        ((OTHER, CPU), (), FAST, "add_on_no_card"),
        ((CARD, CPU), (), None, "add_on_self_test"),
        ((CARD, CPU), (IdleBackend("vulkan", "absent", ""),), FAST, ""),
    ],
)
def test_a_trial_asks_for_the_library_the_card_and_a_computation(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    devices: tuple[Device, ...],
    idle: tuple[IdleBackend, ...],
    speed: Speed | None,
    key: str,
) -> None:
    told = Described(1, "", "", True, devices, idle)
    monkeypatch.setattr(add_on_trial, "_described", lambda *_: told)
    monkeypatch.setattr(add_on_trial, "card_test", lambda *_: speed)
    add_on = store.AddOn("cuda", "1", "linux")
    if not key:
        assert add_on_trial.try_add_on(add_on, tmp_path) == FAST
        return
    with pytest.raises(UserError) as raised:
        add_on_trial.try_add_on(add_on, tmp_path)
    assert raised.value.key == key
