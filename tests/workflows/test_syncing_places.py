"""Shared places that are full, closed, stale, of a newer program, no place at all, or used by two computers at once."""

from __future__ import annotations

import errno
import json
import os
import threading
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.library.syncing.batches import Head, pack
from app.remotes import folder as folders
from app.remotes import manifests
from app.remotes.folder import FolderPlace
from app.workflows.library.imports.importing import take_in
from app.workflows.library.syncing import set_up, sync_now
from app.workflows.services import Services
from tests.library.test_syncing import told
from tests.workflows.conftest import MakeComputer
from tests.workflows.webdav_server import ACCOUNT, Dav, Trouble

pytestmark = pytest.mark.enable_socket
HTML = b"<html><body>Please sign in to the network</body></html>"


def note(services: Services, title: str) -> None:
    services.library.writings.add_note(None, title, "Text.")


def titles(services: Services) -> list[str]:
    return sorted(one.title for one in services.library.writings.notes())


def refused(services: Services) -> str:
    with pytest.raises(UserError) as caught:
        sync_now(services)
    for lang in ("en", "zh_CN"):
        assert caught.value.what(lang)
        assert caught.value.do(lang)
    return caught.value.key


@pytest.fixture
def through_a_folder(computer: MakeComputer, tmp_path: Path) -> tuple[Services, Services]:
    place = tmp_path / "stick"
    place.mkdir()
    found = computer("a"), computer("b")
    for services in found:
        set_up(services, str(place))
    return found


def test_nutstore_is_asked_for_nothing_that_it_lacks(
    pair: tuple[Services, Services], dav: Dav, english_paper: Path
) -> None:
    """It knows no locks, tells at most 750 names of a folder, and counts requests."""
    a, b = pair
    take_in(a, [english_paper])
    for number in range(70):
        note(a, f"Note {number}")
        a.library.syncing.told_by_us()
    for services in (a, b, a):
        sync_now(services)
    assert {method for method, _ in dav.asked} <= {"GET", "PUT", "MOVE", "MKCOL", "DELETE", "PROPFIND"}
    listed = {path.rstrip("/") for method, path in dav.asked if method == "PROPFIND"}
    root = "/dav/Paperlamp Sync"
    assert listed <= {"/dav", root, f"{root}/machines"}
    assert titles(b) == titles(a)


