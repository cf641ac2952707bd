"""*File ▸ Move in from Zotero*: a preview first, then the move, and what did not come along."""

from __future__ import annotations

from pathlib import Path

import pytest
from ui_fakes import FakeProgram

from app.base.errors import UnusableInput
from app.ui.dialogs.zotero.zotero_dialog import ZoteroDialog
from app.ui.window.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, shelf: FakeProgram) -> ZoteroDialog:
    window.listing.refresh()
    window.trigger("zotero")
    return window.findChildren(ZoteroDialog)[-1]


def shown(dialog: ZoteroDialog) -> list[list[str]]:
    rows = range(dialog.table.rowCount())
    return [[dialog.table.item(row, column).text() for column in range(5)] for row in rows]


def test_first_it_says_what_would_come(dialog: ZoteroDialog, shelf: FakeProgram) -> None:
    assert shown(dialog) == [["Works", "3", "0", "0", "1"], ["Files", "2", "0", "0", "1"]]
    assert "Gone.pdf" in dialog.left.toPlainText()
    assert "/home/ada/Zotero" in dialog.place._whole
    assert ("move_in", None) not in shelf.calls
    assert len(shelf.papers) == 3


def test_then_it_moves_in_and_reads_what_came(dialog: ZoteroDialog, window: MainWindow, shelf: FakeProgram) -> None:
    dialog.move_button.click()
    assert ("move_in", Path("/home/ada/Zotero")) in shelf.calls
    assert window.model.find(12).title == "Moved 12"
    assert ("extract_waiting", None) in shelf.calls
    assert "3 works came in" in dialog.notice._what.text()
    assert not dialog.move_button.isEnabled()


def test_what_was_removed_here_comes_when_it_is_asked_for(dialog: ZoteroDialog) -> None:
    assert dialog.again.isVisibleTo(dialog)
    dialog.again.setChecked(True)
    assert shown(dialog)[0] == ["Works", "4", "0", "0", "0"]


def test_another_folder_is_looked_into(dialog: ZoteroDialog, shelf: FakeProgram) -> None:
    shelf.errors["look_at_zotero"] = UnusableInput("zotero_not_there", folder="/nowhere")
    dialog.choose(Path("/nowhere"))
    assert not dialog.move_button.isEnabled()
    assert "/nowhere" in dialog.notice._what.text()
    shelf.errors.clear()
    dialog.choose(Path("/data/Zotero"))
    assert dialog.move_button.isEnabled()
    dialog.move_button.click()
    assert ("move_in", Path("/data/Zotero")) in shelf.calls
