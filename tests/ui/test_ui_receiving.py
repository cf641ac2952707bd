"""Files and links that the program was started with, and those of later starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeProgram

from app.base.disk.paths import Paths
from app.ui.common.tasks import InlineExecutor
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from app.ui.window.papers.receiving import Receiver
from app.workflows.opening import Inbox, Opening, hand_over


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "home", tmp_path / "models")


def started(app: QApplication, shelf: FakeProgram, paths: Paths, opening: Opening) -> tuple[MainWindow, Receiver]:
    window = make_window(app, shelf.ports, InlineExecutor())
    receiver = Receiver(window, Inbox(paths), opening)
    window.show()
    window.begin()
    app.processEvents()
    return window, receiver


def test_a_file_given_at_the_start_is_imported(
    app: QApplication, shelf: FakeProgram, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []
    monkeypatch.setattr(MainWindow, "take_files", lambda _self, files: taken.extend(files))
    window, _ = started(app, shelf, paths, Opening(("/papers/灯.pdf",)))
    assert taken == [Path("/papers/灯.pdf")]
    window.close()


def test_a_link_opens_its_paper(app: QApplication, shelf: FakeProgram, paths: Paths) -> None:
    window, _ = started(app, shelf, paths, Opening(paper="2"))
    assert window.paper is not None
    assert window.paper.id == 2
    window.close()


def test_a_link_to_nowhere_is_told(app: QApplication, shelf: FakeProgram, paths: Paths) -> None:
    window, _ = started(app, shelf, paths, Opening(paper="99"))
    assert window.notice.isVisible()
    window.close()


def test_a_later_start_is_taken_and_brings_the_window_forward(
    app: QApplication, shelf: FakeProgram, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []
    monkeypatch.setattr(MainWindow, "take_files", lambda _self, files: taken.extend(files))
    window, receiver = started(app, shelf, paths, Opening())
    window.showMinimized()
    assert not hand_over(paths, Opening(("/later.pdf",)), patience_s=0)
    (paths.opening / "1.json").write_text('{"files": ["/later.pdf"], "paper": ""}', encoding="utf-8")
    receiver.look()
    assert taken == [Path("/later.pdf")]
    assert not window.isMinimized()
    receiver.close()
    assert not (paths.opening / "window").exists()
    window.close()


def test_macos_tells_of_files_and_links_by_events(
    app: QApplication, shelf: FakeProgram, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []
    monkeypatch.setattr(MainWindow, "take_files", lambda _self, files: taken.extend(files))
    window, _ = started(app, shelf, paths, Opening())
    app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/papers/我的 paper.pdf")))
    app.sendEvent(app, QFileOpenEvent(QUrl("paperlamp://paper/3")))
    assert taken == [Path("/papers/我的 paper.pdf")]
    assert window.paper is not None
    assert window.paper.id == 3
    app.sendEvent(app, QFileOpenEvent(QUrl("paperlamp://delete/3")))
    assert window.notice.isVisible()
    window.close()
