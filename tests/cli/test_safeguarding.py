"""`paperlamp library`: damage is found, a backup is put back, and nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
