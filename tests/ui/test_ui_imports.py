"""Files come in, are read behind, and protected ones are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram, make_paper

from app.base.errors import UserError
from app.domain.library.paper import PaperStatus
from app.ui.common.tasks import InlineExecutor
from app.ui.dialogs.password_dialog import PasswordDialog
from app.ui.panels.info import PANEL as INFO
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def dialog_of(window: MainWindow) -> PasswordDialog:
    (dialog,) = (one for one in window.findChildren(PasswordDialog) if one.isVisible())
    return dialog


def names(window: MainWindow) -> set[str]:
    return {paper.title for paper in window.model.papers}


def test_what_was_taken_in_is_read_behind(window: MainWindow, program: FakeProgram) -> None:
    window.imports.run([Path("/x/Lamps.pdf"), Path("/x/Desks.pdf")])
    calls = [name for name, _ in program.calls]
    assert calls.index("take_in") < calls.index("extract_waiting")
    assert {paper.status for paper in program.papers} == {PaperStatus.READY}


def test_what_an_earlier_run_left_is_read_at_the_start(app: QApplication, program: FakeProgram) -> None:
    program.papers = [make_paper(1, "Lamps", status=PaperStatus.EXTRACTING)]
    window = make_window(app, program.ports, InlineExecutor())
    window.begin()
    assert program.papers[0].status is PaperStatus.READY
    window.close()


def test_a_protected_file_is_asked_for_until_the_password_is_right(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.passwords = {"Secret": "lamp"}
    window.imports.run([Path("/x/Secret.pdf"), Path("/x/Open.pdf")])
    assert names(window) == {"Open"}
    dialog = dialog_of(window)
    assert not dialog.open_button.isEnabled()
    qtbot.keyClicks(dialog.password, "desk")
    qtbot.mouseClick(dialog.open_button, LEFT)
    assert dialog.isVisible()
    assert "Secret.pdf is locked." in dialog._wrong.text()
    dialog.password.setText("lamp")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    window.refresh_papers()
    assert not dialog.isVisible()
    assert names(window) == {"Open", "Secret"}


def test_several_protected_files_are_asked_for_one_by_one_and_may_be_left_out(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.passwords = {"One": "1", "Two": "2"}
    window.imports.run([Path("/x/One.pdf"), Path("/x/Two.pdf")])
    first = dialog_of(window)
    qtbot.mouseClick(first.skip_button, LEFT)
    second = dialog_of(window)
    assert second is not first
    second.password.setText("2")
    qtbot.mouseClick(second.open_button, LEFT)
    window.refresh_papers()
    assert names(window) == {"Two"}


def test_the_password_can_be_looked_at(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    dialog = PasswordDialog("Secret.pdf", window)
    qtbot.addWidget(dialog)
    assert dialog.password.echoMode() is dialog.password.EchoMode.Password
    dialog.show_password.setChecked(True)
    assert dialog.password.echoMode() is dialog.password.EchoMode.Normal


def test_a_failure_while_reading_is_told(
    window: MainWindow, program: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.errors["extract_waiting"] = UserError("disk_full", folder="/x")
    window.imports.run([Path("/x/Lamps.pdf")])
    assert not window.library.notice.isHidden()
    del program.errors["extract_waiting"]
    window.imports.read()
    assert program.papers[0].status is PaperStatus.READY


def test_a_paper_that_is_not_read_yet_opens_at_once_and_is_not_asked_for(
    window: MainWindow, program: FakeProgram
) -> None:
    program.papers = [make_paper(1, "Lamps", status=PaperStatus.EXTRACTING)]
    window.refresh_papers()
    window.library.select(1)
    reader = window.workspace.open(program.papers[0])
    assert reader.pages.page_count == 4
    assert "load_document" not in [name for name, _ in program.calls]


def test_why_a_paper_could_not_be_read_stands_in_its_facts(window: MainWindow, program: FakeProgram) -> None:
    problem = UserError("disk_full", folder="/x").messages
    program.papers = [make_paper(1, "Lamps", status=PaperStatus.FAILED, problem=problem)]
    window.refresh_papers()
    window.library.select(1)
    assert not window.inspector.view(INFO).notice.isHidden()
    assert "/x" in window.inspector.view(INFO).notice.accessibleName()
