"""Proof that nothing asks for the network: a process that fails on any internet socket, its children too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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
    assert paperlamp("summarize", "1").returncode == 5
    assert len(set(Path(f"{log}.guarded").read_text().split())) > 5, "the guard was not active in the children"
    assert not log.exists(), log.read_text()

    assert paperlamp("complete", "1").returncode == 3
    assert "looked up" in log.read_text(), "only the command that says so asks a registry, and the guard sees it"
