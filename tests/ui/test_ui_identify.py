"""*File ▸ Add by number*: nothing is sent before the button is pressed; each number is answered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from ui_fakes import FakeProgram

from app.base.errors import UnusableInput
from app.ui.dialogs.identify.identify_dialog import IdentifyDialog
from app.ui.window.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, shelf: FakeProgram) -> IdentifyDialog:
    QApplication.clipboard().clear()
    window.listing.refresh()
    window.trigger("identify")
    return window.findChildren(IdentifyDialog)[-1]


def said(dialog: IdentifyDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def test_numbers_are_looked_up_when_told(dialog: IdentifyDialog, window: MainWindow, shelf: FakeProgram) -> None:
    assert not dialog.add_button.isEnabled()
    dialog.field.setPlainText("10.1/known 10.1/other")
    assert not [call for call in shelf.calls if call[0] == "identify"]
    dialog.add_button.click()
    assert ("identify", ("10.1/known 10.1/other",)) in shelf.calls
    assert window.model.find(21).title == "Known work"
    assert "Known work" in said(dialog)
    assert "10.1/other is kept as it is" in said(dialog)
    assert dialog.field.toPlainText() == ""


def test_what_names_nothing_is_said_and_kept_in_the_field(dialog: IdentifyDialog, shelf: FakeProgram) -> None:
    shelf.errors["identify"] = UnusableInput("not_an_identifier", given="lamps")
    dialog.field.setPlainText("lamps")
    dialog.add_button.click()
    assert "lamps" in dialog.notice._what.text()
    assert dialog.field.toPlainText() == "lamps"


def test_a_number_in_the_clipboard_is_offered(window: MainWindow, shelf: FakeProgram) -> None:
    QApplication.clipboard().setText(" https://doi.org/10.1038/nature14539 ")
    window.trigger("identify")
    assert window.findChildren(IdentifyDialog)[-1].field.toPlainText() == "https://doi.org/10.1038/nature14539"
    QApplication.clipboard().setText("a diary")
    window.trigger("identify")
    assert window.findChildren(IdentifyDialog)[-1].field.toPlainText() == ""
