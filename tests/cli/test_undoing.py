"""The bin and taking back, on the command line."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def titles(run: Run) -> list[str]:
    return [paper["title"] for paper in run("list")[1]["papers"]]


def test_a_removed_paper_comes_back_by_undo_and_by_the_bin(run: Run, english_paper: Path) -> None:
    assert run("import", english_paper)[0] == 0
    (title,) = titles(run)
    code, removed = run("remove", "1")
    assert (code, removed) == (0, {"removed": 1, "item": "paper:1"})
    assert titles(run) == []
    (item,) = run("bin", "list")[1]["items"]
    assert (item["item"], item["title"]) == ("paper:1", title)
    assert run("library", "check")[1]["strays"] == []
    assert run("undo")[1]["undone"]["words"] == f"Removal of “{title}”"
    assert titles(run) == [title]
    assert run("redo")[0] == 0
    assert titles(run) == []
    assert run("bin", "restore", "paper:1") == (0, {"restored": ["paper:1"]})
    assert titles(run) == [title]
    assert run("search", "units")[1]["hits"]


def test_a_removed_paper_that_is_imported_again_comes_out_of_the_bin(run: Run, english_paper: Path) -> None:
    run("import", english_paper)
    run("note", "add", "1", "--title", "Mine")
    run("remove", "1")
    assert run("search", "units")[1]["hits"] == []
    (outcome,) = run("import", english_paper)[1]["papers"]
    assert (outcome["id"], outcome["status"]) == (1, "added")
    assert [note["title"] for note in run("note", "list", "1")[1]["notes"]] == ["Mine"]


def test_the_history_lists_what_was_done_and_takes_one_back(run: Run) -> None:
    run("note", "add", "--title", "First")
    run("note", "add", "--title", "Second")
    listed = run("history")[1]["operations"]
    assert [one["words"] for one in listed] == ["New note “Second”", "New note “First”"]
    assert run("undo", str(listed[1]["id"]))[0] == 0
    assert [note["title"] for note in run("note", "list")[1]["notes"]] == ["Second"]
    assert [one["undone"] for one in run("history")[1]["operations"]] == [False, True]
    assert run("undo", str(listed[1]["id"]))[1]["error"]["key"] == "already_undone"
    assert run("undo", "99")[1]["error"]["key"] == "no_such_operation"


def test_emptying_has_to_be_agreed_to(run: Run, home: Path, english_paper: Path) -> None:
    run("import", english_paper)
    run("remove", "1")
    code, refused = run("bin", "empty")
    assert (code, refused["error"]["key"]) == (2, "yes_needed")
    assert any((home / "files").rglob("*.pdf"))
    assert run("bin", "empty", "note:7", "--yes")[1]["error"]["key"] == "not_in_bin"
    assert run("bin", "empty", "--yes") == (0, {"deleted": ["paper:1"]})
    assert not any((home / "files").rglob("*.pdf"))
    assert run("bin", "list")[1]["items"] == []
    assert run("undo")[1]["error"]["key"] == "nothing_to_undo"


@pytest.mark.parametrize(("answer", "left"), [("y", []), ("是", []), ("n", ["paper:1"]), ("", ["paper:1"])])
def test_a_person_at_the_terminal_is_asked(
    run: Run, home: Path, english_paper: Path, answer: str, left: list[str]
) -> None:
    run("import", english_paper)
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    environment = os.environ | {"PAPERLAMP_HOME": str(home), "PAPERLAMP_LANG": "en"}
    command = [sys.executable, "-m", "app", "remove", "1"]
    done = subprocess.run(command, stdin=theirs, stderr=theirs, env=environment, timeout=120, check=False)
    told = os.read(ours, 4000).decode()
    os.close(ours)
    os.close(theirs)
    assert "into the bin" in told
    assert done.returncode == (6 if left else 0)
    assert [f"paper:{paper['id']}" for paper in run("list")[1]["papers"]] == left
    assert len(run("bin", "list")[1]["items"]) == (0 if left else 1)


def test_what_was_written_about_a_paper_is_named_and_removed_by_itself(run: Run, english_paper: Path) -> None:
    run("import", english_paper)
    note = run("note", "add", "1", "--title", "Mine")[1]["id"]
    assert [one["item"] for one in run("show", "1")[1]["items"]] == [f"note:{note}"]
    assert run("remove", f"note:{note}")[1] == {"removed": note, "item": f"note:{note}"}
    assert run("show", "1")[1]["items"] == []
    assert run("remove", f"note:{note}")[1]["error"]["key"] == "nothing_of_that_number"
    assert run("remove", "deck:9")[1]["error"]["key"] == "nothing_of_that_number"
    assert run("bin", "restore")[1]["error"]["key"] == "nothing_of_the_bin_named"
    assert run("bin", "restore", "--all")[1] == {"restored": [f"note:{note}"]}
