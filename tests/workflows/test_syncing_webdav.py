"""Two libraries that share a WebDAV server, which works as it should, and which does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import UserError
from app.base.network.connections import Purpose, connection_log
from app.base.progress import CancelToken
from app.base.settings import SYNC_VARIABLE
from app.workflows.library.imports.importing import take_in
from app.workflows.library.syncing import set_up, sync_now
from app.workflows.services import Services
from tests.library.test_syncing import told
from tests.workflows.conftest import MakeComputer
from tests.workflows.webdav_server import ACCOUNT, Dav, Trouble

pytestmark = pytest.mark.enable_socket


def note(services: Services, title: str) -> None:
    services.library.writings.add_note(None, title, "Text.")


def titles(services: Services) -> list[str]:
    return sorted(one.title for one in services.library.writings.notes())


def test_papers_and_files_go_over(pair: tuple[Services, Services], english_paper: Path, dav: Dav) -> None:
    a, b = pair
    take_in(a, [english_paper])
    a.library.shelves.tag([1], ["灯"])
    sent, got = sync_now(a), sync_now(b)
    assert (sent.sent, got.got, got.missing) == (1, 1, 0)
    (paper,) = b.library.papers()
    assert b.file_of(paper.file).read_bytes() == a.file_of(paper.file).read_bytes()
    assert paper.status == "added"
    sync_now(a)
    assert told(a.library) == told(b.library)
    assert {one.why for one in connection_log.read() if one.host in dav.url} == {Purpose.SYNC}
    assert not [path for method, path in dav.asked if method == "PROPFIND" and "/files" in path]


def test_nothing_new_costs_few_questions(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    note(a, "One")
    for services in (a, b, a, b):
        sync_now(services)
    before = len(dav.asked)
    report = sync_now(a)
    assert (report.told, report.heard, report.sent, report.got) == (0, 0, 0, 0)
    assert len(dav.asked) - before <= 12


def test_a_wrong_password_is_refused(dav: Dav, computer: MakeComputer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SYNC_VARIABLE, "wrong")
    with pytest.raises(UserError) as caught:
        set_up(computer("a"), dav.url, ACCOUNT)
    assert caught.value.key == "sync_refused"


@pytest.mark.parametrize(
    ("status", "key"),
    [
        ("507 Insufficient Storage", "sync_full"),
        ("403 Forbidden", "sync_forbidden"),
        ("500 Oops", "sync_failed"),
        ("302 Found", "sync_no_webdav"),
        ("413 Too Large", "sync_too_large"),
    ],
)
def test_a_server_that_refuses(pair: tuple[Services, Services], dav: Dav, status: str, key: str) -> None:
    a, b = pair
    note(a, "Kept")
    dav.trouble = lambda method, path, _: Trouble(status) if method == "PUT" and "changes" in path else None
    with pytest.raises(UserError) as caught:
        sync_now(a)
    assert caught.value.key == key
    dav.trouble = lambda *_: None
    sync_now(a)
    sync_now(b)
    assert titles(b) == ["Kept"]


def test_a_server_that_wants_rest(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    note(a, "Kept")
    busy = Trouble("503 Busy", (("Retry-After", "0.1"),))
    dav.trouble = lambda _method, _path, count: busy if count % 2 else None
    sync_now(a)
    dav.trouble = lambda *_: Trouble("503 Busy", (("Retry-After", "1800"),))
    with pytest.raises(UserError) as caught:
        sync_now(b)
    assert (caught.value.key, caught.value.params["seconds"]) == ("sync_too_often", 1800)
    dav.trouble = lambda *_: None
    sync_now(b)
    assert titles(b) == ["Kept"]


def test_a_server_that_keeps_half(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    note(a, "Kept")
    half = Trouble("201 Created", before=True)
    dav.trouble = lambda method, path, _: half if method == "PUT" and "changes" in path else None
    with pytest.raises(UserError):
        sync_now(a)
    sync_now(b)
    assert titles(b) == []
    dav.trouble = lambda *_: None
    sync_now(a)
    sync_now(b)
    assert titles(b) == ["Kept"]


def test_a_file_of_which_half_was_kept_is_sent_again(
    pair: tuple[Services, Services], dav: Dav, english_paper: Path
) -> None:
    a, b = pair
    take_in(a, [english_paper])
    half = Trouble("201 Created", before=True)
    dav.trouble = lambda method, path, _: half if method == "PUT" and "/files/" in path else None
    sync_now(a)
    dav.trouble = lambda *_: None
    assert sync_now(b).missing == 1
    (paper,) = b.library.papers()
    assert paper.problem_key == "file_coming"
    assert sync_now(a).sent == 1
    assert sync_now(b).got == 1
    assert b.library.papers()[0].status == "added"


def test_a_server_that_cuts_and_lies(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    for number in range(3):
        note(a, f"Note {number}")
        sync_now(a)
    lie = Trouble("200 OK", (("Content-Length", "100000"),), b"short")
    for trouble in (lie, Trouble("200 OK", (), b"<html>not what you wanted"), Trouble("404 Gone")):
        dav.trouble = lambda method, path, _, now=trouble: now if method == "GET" and "changes" in path else None
        outcome = "late"
        try:
            assert sync_now(b).late
        except UserError as error:
            outcome = error.key
        assert outcome == ("sync_unreachable" if trouble is lie else "late")
        assert titles(b) == []
    dav.trouble = lambda *_: None
    sync_now(b)
    assert titles(b) == ["Note 0", "Note 1", "Note 2"]


def test_a_server_without_renaming(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    note(a, "Kept")
    dav.trouble = lambda method, *_: Trouble("405 Not Allowed") if method == "MOVE" else None
    sync_now(a)
    sync_now(b)
    assert titles(b) == ["Kept"]


def test_what_changed_behind_our_back_is_not_believed(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    note(a, "Kept")
    sync_now(a)
    (batch,) = dav.folder.rglob("changes/*/*.z")
    whole = batch.read_bytes()
    batch.write_bytes(b"x" * 100)
    assert sync_now(b).late
    batch.write_bytes(whole)
    sync_now(b)
    assert titles(b) == ["Kept"]
    for manifest in dav.folder.rglob("machines/*.json"):
        manifest.write_bytes(b"{}")
    note(a, "More")
    for services in (a, b, a):
        sync_now(services)
    assert titles(a) == titles(b) == ["Kept", "More"]
    assert told(a.library) == told(b.library)


def test_nobody_there(pair: tuple[Services, Services], dav: Dav) -> None:
    a, _ = pair
    a.update_settings(sync_place="http://127.0.0.1:9/dav")
    with pytest.raises(UserError) as caught:
        sync_now(a)
    assert caught.value.key == "sync_unreachable"


def test_a_stop_is_heard(pair: tuple[Services, Services], dav: Dav) -> None:
    a, b = pair
    note(a, "Kept")
    cancel = CancelToken()

    def stop(method: str, path: str, _: int) -> None:
        if method == "PUT" and "changes" in path:
            cancel.cancel()

    dav.trouble = stop
    with pytest.raises(UserError) as caught:
        sync_now(a, cancel=cancel)
    assert caught.value.key == "cancelled"
    dav.trouble = lambda *_: None
    sync_now(a)
    sync_now(b)
    assert titles(b) == ["Kept"]


def test_many_batches_become_a_snapshot(pair: tuple[Services, Services], dav: Dav, computer: MakeComputer) -> None:
    a, b = pair
    for number in range(70):
        note(a, f"Note {number}")
        a.library.syncing.told_by_us()
    sync_now(a)
    sync_now(b)
    sync_now(a)
    c = computer("c")
    set_up(c, dav.url, ACCOUNT)
    sync_now(c)
    assert list(dav.folder.rglob("snapshots/*.z"))
    assert titles(c) == titles(a)
    note(c, "Of C")
    sync_now(c)
    sync_now(a)
    sync_now(b)
    assert told(a.library) == told(b.library) == told(c.library)
