"""How the window is started, and what is said when it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


_DRAW = """
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.ui.common.tasks import InlineExecutor
from app.ui.ports import ports_over
from app.ui.window.application import make_application, make_window
services = open_services(Paths.locate(Path(sys.argv[1])), writes=True)
window = make_window(make_application(), ports_over(services), InlineExecutor())
window.show()
print(*sys.modules)
"""
NOT_FOR_THE_FIRST_PICTURE = (
    "sqlalchemy",
    "alembic",
    "pymupdf",
    "numpy",
    "app.library",
    "app.llm",
    "app.reading",
    "app.checking",
    "app.workflows.asking",
    "app.workflows.models",
    "app.workflows.summarizing",
    "app.ui.reader",
    "app.ui.slides",
    "app.ui.panels.summary.summary_panel",
    "app.ui.panels.notes.notes_panel",
    "app.ui.dialogs.models.models_dialog",
    "app.ui.comparing.compare_view",
)


def test_the_window_is_drawn_before_the_rest_of_the_program_is_imported(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _DRAW, str(tmp_path)], check=True, capture_output=True, text=True)
    assert "app.ui.window.main_window" in done.stdout.split()
    assert not set(NOT_FOR_THE_FIRST_PICTURE) & set(done.stdout.split())
