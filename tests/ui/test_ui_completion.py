"""Completing a paper's facts in the window: nothing is asked before the button that says what is sent."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from ui_fakes import FakeProgram, make_paper

from app.base.errors import UserError
from app.ui.dialogs.completion_dialog import CompletionDialog
from app.ui.panels.info import PANEL as INFO
from app.ui.window.main_window import MainWindow


def opened(window: MainWindow, program: FakeProgram, **facts: object) -> CompletionDialog:
    program.papers = [make_paper(1, **{"title": "Lamps and their Light", "doi": "10.1/2", **facts})]
    window.refresh_papers()
    window.library.select(1)
    dialog = window.inspector.view(INFO).complete()
    assert dialog is not None
    return dialog


def asked(program: FakeProgram) -> list[str]:
    return [name for name, _ in program.calls if name in ("propose", "apply")]


def test_it_says_what_is_sent_and_asks_only_when_told(window: MainWindow, program: FakeProgram) -> None:
    dialog = opened(window, program)
    assert dialog.lead.text() == "This is sent to Crossref: 10.1/2"
    assert asked(program) == []
    dialog.ask_button.click()
    assert asked(program) == ["propose"]
    assert {name: box.isChecked() for name, box in dialog.boxes.items()} == {"venue": True, "year": False}
    dialog.take_button.click()
    assert program.calls[-1] != ("apply", ("venue", "year"))
    assert ("apply", ("venue",)) in program.calls


def test_closing_it_changes_nothing(window: MainWindow, program: FakeProgram) -> None:
    dialog = opened(window, program)
    dialog.ask_button.click()
    dialog.close_button.click()
    assert asked(program) == ["propose"]


def test_nothing_of_a_doubtful_work_is_ticked(window: MainWindow, program: FakeProgram) -> None:
    program.doubtful = True
    dialog = opened(window, program)
    dialog.ask_button.click()
    assert not any(box.isChecked() for box in dialog.boxes.values())
    assert not dialog.take_button.isEnabled()
    assert dialog.notice.isVisibleTo(dialog)
    dialog.boxes["venue"].click()
    assert dialog.take_button.isEnabled()
    dialog.close()


def test_a_registry_that_fails_is_told_and_can_be_asked_again(window: MainWindow, program: FakeProgram) -> None:
    program.errors["propose"] = UserError("registry_offline", registry="Crossref")
    dialog = opened(window, program)
    dialog.ask_button.click()
    texts = [one.text() for one in dialog.notice.findChildren(QLabel)]
    assert "Crossref cannot be reached." in texts
    assert dialog.ask_button.isEnabled()
    dialog.close()


def test_without_anything_to_ask_with_there_is_nothing_to_press(window: MainWindow, program: FakeProgram) -> None:
    dialog = opened(window, program, doi="", title="Scan")
    assert not dialog.ask_button.isVisibleTo(dialog)
    assert dialog.notice.isVisibleTo(dialog)
    dialog.close()