@pytest.mark.parametrize("rest", ["0.05", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_too_many_requests(pair: tuple[Services, Services], dav: Dav, rest: str) -> None:
    a, b = pair
    note(a, "Kept")
    slow = Trouble("429 Too Many Requests", (("Retry-After", rest),))
    dav.trouble = lambda _method, _path, count: slow if count % 3 == 0 else None
    sync_now(a)
    sync_now(b)
    assert titles(b) == ["Kept"]
    dav.trouble = lambda *_: slow
    assert refused(a) == "sync_too_often"


@pytest.mark.parametrize(
    ("method", "part", "status", "key"),
    [
        ("PROPFIND", "", "401 Unauthorized", "sync_refused"),
        ("PROPFIND", "", "200 OK", "sync_no_webdav"),
        ("GET", "place.json", "200 OK", "sync_place_damaged"),
        ("GET", "place.json", "403 Forbidden", "sync_forbidden"),
        ("PUT", "machines", "507 Insufficient Storage", "sync_full"),
        ("PUT", "/files/", "507 Insufficient Storage", "sync_full"),
        ("PUT", "/files/", "403 Forbidden", "sync_forbidden"),
    ],
)
def test_what_a_server_refuses_is_said_and_made_up_for_later(
    pair: tuple[Services, Services], dav: Dav, english_paper: Path, method: str, part: str, status: str, key: str
) -> None:
    a, b = pair
    take_in(a, [english_paper])
    note(a, "Kept")
    trouble = Trouble(status, (), HTML)
    dav.trouble = lambda asked, path, _: trouble if asked == method and part in path else None
    assert refused(a) == key
    dav.trouble = lambda *_: None
    assert sync_now(a).sent == 1
    assert sync_now(b).got == 1
    assert titles(b) == ["Kept"]


def test_a_page_in_the_place_of_an_answer_founds_no_new_library(
    pair: tuple[Services, Services], dav: Dav, computer: MakeComputer
) -> None:
    a, _ = pair
    page = Trouble("200 OK", (), HTML)
    dav.trouble = lambda method, path, _: page if method == "GET" and "place.json" in path else None
    with pytest.raises(UserError) as caught:
        set_up(computer("c"), dav.url, ACCOUNT)
    assert caught.value.key == "sync_place_damaged"
    dav.trouble = lambda *_: None
    note(a, "Kept")
    sync_now(a)
    c = computer("d")
    set_up(c, dav.url, ACCOUNT)
    sync_now(c)
    assert titles(c) == ["Kept"]


@pytest.mark.parametrize("whose", ["own", "others", "listing"])
def test_a_server_that_gives_old_answers(pair: tuple[Services, Services], dav: Dav, whose: str) -> None:
    a, b = pair
    note(a, "One")
    note(b, "Two")
    sync_now(a)
    machine = {name: services.library.syncing.standing().machine for name, services in zip("ab", pair, strict=True)}  # type: ignore[union-attr]
    stale = next(dav.folder.rglob(f"machines/{machine['a']}.json")).read_bytes()
    sync_now(b)
    for number in range(3):
        note(a, f"A {number}")
        sync_now(a)
    listing = (
        b'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:response><d:href>/dav/machines/</d:href></d:response>'
        b"</d:multistatus>"
    )

    def answer(method: str, path: str, _: int) -> Trouble | None:
        if whose == "listing":
            old = method == "PROPFIND" and "machines" in path
            return Trouble("207 Multi-Status", (), listing) if old else None
        return Trouble("200 OK", (), stale) if method == "GET" and machine["a"] in path and "machines" in path else None

    dav.trouble = answer
    note(pair[whose != "own"], "In between")
    sync_now(a if whose == "own" else b)
    dav.trouble = lambda *_: None
    for services in (a, b, a, b):
        sync_now(services)
    assert titles(a) == titles(b) == ["A 0", "A 1", "A 2", "In between", "One", "Two"]
    assert told(a.library) == told(b.library)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("what", ["write_atomically", "copy_hashed"])
def test_a_folder_that_is_full_or_closed(
    through_a_folder: tuple[Services, Services],
    monkeypatch: pytest.MonkeyPatch,
    english_paper: Path,
    fault: int,
    what: str,
) -> None:
    a, b = through_a_folder
    take_in(a, [english_paper])
    note(a, "Kept")

    def fails(*_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault), "stick")

    with monkeypatch.context() as broken:
        broken.setattr(folders, what, fails)
        assert refused(a)
    assert sync_now(a).sent == 1
    assert sync_now(b).got == 1
    assert titles(b) == ["Kept"]


def test_two_computers_at_once(pair: tuple[Services, Services]) -> None:
    failures: list[Exception] = []

    def work(services: Services, name: str) -> None:
        try:
            for number in range(4):
                note(services, f"{name} {number}")
                sync_now(services)
        except Exception as error:  # noqa: BLE001  told below
            failures.append(error)

    threads = [threading.Thread(target=work, args=pair_of) for pair_of in zip(pair, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    for services in pair * 2:
        sync_now(services)
    a, b = pair
    assert titles(a) == titles(b) == sorted(f"{name} {number}" for name in "ab" for number in range(4))
    assert told(a.library) == told(b.library)


def test_a_place_of_a_newer_program_is_left_alone(through_a_folder: tuple[Services, Services], tmp_path: Path) -> None:
    a, b = through_a_folder
    note(a, "Kept")
    sync_now(a)
    (stick,) = (tmp_path / "stick").iterdir()
    place, standing = FolderPlace(stick), a.library.syncing.standing()
    assert standing is not None
    body = pack(Head("f" * 32, "office", 1, 1, {"f" * 32: 1}, "9999", batches=[("f" * 32, 1, 1, {})]), ())
    name = manifests.snapshot_name("f" * 32, 1, body)
    manifests.write_whole(place, name, body)
    newer = manifests.Manifest("f" * 32, "office", 1, "9999", {}, {}, manifests.Snapshot(name, {"f" * 32: 1}))
    manifests.write_manifest(place, newer)
    assert refused(b) == "sync_newer"
    assert titles(b) == []
    manifests.write_manifest(place, manifests.Manifest("f" * 32, "office", 1, "0001", {}, {}, newer.snapshot))
    assert refused(b) == "sync_newer", "the list is of an older program, the snapshot is not"
    (stick / "machines" / f"{'f' * 32}.json").unlink()
    sync_now(b)
    assert titles(b) == ["Kept"]
    file = stick / manifests.PLACE
    file.write_text(json.dumps({"format": 99, "library": "x"}), "utf-8")
    assert refused(b) == "sync_newer"
    assert json.loads(file.read_text("utf-8"))["format"] == 99
