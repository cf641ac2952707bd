"""*File ▸ Other computers*: a place, one button, and what differs."""

from __future__ import annotations

import pytest
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.ui.dialogs.syncing.place_form import NUTSTORE
from app.ui.dialogs.syncing.sync_dialog import SyncDialog
from app.ui.window.main_window import MainWindow
from app.ui.window.papers.syncing import SyncOnOpening


@pytest.fixture
def dialog(window: MainWindow, shelf: FakeProgram) -> SyncDialog:
    window.listing.refresh()
    window.trigger("sync")
    return window.findChildren(SyncDialog)[-1]


def test_first_a_place_is_chosen_and_tried(dialog: SyncDialog, shelf: FakeProgram) -> None:
    assert not dialog.sync_button.isVisibleTo(dialog)
    assert not dialog.form.use.isEnabled()
    dialog.form.folder.setText("/media/stick")
    dialog.form.use.click()
    assert ("sync_set_up", ("/media/stick", "", "")) in shelf.calls
    assert not dialog.form.isVisibleTo(dialog)
    assert "/media/stick" in dialog.place.text()
    assert "home" in dialog.place.text()
    assert dialog.sync_button.isVisibleTo(dialog)
    assert ("sync_now", None) not in shelf.calls


def test_nutstore_wants_an_account_and_a_password(dialog: SyncDialog, shelf: FakeProgram) -> None:
    dialog.form.kind.setCurrentIndex(1)
    assert not dialog.form.folder_row.isVisibleTo(dialog)
    dialog.form.account.setText("ada@example.org")
    assert not dialog.form.use.isEnabled()
    dialog.form.password.setText("word")
    dialog.form.use.click()
    assert ("sync_set_up", (NUTSTORE, "ada@example.org", "word")) in shelf.calls


def test_what_does_not_work_is_said(dialog: SyncDialog, shelf: FakeProgram) -> None:
    shelf.errors["sync_set_up"] = UserError("sync_refused", host="dav.example.org")
    dialog.form.kind.setCurrentIndex(2)
    dialog.form.address.setText("https://dav.example.org/dav")
    dialog.form.use.click()
    assert "dav.example.org" in dialog.notice._what.text()
    assert dialog.form.isVisibleTo(dialog)


def test_syncing_and_settling(dialog: SyncDialog, shelf: FakeProgram) -> None:
    dialog.set_up("/media/stick", "", "")
    changed: list[bool] = []
    dialog.changed.connect(lambda: changed.append(True))
    dialog.sync_button.click()
    assert "4 changes came in" in dialog.notice._what.text()
    assert [dialog.table.item(0, column).text() for column in range(4)] == [
        "Note “Mine”: title",
        "Of the office",
        "Of home",
        "home",
    ]
    dialog.there_button.click()
    assert ("sync_settle", (7, True)) in shelf.calls
    assert not dialog.table.isVisibleTo(dialog)
    assert len(changed) == 2


def test_sharing_ends_when_that_is_agreed_to(dialog: SyncDialog, shelf: FakeProgram) -> None:
    dialog.set_up("/media/stick", "", "")
    dialog._off()
    assert ("sync_stop", None) in shelf.calls
    assert dialog.form.isVisibleTo(dialog)


def test_nothing_is_synced_at_opening_unasked(window: MainWindow, shelf: FakeProgram) -> None:
    (opening,) = window.findChildren(SyncOnOpening)
    opening.sync()
    shelf.settings.update_settings(sync_on_opening=True)
    opening.sync()
    assert ("sync_now", None) not in shelf.calls
    shelf.settings.update_settings(sync_place="/media/stick")
    opening.sync()
    assert ("sync_now", None) in shelf.calls
    assert "1 field was changed on two computers" in window.notice._what.text()


def test_syncing_at_opening_is_a_switch(dialog: SyncDialog, shelf: FakeProgram) -> None:
    dialog.set_up("/media/stick", "", "")
    assert not dialog.on_opening.isChecked()
    dialog.on_opening.click()
    assert shelf.settings.current.sync_on_opening
