"""Computers with libraries of their own, and a WebDAV server between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.base.disk.paths import Paths
from app.base.settings import SYNC_VARIABLE, Settings
from app.library import Library
from app.pdf import EXTRACTOR, PdfReader
from app.remotes import webdav
from app.workflows.library.syncing import set_up
from app.workflows.services import Services
from tests.fakes import FakeParts, ScriptedModel
from tests.workflows.webdav_server import ACCOUNT, PASSWORD, Dav, dav_server

MakeComputer = Callable[[str], Services]


@pytest.fixture
def dav(tmp_path: Path, socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dav]:
    monkeypatch.setenv(SYNC_VARIABLE, PASSWORD)
    monkeypatch.setattr(webdav, "_REST_S", 0.05)
    with dav_server(tmp_path / "server") as server:
        yield server


@pytest.fixture
def computer(tmp_path: Path, pdf_reader: PdfReader) -> Iterator[MakeComputer]:
    """Makes a computer with a library of its own."""
    made: list[Services] = []

    def make(name: str) -> Services:
        paths = Paths(tmp_path / name, tmp_path / "models")
        made.append(
            Services(
                paths=paths,
                settings=Settings(),
                open_library=lambda: Library(paths.database),
                parts=FakeParts(pdf_reader, ScriptedModel()),
                extractor=EXTRACTOR,
            )
        )
        return made[-1]

    yield make
    for services in made:
        services.library.close()


@pytest.fixture
def pair(dav: Dav, computer: MakeComputer) -> tuple[Services, Services]:
    found = computer("a"), computer("b")
    for services in found:
        set_up(services, dav.url, ACCOUNT)
    return found
