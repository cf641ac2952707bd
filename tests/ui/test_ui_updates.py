"""*Check for updates* asks when it is clicked, and tells what came out."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.ui.window.main_window import MainWindow


def test_nothing_is_asked_before_it_is_clicked(window: MainWindow, program: FakeProgram) -> None:
    assert "newest" not in [name for name, _ in program.calls]


def test_a_newer_version_is_told_with_where_to_get_it(window: MainWindow, program: FakeProgram) -> None:
    window.trigger("updates")
    (box,) = window.findChildren(QMessageBox)
    assert "9.1.0" in box.text()
    assert "https://example.org/9.1.0" in box.text()
    box.close()


def test_a_failure_is_told(window: MainWindow, program: FakeProgram) -> None:
    program.errors["newest"] = UserError("no_release_feed")
    window.trigger("updates")
    assert window.notice.isVisible()
