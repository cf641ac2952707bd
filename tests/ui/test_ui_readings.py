"""The second step of proof in the window: what the model has read, by itself or on a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.domain.writing.digest import Mark, ReadingState
from app.ui.dialogs.models.models_dialog import ModelsDialog
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.panels.summary.summary_panel import SummaryPanel
from app.ui.window.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("shelf")


def open_summary(window: MainWindow) -> SummaryPanel:
    window.library.select(2)
    panel = window.inspector.view(SUMMARY)
    assert isinstance(panel, SummaryPanel)
    return panel


def readings_asked(program: FakeProgram) -> list[object]:
    return [what for name, what in program.calls if name == "read_claims"]


def test_claims_are_read_by_themselves_while_a_model_is_loaded(window: MainWindow, program: FakeProgram) -> None:
    program.reading[2] = ReadingState(waiting=1)
    panel = open_summary(window)
    assert readings_asked(program) == [(2, False)]
    assert panel.claims.cards[0].claim.mark is Mark.VERIFIED
    assert panel.reading.text == "The model has read 1 claims and doubts 0."
    assert panel.reading.button.isHidden()


def test_without_a_loaded_model_nothing_is_read_until_somebody_clicks(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    program.reading[2] = ReadingState(read=3, waiting=1, seconds=181, budget_s=180, stopped=True)
    panel = open_summary(window)
    card = panel.claims.cards[0]
    assert (readings_asked(program), card.claim.mark) == ([], Mark.FOUND)
    assert "Found, not yet read by the model" in card.accessibleName()
    assert "Found but not yet read: 1. 181 of 180 s for this paper are used." in panel.reading.text
    card.activate()
    qtbot.mouseClick(panel.reading.button, Qt.MouseButton.LeftButton)
    assert readings_asked(program) == [(2, True)]
    assert panel.claims.cards[0] is card
    assert "Verified" in card.accessibleName()


def test_never_means_never(window: MainWindow, program: FakeProgram) -> None:
    window.ports.settings.update_settings(reading_step="never")
    program.reading[2] = ReadingState(waiting=1)
    open_summary(window)
    assert readings_asked(program) == []


def test_the_models_dialog_says_when_claims_are_read(window: MainWindow, program: FakeProgram) -> None:
    window.menus["models"].trigger()
    dialog = window.findChild(ModelsDialog)
    assert dialog is not None
    choice = dialog.reading.choice
    assert choice.currentData() == "background"
    choice.setCurrentIndex(choice.findData("never"))
    choice.activated.emit(choice.currentIndex())
    assert window.ports.settings.current.reading_step == "never"
    dialog.close()
