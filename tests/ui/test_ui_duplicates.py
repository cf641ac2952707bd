"""*Edit ▸ Duplicates*: pairs with what each says; merged, linked or kept apart when the user says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from ui_fakes import FakeProgram

from app.ui.dialogs.duplicates.duplicates_dialog import DuplicatesDialog
from app.ui.window.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, shelf: FakeProgram) -> DuplicatesDialog:
    window.listing.refresh()
    window.trigger("duplicates")
    return window.findChildren(DuplicatesDialog)[-1]


def test_the_two_are_shown_field_by_field(dialog: DuplicatesDialog) -> None:
    assert [dialog.pairs.item(row).text().split("\n")[1] for row in range(2)] == [
        "same DOI",
        "preprint and published version",
    ]
    cells = [[dialog.table.item(row, column).text() for column in range(3)] for row in range(2)]
    assert cells == [["Title", "Lamps", "Desks"], ["pages", "", "1–9"]]
    assert "notes 2" in dialog.along.text()
    assert dialog.taken == ("pages",)


def test_they_are_merged_with_what_is_ticked(dialog: DuplicatesDialog, window: MainWindow, shelf: FakeProgram) -> None:
    dialog.table.item(0, 2).setCheckState(Qt.CheckState.Checked)
    dialog.merge_button.click()
    assert ("merge", (1, 2, ("title", "pages"))) in shelf.calls
    assert window.model.find(2) is None
    assert dialog.pairs.count() == 1


def test_versions_are_linked_and_others_kept_apart(dialog: DuplicatesDialog, shelf: FakeProgram) -> None:
    dialog.apart_button.click()
    assert ("keep_apart", (1, 2)) in shelf.calls
    assert dialog.link_button.property("kind") == "primary"
    dialog.link_button.click()
    assert ("link_versions", (1, 3)) in shelf.calls
    assert "No work" in dialog.state.text()
    assert not dialog.merge_button.isEnabled()
