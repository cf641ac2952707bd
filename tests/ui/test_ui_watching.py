"""What is put into the watched folder comes in while the window is open."""

from __future__ import annotations

from pathlib import Path

from ui_fakes import FakeProgram

from app.base.errors import UnusableInput
from app.ui.window.main_window import MainWindow
from app.ui.window.papers.watching import Watching


def watching(window: MainWindow) -> Watching:
    return window.findChildren(Watching)[0]


def test_nothing_is_watched_unasked(window: MainWindow, shelf: FakeProgram) -> None:
    watching(window).look()
    assert not [call for call in shelf.calls if call[0] == "take_new"]


def test_what_is_new_comes_in_and_is_read(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.settings.update_settings(watched_folder="/inbox")
    shelf.watching.new = ["Lamps again"]
    watching(window).look()
    window.listing.refresh()
    assert ("take_new", Path("/inbox")) in shelf.calls
    assert window.model.find(31).title == "Lamps again"
    assert ("extract_waiting", None) in shelf.calls
    assert "1 paper came from the watched folder" in window.notice._what.text()


def test_a_folder_that_is_gone_is_named_once(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.settings.update_settings(watched_folder="/inbox")
    shelf.errors["take_new"] = UnusableInput("watched_folder_gone", folder="/inbox")
    watching(window).look()
    assert "/inbox" in window.notice._what.text()
    window.notice.hide()
    watching(window).look()
    assert not window.notice.isVisibleTo(window.library)
    shelf.errors.clear()
    watching(window).look()
    assert shelf.calls[-1] == ("take_new", Path("/inbox"))
