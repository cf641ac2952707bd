"""The first steps: shown once, beside the window, left at any time; a model in the background, a paper to begin with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_fakes import OFFER, FakeProgram

from app.ui.common.tasks import InlineExecutor
from app.ui.dialogs.welcome.steps import BeginStep, FolderStep, LookStep, ModelStep
from app.ui.dialogs.welcome.welcome_dialog import WelcomeDialog
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from tests.ui import audit


def begun(app: QApplication, program: FakeProgram) -> MainWindow:
    window = make_window(app, program.ports, InlineExecutor())
    window.show()
    window.begin()
    app.processEvents()
    return window


def dialogs(window: MainWindow) -> list[WelcomeDialog]:
    return [one for one in window.findChildren(WelcomeDialog) if one.isVisible()]


def opened(window: MainWindow) -> WelcomeDialog:
    window.menus["welcome"].trigger()
    (dialog,) = dialogs(window)
    return dialog


def step(dialog: WelcomeDialog, kind: type):  # type: ignore[no-untyped-def, type-arg]
    while not isinstance(dialog.stack.currentWidget(), kind):
        dialog.next_button.click()
    return dialog.stack.currentWidget()


def test_it_comes_by_itself_once_and_blocks_nothing(app: QApplication, program: FakeProgram) -> None:
    program.settings.update_settings(welcomed=False)
    window = begun(app, program)
    (dialog,) = dialogs(window)
    assert not dialog.isModal()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert program.settings.current.welcomed
    window.close()
    again = begun(app, program)
    assert not dialogs(again)
    again.close()


def test_who_has_papers_is_not_welcomed(app: QApplication, shelf: FakeProgram) -> None:
    shelf.settings.update_settings(welcomed=False)
    window = begun(app, shelf)
    assert not dialogs(window)
    window.close()


def test_the_language_is_spoken_at_once(window: MainWindow, app: QApplication) -> None:
    dialog = opened(window)
    look = step(dialog, LookStep)
    look.language.setCurrentIndex(look.language.findData("zh_CN"))
    look.language.activated.emit(2)
    app.processEvents()
    app.processEvents()
    assert dialog.next_button.text() == "下一步"
    assert dialog.windowTitle() == "入门"
    window.look.set_language("en")
    app.processEvents()


def test_another_folder_holds_from_the_next_start(window: MainWindow, program: FakeProgram, tmp_path: Path) -> None:
    folder = step(opened(window), FolderStep)
    folder.take(tmp_path / "papers")
    assert program.settings.chosen_home == tmp_path / "papers"
    assert "next start" in folder.notice.accessibleName()
    folder.take(program.settings.paths.home)
    assert program.settings.chosen_home is None
    assert folder.notice.isHidden()


def test_the_model_comes_in_the_background(window: MainWindow, program: FakeProgram) -> None:
    program.offers = program.advised = (replace(OFFER, installed=False, proposed=True),)
    dialog = opened(window)
    model = step(dialog, ModelStep)
    assert OFFER.title in model.name.text()
    model.get_button.click()
    assert ("get_model", OFFER.name) in [(name, what) for name, what in program.calls if name == "get_model"]
    assert not model.get_button.isEnabled()


def test_the_sample_paper_is_there_to_begin_with(window: MainWindow, program: FakeProgram) -> None:
    dialog = opened(window)
    step(dialog, BeginStep).sample_button.click()
    taken = [what for name, what in program.calls if name == "take_in"]
    assert [[path.name for path in paths] for paths in taken] == [["paperlamp-sample.pdf"]]
    assert not dialogs(window)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_nothing_of_the_first_steps_is_cut(window: MainWindow, app: QApplication, lang: str) -> None:
    window.look.set_language(lang)
    dialog = opened(window)
    faults = []
    for place in range(len(dialog.steps)):
        for _ in range(3):
            app.processEvents()
        faults += [f"step {place}: {fault}" for fault in audit.cut(dialog)]
        faults += [f"step {place}: no name: {fault}" for fault in audit.unnamed(dialog)]
        dialog.next_button.click()
    window.look.set_language("en")
    assert not faults, "\n".join(faults)
