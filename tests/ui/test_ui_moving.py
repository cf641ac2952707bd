"""*Settings ▸ Library ▸ Move the library*: looked at first, then moved, then the program closes; the old folder is deleted later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from ui_fakes import FakeProgram

from app.base.disk.paths import Paths, chosen_home
from app.base.disk.whereabouts import Whereabouts
from app.base.errors import UserError
from app.library import Library
from app.ui.dialogs.settings.library_folder import LibraryFolder
from app.ui.dialogs.settings.moving_dialog import MovingDialog
from app.ui.dialogs.settings.pages.library import LibraryPage
from app.ui.window.main_window import MainWindow
from app.workflows.services import Services
from tests.conftest import MakeServices

NEW = Path("/media/disk/papers")


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(home=two_papers)


@pytest.fixture
def place(window: MainWindow, shelf: FakeProgram) -> LibraryFolder:
    window.menus["settings"].trigger()
    return next(page for page in window.findChildren(LibraryPage)).library_folder


def offered(window: MainWindow) -> MovingDialog:
    return window.findChildren(MovingDialog)[-1]


def test_it_is_shown_first_and_moved_on_a_click(place: LibraryFolder, window: MainWindow, shelf: FakeProgram) -> None:
    place.look(NEW)
    dialog = offered(window)
    said = dialog.preview.text()
    assert str(NEW) in said
    assert "12 file" in said
    assert "34" in said
    assert "56" in said
    assert not any(call[0] == "move" for call in shelf.calls)
    dialog.move_button.click()
    assert ("move", NEW) in shelf.calls
    assert str(NEW) in dialog.notice._what.text()
    assert "/old" in dialog.preview.text()
    assert dialog.quit_button.isVisibleTo(dialog)
    assert not dialog.move_button.isVisibleTo(dialog)
    assert window.isVisible()
    dialog.quit_button.click()
    assert not window.isVisible()


def test_not_now_leaves_all_as_it_is(place: LibraryFolder, window: MainWindow, shelf: FakeProgram) -> None:
    place.look(NEW)
    offered(window).close_button.click()
    assert not any(call[0] == "move" for call in shelf.calls)
    assert window.isVisible()


def test_what_fails_is_said_and_can_be_tried_again(
    place: LibraryFolder, window: MainWindow, shelf: FakeProgram
) -> None:
    shelf.moving.fault = UserError("move_incomplete", folder=str(NEW), file="x.pdf")
    place.look(NEW)
    dialog = offered(window)
    dialog.move_button.click()
    assert "x.pdf" in dialog.notice._what.text()
    assert dialog.move_button.isVisibleTo(dialog)
    shelf.moving.fault = None
    dialog.move_button.click()
    assert dialog.quit_button.isVisibleTo(dialog)


def test_a_folder_that_a_program_copies_is_told_of(
    place: LibraryFolder, window: MainWindow, shelf: FakeProgram
) -> None:
    shelf.moving.place = Whereabouts(synced="Nutstore")
    place.look(NEW)
    assert "Nutstore copies this folder" in offered(window).preview.text()


def test_the_old_folder_is_deleted_after_a_question(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.moving.old = Path("/old")
    window.menus["settings"].trigger()
    place = next(page for page in window.findChildren(LibraryPage)).library_folder
    assert "/old" in place.old.text()
    place.delete_button.click()
    assert shelf.moving.old is not None
    box = window.findChildren(QMessageBox)[-1]
    next(one for one in box.buttons() if one.text() == "Delete").click()
    assert ("move_delete_old", Path("/old")) in shelf.calls
    assert not place.delete_button.isVisibleTo(place)


def test_a_real_library_moves_and_the_window_closes(
    main: MainWindow, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Paths, "locate", classmethod(lambda cls, home=None: services.paths))
    services.library.writings.add_note(None, "Mine", "A thought.")
    main.menus["settings"].trigger()
    place = next(page for page in main.findChildren(LibraryPage)).library_folder
    place.look(tmp_path / "new")
    dialog = offered(main)
    assert not (tmp_path / "new").exists()
    dialog.move_button.click()
    assert dialog.quit_button.isVisibleTo(dialog)
    dialog.quit_button.click()
    assert not main.isVisible()
    assert chosen_home() == tmp_path / "new"
    moved = Library(tmp_path / "new" / "library.sqlite")
    assert [note.text for note in moved.writings.notes()] == ["A thought."]
    moved.close()
    services.moved_to = None  # the fixture asks for its library to close it
