"""How the window is started, and what is said when it cannot be."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.base.errors import WrongUsage
from app.ui import show_failure
from app.ui.window.application import BugCatcher


def test_a_failure_before_the_window_is_told_in_a_small_one(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append((box.text(), box.informativeText())))
    error = WrongUsage("settings_unreadable", file="a.json", reason="b")
    show_failure(error, "en")
    assert shown == [(error.what("en"), error.do("en"))]


def test_uncaught_exceptions_reach_the_window(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr("threading.excepthook", lambda *_: None)
    catcher = BugCatcher()
    catcher.caught.connect(caught.append)
    catcher.install()
    error = ValueError("oh")
    sys.excepthook(ValueError, error, None)
    assert caught == [error]


def test_importing_the_face_does_not_import_qt() -> None:
    check = "import sys, app.ui; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
