"""Search by meaning in the window: one click in the settings, read in the background, found below what words found."""

from __future__ import annotations

import pytest
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.ui.dialogs.settings.pages.meaning import MeaningControl
from app.ui.dialogs.settings.rows import Page
from app.ui.window.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("shelf")


def rows(window: MainWindow) -> list[str]:
    return [window.library.places.item(row).text() for row in range(window.library.places.count())]


def shown(window: MainWindow) -> tuple[str, int] | tuple[()]:
    """The paper and page that are open."""
    reader = window.workspace.reader
    return (reader.paper.title, reader.pages.page) if reader is not None else ()


def test_what_is_near_stands_under_a_line_of_its_own_and_opens(window: MainWindow, program: FakeProgram) -> None:
    window.library.look_for("what gives light")
    assert "Found by meaning" not in rows(window)
    program.settings.update_settings(search_by_meaning=True)
    window.meaning.catch_up()
    assert program.meaning.read == 4
    window.library.look_for("what gives light to us")
    assert rows(window)[-3:] == ["Found by meaning", "Desks", "p. 3: A desk carries a lamp."]
    line = window.library.places.item(len(rows(window)) - 3)
    window.library.places.itemActivated.emit(line)
    assert shown(window) == ()
    window.library.places.itemActivated.emit(window.library.places.item(len(rows(window)) - 1))
    assert shown(window) == ("Desks", 3)


def test_nothing_is_read_while_it_is_off_or_when_nothing_is_new(window: MainWindow, program: FakeProgram) -> None:
    window.meaning.catch_up()
    assert "build" not in [name for name, _ in program.calls]
    program.settings.update_settings(search_by_meaning=True)
    window.meaning.catch_up()
    window.meaning.catch_up()
    assert [name for name, _ in program.calls].count("build") == 1


def test_a_failure_is_told_once(window: MainWindow, program: FakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> int:
        raise UserError("engine_died", reason="SIGSEGV")

    program.settings.update_settings(search_by_meaning=True)
    monkeypatch.setattr(program.meaning, "build", fails)
    window.meaning.catch_up()
    assert window.notice.isVisible()
    window.notice.hide()
    window.meaning.catch_up()
    assert not window.notice.isVisible()


def test_one_click_gets_the_model_and_switches_it_on(window: MainWindow, program: FakeProgram) -> None:
    control = MeaningControl(Page(window))
    assert "91 MB" in control.change.text()
    assert not program.settings.current.search_by_meaning
    control.change.click()
    assert program.settings.current.search_by_meaning
    assert "0 of 4" in control.line.text()
    control.change.click()
    assert not program.settings.current.search_by_meaning
    assert control.change.text() == "Switch on"
