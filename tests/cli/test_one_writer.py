"""One program writes to a library: nothing is created or migrated beside it, and reading goes on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.library.database import revisions
from app.workflows.services import LibraryLock
from tests.library.older import older_library

pytestmark = pytest.mark.slow

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def revision_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_no_library_is_migrated_while_another_program_writes_to_it(run: Run, home: Path) -> None:
    path = home / "library.sqlite"
    older_library(path, revisions()[0])
    with LibraryLock(home):
        code, document = run("list")
        assert (code, document["error"]["key"]) == (3, "library_in_use")
        assert revision_of(path) == revisions()[0]
        assert [one.name for one in home.glob("*before*")] == []
    assert run("list")[1]["papers"] == []
    assert revision_of(path) == revisions()[-1]
    with LibraryLock(home):
        pass


def test_a_library_of_today_is_read_while_another_program_writes_to_it(run: Run, home: Path) -> None:
    run("list")
    with LibraryLock(home):
        assert run("list")[1]["papers"] == []
        assert run("import", home / "x.pdf")[1]["error"]["key"] == "library_in_use"


@pytest.mark.parametrize("kind", ["up", "absolute", "library", "link"])
def test_a_row_that_leads_out_of_the_folder_costs_no_file(
    run: Run, home: Path, tmp_path: Path, two_papers: Path, kind: str
) -> None:
    shutil.copytree(two_papers, home, dirs_exist_ok=True)
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    if kind == "link":
        (home / "files" / "link").symlink_to(tmp_path)
    name = {
        "up": "files/../../victim.txt",
        "absolute": str(victim),
        "library": "settings.json",
        "link": "files/link/victim.txt",
    }[kind]
    (home / "settings.json").write_text("{}")
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        connection.execute("UPDATE papers SET file = ? WHERE id = 1", (name,))
        connection.commit()
    refused = run("export", "1", "--files", "-o", tmp_path / "refs.bib")
    assert (refused[0], refused[1]["error"]["key"]) == (3, "paper_file_outside")
    assert run("remove", "1")[0] == 0
    assert run("bin", "empty", "--yes")[0] == 0
    assert victim.read_text() == "mine"
    assert (home / "settings.json").exists()
    assert [paper["id"] for paper in run("list")[1]["papers"]] == [2]
