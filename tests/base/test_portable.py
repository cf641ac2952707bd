"""A portable program keeps its data beside itself; one that is installed does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.base.disk.paths import PORTABLE, Paths


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen program in a folder of its own."""
    folder = tmp_path / "我的 programs"
    folder.mkdir()
    monkeypatch.setattr(sys, "executable", str(folder / "paperlamp"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for name in ("PAPERLAMP_HOME", "PAPERLAMP_MODELS"):
        monkeypatch.delenv(name, raising=False)
    return folder


def test_a_portable_program_keeps_its_data_beside_itself(program: Path) -> None:
    (program / PORTABLE).touch()
    assert Paths.locate() == Paths(program / "data" / "library", program / "data" / "models")


def test_an_installed_program_keeps_them_with_the_user(program: Path) -> None:
    assert program not in Paths.locate().home.parents


def test_a_file_of_that_name_beside_python_means_nothing(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / PORTABLE).touch()
    monkeypatch.delattr(sys, "frozen")
    assert program not in Paths.locate().home.parents
