"""Proof that nothing asks for the network: a process that fails on any internet socket, its children too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GUARD = """
import os, socket
_real = socket.socket

class Guarded(_real):
    def __init__(self, family=-1, *args, **kwargs):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            with open(os.environ["SOCKET_LOG"], "a") as log:
                log.write(f"{os.getpid()} opened {family}\\n")
            raise OSError("no network in this test")
        super().__init__(family, *args, **kwargs)

def _no_lookup(*args, **kwargs):
    with open(os.environ["SOCKET_LOG"], "a") as log:
        log.write(f"{os.getpid()} looked up {args[:1]}\\n")
    raise OSError("no network in this test")

socket.socket = Guarded
socket.getaddrinfo = _no_lookup
socket.create_connection = _no_lookup
with open(os.environ["SOCKET_LOG"] + ".guarded", "a") as log:
    log.write(f"{os.getpid()}\\n")
"""


def test_import_check_and_doctor_open_no_socket(english_paper: Path, tmp_path: Path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    log = tmp_path / "sockets.log"
    draft = tmp_path / "draft.txt"
    draft.write_text("The comparison with units found 316 of 400 errors.", "utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(guard),
        "SOCKET_LOG": str(log),
        "PAPERLAMP_HOME": str(tmp_path / "home"),
        "PAPERLAMP_MODELS": str(tmp_path / "models"),
    }

    def paperlamp(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", "--json", *map(str, arguments)]
        root = Path(__file__).resolve().parents[2]
        return subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=False)

    imported = paperlamp("import", english_paper)
    assert imported.returncode == 0, imported.stderr
    assert json.loads(imported.stdout)["papers"][0]["status"] == "added"
    assert paperlamp("check", "1", draft).returncode == 0
    assert paperlamp("doctor").returncode == 0
    assert paperlamp("models", "list").returncode == 0
    assert paperlamp("models", "propose").returncode == 0
    assert paperlamp("models", "gpu").returncode == 0
    assert paperlamp("models", "server").returncode == 0
    assert paperlamp("summarize", "1").returncode == 5
    assert len(set(Path(f"{log}.guarded").read_text().split())) > 5, "the guard was not active in the children"
    assert not log.exists(), log.read_text()

    assert paperlamp("complete", "1").returncode == 3
    assert "looked up" in log.read_text(), "only the command that says so asks a registry, and the guard sees it"


def test_a_server_that_is_switched_off_is_never_asked_and_one_that_is_on_only_for_work(tmp_path: Path) -> None:
    """The guard would log the first attempt to look its name up."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    log = tmp_path / "sockets.log"
    home = tmp_path / "home"
    home.mkdir()
    environment = os.environ | {
        "PYTHONPATH": str(guard),
        "SOCKET_LOG": str(log),
        "PAPERLAMP_HOME": str(home),
        "PAPERLAMP_MODELS": str(tmp_path / "models"),
        "PAPERLAMP_LANG": "en",
    }

    def paperlamp(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "app", "--json", *arguments]
        root = Path(__file__).resolve().parents[2]
        return subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=False)

    for engine in ("local", "server"):
        settings = {"engine": engine, "server_url": "http://llm.example.org:8080", "server_key": "secret"}
        (home / "settings.json").write_text(json.dumps(settings))
        report = json.loads(paperlamp("doctor").stdout)
        assert (report["server"] != "") == (engine == "server")
        assert ("server" in {check["name"] for check in report["checks"]}) == (engine == "server")
        assert json.loads(paperlamp("models", "server").stdout)["engine"] == engine
        assert paperlamp("list").returncode == 0
    assert not log.exists(), log.read_text()
    tried = paperlamp("models", "try")
    assert tried.returncode == 3
    assert "llm.example.org" in tried.stdout
    assert "llm.example.org" in log.read_text(), "work goes to the server that was switched on"
