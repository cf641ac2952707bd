"""`stats`, as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.library import Library
from tests.cli.conftest import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_the_library_in_numbers(run: Run, home: Path, english_paper: Path) -> None:
    paper = run("import", english_paper)[1]["papers"][0]["id"]
    run("reading", paper, "--state", "reading")
    library = Library(home / "library.sqlite")
    library.reading_times.add(paper, "2027-01-30", 65)
    library.reading_times.add(paper, "2027-02-01", 3700)
    library.close()
    found = run("stats")[1]
    assert (found["papers"], found["entries_without_file"]) == (1, 0)
    assert found["pages"] > 0
    assert found["by_state"] == [{"state": "reading", "papers": 1}]
    assert [one["papers"] for one in found["added_by_month"]] == [1]
    assert found["reading"]["seconds"] == 3765
    assert found["reading"]["papers"][0]["seconds"] == 3765
    later = run("stats", "--since", "2027-02-01")[1]
    assert later["reading"]["days"] == [{"day": "2027-02-01", "seconds": 3700}]
    assert later["papers"] == 1


def test_a_day_that_is_none_is_said_to_be_none(run: Run) -> None:
    code, said = run("stats", "--since", "soon")
    assert code == 2
    assert said["error"]["key"] == "not_a_day"
