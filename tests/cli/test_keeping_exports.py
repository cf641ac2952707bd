"""An export that keeps itself up to date, and never overwrites what someone else wrote into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_overwriting import Run

BIB = """@article{lamp, title={Lamps at night}, author={Hale, Ada}, journaltitle={Journal of Lamps}, year=2017}
@book{desk, title={Desks}, author={Kern, Don}, publisher={Desk Press}, year=2001}"""


@pytest.fixture
def home(home_with: Callable[[str], Path]) -> Path:
    return home_with(BIB)


def test_a_kept_file_follows_the_library(run: Run, tmp_path: Path) -> None:
    out, part = tmp_path / "refs.bib", tmp_path / "part.bib"
    run("collection", "add", "Thesis", "1")
    assert run("export", "--keep", "-o", out)[0] == 0
    assert run("export", "--keep", "-o", part, "--collection", "Thesis")[0] == 0
    assert "year = {2017}" in out.read_text()
    assert "Desks" not in part.read_text()
    run("edit", "1", "--year", "2018")
    assert "year = {2018}" in out.read_text()
    run("collection", "add", "Thesis", "2")
    assert "Desks" in part.read_text()
    run("remove", "2")
    assert "Desks" not in out.read_text() + part.read_text()
    run("undo")
    assert "Desks" in out.read_text()
    stamp = out.stat().st_mtime_ns
    run("list")
    run("tag", "1", "--add", "x")
    assert out.stat().st_mtime_ns == stamp, "written only where something in it is another"


def test_what_someone_wrote_into_it_stays(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    run("export", "--keep", "-o", out)
    out.write_text("my own words")
    run("edit", "1", "--year", "2018")
    assert out.read_text() == "my own words"
    assert [one["state"] for one in run("export", "--kept")[1]["kept"]] == ["changed"]
    assert run("export", "--keep", "-o", out)[0] == 3
    assert run("export", "--keep", "-o", out, "--force")[0] == 0
    run("export", "--forget", out)
    run("edit", "1", "--year", "2019")
    assert "2018" in out.read_text()
    assert run("export", "--forget", out)[0] == 3


def test_a_folder_that_is_gone_stops_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    run("export", "--keep", "-o", folder / "refs.bib")
    (folder / "refs.bib").unlink()
    folder.rmdir()
    assert run("edit", "1", "--year", "2018")[0] == 0
    assert [one["state"] for one in run("export", "--kept")[1]["kept"]] == ["gone"]
    folder.mkdir()
    run("edit", "1", "--year", "2019")
    assert "2019" in (folder / "refs.bib").read_text()
    assert run("export")[0] == 2
    (tmp_path / "home" / "kept-exports.json").write_text("broken")
    assert run("edit", "1", "--year", "2020")[0] == 0
