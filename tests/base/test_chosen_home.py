"""Where the library lies: what is asked for on the command line, in the environment, chosen by the user, or usual."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.disk import paths
from app.base.disk.paths import Paths, choose_home, chosen_home


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")
    monkeypatch.delenv("PAPERLAMP_HOME", raising=False)
    return tmp_path / "data"


def test_the_chosen_folder_counts_until_it_is_given_up(data: Path, tmp_path: Path) -> None:
    assert Paths.locate().home == data / "library"
    choose_home(tmp_path / "论文 papers")
    assert Paths.locate().home == tmp_path / "论文 papers"
    assert Paths.locate(tmp_path / "other").home == tmp_path / "other"
    choose_home(None)
    assert Paths.locate().home == data / "library"


def test_the_environment_counts_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_home(tmp_path / "mine")
    monkeypatch.setenv("PAPERLAMP_HOME", str(tmp_path / "env"))
    assert Paths.locate().home == tmp_path / "env"


@pytest.mark.parametrize("held", [b"", b"relative/folder\n", b"\xff\xfe\x00"])
def test_a_spoilt_file_means_the_usual_folder(data: Path, held: bytes) -> None:
    data.mkdir()
    (data / paths.CHOSEN).write_bytes(held)
    assert chosen_home() is None
