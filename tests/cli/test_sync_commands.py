"""`paperlamp sync` through a folder, and `paperlamp library move`, as they are typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.base.disk.paths import Paths, chosen_home
from app.base.errors import UserError
from app.bootstrap.start import open_services, start
from app.workflows.library.syncing import moving

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, Any]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with --json over the library of that name; gives the exit code and the document."""
    monkeypatch.setenv("PAPERLAMP_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    monkeypatch.delenv("PAPERLAMP_HOME", raising=False)

    def call(home: str, *arguments: object) -> tuple[int, Any]:
        capfd.readouterr()
        code = start(["--home", str(tmp_path / home), "--json", *map(str, arguments)])
        return code, json.loads(capfd.readouterr().out)

    return call


def synced(run: Run, *homes: str) -> list[Any]:
    found = []
    for home in homes:
        code, document = run(home, "sync", "now")
        assert code == 0, document
        found.append(document)
    return found


def test_two_computers_through_a_folder(run: Run, tmp_path: Path, english_paper: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    run("a", "import", english_paper)
    run("a", "tag", "1", "--add", "lamps")
    run("a", "note", "add", "1", "--title", "Mine")
    for home in ("a", "b"):
        code, document = run(home, "sync", "setup", "folder", place)
        assert (code, document["place"]) == (0, str(place))
    first, second = synced(run, "a", "b")
    assert (first["files_sent"], second["files_received"]) == (1, 1)
    (paper,) = run("b", "list")[1]["papers"]
    assert paper["title"].startswith("Units Matter")
    assert run("b", "tag")[1]["tags"][0]["name"] == "lamps"
    assert run("b", "library", "check")[1]["sound"]
    run("b", "reading", paper["id"], "--rating", "5")
    synced(run, "b", "a")
    assert run("a", "show", "1")[1]["rating"] == 5
    code, document = run("a", "sync", "status")
    assert (code, len(document["computers"]), document["waiting"], document["conflicts"]) == (0, 2, 0, 0)
    assert run("b", "sync", "off")[1]["place"] == str(place)
    assert run("b", "sync", "now")[1]["error"]["key"] == "sync_off"


def test_a_difference_is_shown_and_settled(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    bib = tmp_path / "one.bib"
    bib.write_text("@book{lamp, title = {Lamps}}", "utf-8")
    run("a", "import", bib)
    for home in ("a", "b"):
        run(home, "sync", "setup", "folder", place)
    synced(run, "a", "b")
    run("a", "reading", "1", "--rating", "1")
    run("b", "reading", "1", "--rating", "2")
    run("a", "edit", "1", "--title", "Lamps of A")
    run("b", "edit", "1", "--title", "Lamps of B")
    _, heard, _ = synced(run, "a", "b", "a")
    listed = run("b", "sync", "conflicts")[1]["conflicts"]
    assert heard["conflicts"] == len(listed), "as many as there are to settle"
    assert {one["field"] for one in listed if one["kind"] == "papers"} == {"title", "rating"}
    (conflict,) = (one for one in run("a", "sync", "conflicts")[1]["conflicts"] if one["field"] == "rating")
    assert {conflict["here"], conflict["there"]} == {"1", "2"}
    assert (conflict["kind"], conflict["field"]) == ("papers", "rating")
    assert run("a", "sync", "settle", conflict["id"], "--there")[0] == 0
    synced(run, "a", "b")
    assert run("b", "show", "1")[1]["rating"] == int(conflict["there"])
    assert "rating" not in {one["field"] for one in run("b", "sync", "conflicts")[1]["conflicts"]}
    assert run("b", "sync", "settle", conflict["id"], "--there")[1]["error"]["key"] == "no_such_conflict"


def test_places_that_will_not_do(run: Run, tmp_path: Path) -> None:
    def refused(*arguments: object) -> str:
        code, document = run("a", "sync", "setup", *arguments)
        assert code in (2, 3)
        return str(document["error"]["key"])

    run("a", "list")
    assert refused("folder", tmp_path / "nowhere") == "sync_place_gone"
    assert refused("folder", tmp_path / "a") == "sync_place_inside"
    assert refused("webdav", "http://example.org/dav") == "sync_address"
    assert refused("webdav", "ftp://example.org/dav") == "sync_place_gone"


def test_a_place_that_is_gone_or_emptied(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    run("a", "note", "add", "--title", "Free")
    run("a", "sync", "setup", "folder", place)
    synced(run, "a")
    place.rename(tmp_path / "away")
    assert run("a", "sync", "now")[1]["error"]["key"] == "sync_place_gone"
    place.mkdir()
    assert run("a", "sync", "now")[1]["error"]["key"] == "sync_other_library"
    assert run("a", "sync", "setup", "folder", place)[0] == 0
    (done,) = synced(run, "a")
    assert done["told"] == 1


def test_a_copied_library_goes_on_under_its_own_name(run: Run, tmp_path: Path) -> None:
    import shutil

    place = tmp_path / "stick"
    place.mkdir()
    run("a", "note", "add", "--title", "First")
    run("a", "sync", "setup", "folder", place)
    synced(run, "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    run("a", "note", "add", "--title", "Of A")
    run("b", "note", "add", "--title", "Of B")
    synced(run, "b", "a", "b")
    titles = [sorted(note["title"] for note in run(home, "note", "list")[1]["notes"]) for home in ("a", "b")]
    assert titles == [["First", "Of A", "Of B"]] * 2


def test_killed_in_the_midst_nothing_is_lost(run: Run, tmp_path: Path, english_paper: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    bib = tmp_path / "many.bib"
    bib.write_text("\n".join(f"@book{{k{n}, title = {{Book {n}}}, year = {{2020}}}}" for n in range(300)), "utf-8")
    run("a", "import", bib)
    run("a", "import", english_paper)
    for home in ("a", "b"):
        run(home, "sync", "setup", "folder", place)
    for number, home in enumerate(["a", "b", "a", "b", "a", "b"]):
        child = subprocess.Popen(
            [sys.executable, "-m", "app", "--home", str(tmp_path / home), "--json", "sync", "now"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.8 + 0.35 * number)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert run(home, "library", "check")[1]["faults"] == []
    synced(run, "a", "b", "a")
    papers = [sorted(one["title"] for one in run(home, "list")[1]["papers"]) for home in ("a", "b")]
    assert papers[0] == papers[1]
    assert len(papers[0]) == 301
    assert run("b", "sync", "conflicts")[1]["conflicts"] == []
    assert run("b", "library", "check")[1]["sound"]


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command over the library of this user, whose data lie in a folder of the test's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    monkeypatch.delenv("PAPERLAMP_HOME", raising=False)

    def call(*arguments: object) -> tuple[int, Any]:
        capfd.readouterr()
        code = start(["--json", *map(str, arguments)])
        return code, json.loads(capfd.readouterr().out)

    return call


def test_the_library_moves(at_home: Run, tmp_path: Path, english_paper: Path) -> None:
    at_home("import", english_paper)
    old = tmp_path / "data" / "paperlamp" / "library"
    (old / "mine.txt").write_text("not of the program", "utf-8")
    new = tmp_path / "文献 library"
    code, document = at_home("library", "move", new)
    assert (code, document["folder"], document["old"]) == (0, str(new), str(old))
    assert chosen_home() == new
    assert (old / "library.sqlite").is_file()
    assert [one["title"][:5] for one in at_home("list")[1]["papers"]] == ["Units"]
    assert at_home("library", "check")[1]["sound"]
    code, document = at_home("library", "move", "--delete-old", "--yes")
    assert (code, document["deleted"]) == (0, str(old))
    assert not (old / "library.sqlite").exists()
    assert at_home("library", "move", "--delete-old", "--yes")[1]["error"]["key"] == "nothing_moved"


def test_a_move_that_was_stopped_goes_on(at_home: Run, tmp_path: Path, english_paper: Path) -> None:
    at_home("import", english_paper)
    new = tmp_path / "elsewhere"
    new.mkdir()
    (new / "library-being-moved.txt").write_text("x", "utf-8")
    (new / "library.sqlite").write_bytes(b"half")
    assert at_home("library", "move", new)[0] == 0
    assert len(at_home("list")[1]["papers"]) == 1


def test_places_a_library_does_not_move_to(at_home: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home("list")
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").touch()
    home = tmp_path / "data" / "paperlamp" / "library"
    assert at_home("library", "move", full)[1]["error"]["key"] == "move_not_empty"
    assert at_home("library", "move", home / "inside")[1]["error"]["key"] == "move_inside"
    assert at_home("library", "move")[1]["error"]["key"] == "move_what"
    assert chosen_home() is None
    assert start(["--home", str(tmp_path / "other"), "library", "move", str(tmp_path / "new")]) == 3


def test_a_library_that_moved_is_written_to_no_more(at_home: Run, tmp_path: Path) -> None:
    at_home("list")
    services = open_services(Paths.locate(), writes=True, lang="en")
    services.library.writings.add_note(None, "Before", "x")
    ahead = moving.look(services, tmp_path / "new")
    assert (ahead.files >= 1, ahead.folder) == (True, tmp_path / "new")
    assert 0 < ahead.size < ahead.free
    assert not (tmp_path / "new").exists()
    moving.move(services, tmp_path / "new")
    with pytest.raises(UserError) as caught:
        services.library.writings.add_note(None, "After", "y")
    assert caught.value.key == "library_moved"
    services.close()
    assert [one["title"] for one in at_home("note", "list")[1]["notes"]] == ["Before"]
    services = open_services(Paths.locate(), writes=True, lang="en")
    assert moving.old_folder(services) == tmp_path / "data" / "paperlamp" / "library"
    services.close()


def test_a_full_or_closed_disk_is_seen_before_anything_is_moved(
    at_home: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home("list")
    with monkeypatch.context() as small:
        small.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10_000))
        assert at_home("library", "move", tmp_path / "new")[1]["error"]["key"] == "move_no_room"
    with monkeypatch.context() as closed:
        closed.setattr("os.access", lambda *_: False)
        code, document = at_home("library", "move", tmp_path / "new")
        assert (code, "Traceback" in str(document)) == (3, False)
    assert not (tmp_path / "new").exists()
    assert chosen_home() is None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_move_that_is_killed_leaves_one_whole_library(at_home: Run, tmp_path: Path, english_paper: Path) -> None:
    at_home("import", english_paper)
    files = tmp_path / "data" / "paperlamp" / "library" / "files"
    for number in range(40):
        (files / f"{number}.bin").write_bytes(bytes(2_000_000))
    new = tmp_path / "elsewhere"
    for number in range(4):
        child = subprocess.Popen(
            [sys.executable, "-m", "app", "--json", "library", "move", str(new)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.7 + 0.3 * number)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert at_home("library", "check")[1]["faults"] == []
        assert len(at_home("list")[1]["papers"]) == 1
        if chosen_home() is not None:
            break
    else:
        assert at_home("library", "move", new)[0] == 0
    assert chosen_home() == new
    assert at_home("library", "check")[1]["faults"] == []
