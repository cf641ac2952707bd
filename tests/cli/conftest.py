"""The command line as a program that other programs run: arguments in, exit code and JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap.start import start

Run = Callable[..., tuple[int, Any]]
HomeWith = Callable[[str], Path]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Run:
    """Calls the program with `--json`."""

    def called(*arguments: object) -> tuple[int, Any]:
        capfd.readouterr()
        code = start(["--json", *(str(argument) for argument in arguments)])
        return code, json.loads(capfd.readouterr().out)

    return called


@pytest.fixture
def home_with(tmp_path: Path, call: Run, monkeypatch: pytest.MonkeyPatch) -> HomeWith:
    """Makes a library of the entries of a bibliography."""

    def made(bibliography: str) -> Path:
        home = tmp_path / "home"
        monkeypatch.setenv("PAPERLAMP_HOME", str(home))
        (tmp_path / "x.bib").write_text(bibliography, "utf-8")
        assert call("import", tmp_path / "x.bib")[0] == 0
        return home

    return made


@pytest.fixture
def run(home: Path, call: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the program in English over the library `home`, which each file of tests says."""
    monkeypatch.setenv("PAPERLAMP_HOME", str(home))
    monkeypatch.setenv("PAPERLAMP_LANG", "en")
    return call
