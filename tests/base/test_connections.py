"""The log of connections: empty by default, kept over restarts, bounded, and no burden where it cannot be written."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.base.messages import LANGUAGES, load_catalogue
from app.base.network.connections import FILE_NAME, Connection, ConnectionLog, Purpose

APP = Path(__file__).resolve().parents[2] / "app"


def test_nothing_is_noted_and_no_file_made_before_a_connection(tmp_path: Path) -> None:
    log = ConnectionLog()
    log.keep_in(tmp_path / "logs")
    assert log.read() == ()
    assert not (tmp_path / "logs").exists()


def test_what_one_program_notes_another_reads(tmp_path: Path) -> None:
    first, second = ConnectionLog(), ConnectionLog()
    first.add("early.example", Purpose.REGISTRY)
    for log in (first, second):
        log.keep_in(tmp_path / "logs")
    first.add("hub.example:8443", Purpose.MODEL_DOWNLOAD)
    second.add("lab.example", Purpose.MODEL_SERVER)

    assert {one.host for one in first.read()} == {"early.example", "hub.example:8443", "lab.example"}
    assert {one.host for one in second.read()} == {"hub.example:8443", "lab.example"}
    assert ConnectionLog().read() == ()
    restarted = ConnectionLog()
    restarted.keep_in(tmp_path / "logs")
    assert restarted.read() == second.read()
    assert all(isinstance(one, Connection) and one.when.endswith("+00:00") for one in restarted.read())


def test_a_host_cannot_forge_a_line(tmp_path: Path) -> None:
    log = ConnectionLog()
    log.keep_in(tmp_path)
    log.add("a.example\tregistry\n2020\tb.example", Purpose.REGISTRY)
    assert len((tmp_path / FILE_NAME).read_text().splitlines()) == 1


def test_the_file_stays_small_and_keeps_the_newer_half(tmp_path: Path) -> None:
    log = ConnectionLog()
    log.keep_in(tmp_path)
    (tmp_path / FILE_NAME).write_text("2020-01-01T00:00:00+00:00\told.example\tregistry\n" * 30_000)
    log.add("new.example", Purpose.REGISTRY)
    assert (tmp_path / FILE_NAME).stat().st_size < 1 << 20
    assert log.read()[-1].host == "new.example"


@pytest.mark.parametrize("damage", ["folder", "garbage"])
def test_a_file_that_cannot_be_used_costs_its_lines_only(tmp_path: Path, damage: str) -> None:
    log = ConnectionLog()
    log.keep_in(tmp_path)
    file = tmp_path / FILE_NAME
    file.mkdir() if damage == "folder" else file.write_bytes(b"\xff\x00nonsense\nx\ty\tz\n")
    log.add("a.example", Purpose.REGISTRY)
    assert [one.host for one in log.read()] == ["a.example"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_purpose_has_its_words(lang: str) -> None:
    assert {f"connection.{purpose}" for purpose in Purpose} <= set(load_catalogue(lang))


def test_only_the_client_imports_what_can_connect() -> None:
    """The import contract sees packages; `urllib.parse` is used everywhere and harmless, its siblings are not."""
    doors = (
        "urllib.request",
        "urllib.robotparser",
        "http.client",
        "xmlrpc",
        "multiprocessing.managers",
        "PySide6.QtNetwork",
    )
    found = []
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [(path.name, name) for name in names if name.startswith(doors)]
    assert found == []
