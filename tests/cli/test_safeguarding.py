"""`paperlamp library`: damage is found, a backup is put back, and nothing is lost on the way."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.workflows.library.imports.bulk import BULK

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_check_finds_each_kind_of_damage(run: Run, home: Path, english_paper: Path) -> None:
    assert run("import", english_paper)[0] == 0
    code, found = run("library", "check")
    assert (code, found["sound"], found["papers"], found["strays"]) == (0, True, 1, [])
    stray = home / "files" / "stray.pdf"
    stray.write_bytes(b"%PDF")
    assert run("library", "check")[1]["strays"] == [str(stray)]
    stored = next(path for path in (home / "files").rglob("*.pdf") if path != stray)
    stored.chmod(0o600)
    stored.write_bytes(stored.read_bytes() + b"x")
    code, found = run("library", "check")
    assert (code, len(found["changed"]), found["missing"]) == (3, 1, [])
    stored.unlink()
    code, found = run("library", "check")
    assert (code, found["changed"], len(found["missing"])) == (3, [], 1)


def test_a_damaged_library_comes_back_from_its_backup(run: Run, home: Path, english_paper: Path) -> None:
    assert run("import", english_paper)[0] == 0
    name = run("library", "backup")[1]["name"]
    assert name in [each["name"] for each in run("library", "backups")[1]["backups"]]
    wreck = b"SQLite format 3\0" + b"\xff" * 8000
    (home / "library.sqlite").write_bytes(wreck)
    code, told = run("list")
    assert code == 3
    assert name in json.dumps(told)
    code, done = run("library", "restore", name)
    assert code == 0
    assert Path(done["kept"]).read_bytes() == wreck
    assert len(run("list")[1]["papers"]) == 1
    assert run("library", "restore", "none.sqlite")[1]["error"]["key"] == "no_such_backup"


def test_opening_for_writing_makes_the_backup_that_is_due(run: Run, home: Path, english_paper: Path) -> None:
    assert run("import", english_paper)[0] == 0
    assert run("library", "backups")[1]["backups"] == []  # there was no library when it was opened
    assert run("note", "add", "1", "--title", "Mine")[0] == 0
    assert len(run("library", "backups")[1]["backups"]) == 1
    assert run("note", "add", "1", "--title", "Other")[0] == 0
    assert len(run("library", "backups")[1]["backups"]) == 1


def test_a_repair_saves_what_can_be_read_and_takes_lost_papers_in_again(
    run: Run, home: Path, english_paper: Path, chinese_paper: Path
) -> None:
    assert run("import", english_paper, chinese_paper)[0] == 0
    titles = {paper["title"] for paper in run("list")[1]["papers"]}
    run("note", "add", "1", "--title", "Mine")
    with closing(sqlite3.connect(home / "library.sqlite")) as file:
        file.execute("UPDATE papers SET status = 'no such state' WHERE id = 2")
        file.commit()
    code, done = run("library", "repair")
    assert (code, done["adopted"], done["saved"]["notes"]) == (0, 1, 1)
    assert Path(done["kept"]).exists()
    assert run("import", english_paper)[0] == 0  # reads what waits
    assert run("show", "3")[0] == 0
    assert {paper["title"] for paper in run("list")[1]["papers"]} == titles
    assert run("library", "check")[1]["sound"]
    (home / "library.sqlite").write_bytes(b"x" * 9000)
    assert run("library", "repair")[1]["error"]["key"] == "nothing_to_salvage"
    assert (home / "library.sqlite").read_bytes() == b"x" * 9000
    assert [path for path in home.glob("*") if ".part" in path.name] == []


def test_files_that_no_paper_needs_are_deleted_when_that_is_agreed_to(
    run: Run, home: Path, english_paper: Path
) -> None:
    assert run("import", english_paper)[0] == 0
    stored = next((home / "files").rglob("*.pdf"))
    stray = home / "files" / "stray.pdf"
    stray.write_bytes(b"%PDF")
    part = stored.with_name(".paperlamp-999999999-1.part")
    part.write_bytes(b"half")
    ours = stored.with_name(f".paperlamp-{os.getpid()}-1.part")
    ours.write_bytes(b"being written")
    assert run("library", "tidy")[1]["error"]["key"] == "yes_needed"
    assert set(run("library", "tidy", "--yes")[1]["deleted"]) == {str(stray), str(part)}
    assert (stored.exists(), ours.exists(), stray.exists(), part.exists()) == (True, True, False, False)


def test_backups_go_where_the_setting_says(run: Run, home: Path, tmp_path: Path, english_paper: Path) -> None:
    assert run("import", english_paper)[0] == 0
    old = run("library", "backup")[1]["name"]
    (home / "settings.json").write_text(json.dumps({"backup_folder": str(tmp_path / "safe")}))
    made = run("library", "backup")[1]
    assert Path(made["path"]).is_relative_to(tmp_path / "safe")
    assert {old, made["name"]} == {each["name"] for each in run("library", "backups")[1]["backups"]}
    assert run("library", "restore", made["name"])[0] == 0


def test_many_files_at_once_are_imported_after_a_backup(
    run: Run, home: Path, tmp_path: Path, english_paper: Path
) -> None:
    run("note", "add", "--title", "Mine")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(BULK):
        (folder / f"{number}.pdf").write_bytes(b"no PDF")
    assert run("library", "backups")[1]["backups"] == []
    run("import", folder)
    assert len(run("library", "backups")[1]["backups"]) == 1
