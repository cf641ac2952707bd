"""Completing a paper's facts in the window: nothing is asked before the button that says what is sent."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from ui_fakes import FakeBackend, UserError, make_paper

from app.ui.dialogs.completion_dialog import CompletionDialog
from app.ui.window.main_window import MainWindow


def opened(window: MainWindow, backend: FakeBackend, **facts: object) -> CompletionDialog:
    backend.papers = [make_paper(1, **{"title": "Lamps and their Light", "doi": "10.1/2", **facts})]
    window.refresh()
    window.library.select(1)
    dialog = window.inspector.info.complete()
    assert dialog is not None
    return dialog


def asked(backend: FakeBackend) -> list[str]:
    return [name for name, _ in backend.calls if "completion" in name]


def test_it_says_what_is_sent_and_asks_only_when_told(window: MainWindow, backend: FakeBackend) -> None:
    dialog = opened(window, backend)
    assert dialog.lead.text() == "This is sent to Crossref: 10.1/2"
    assert asked(backend) == []
    dialog.ask_button.click()
    assert asked(backend) == ["propose_completion"]
    assert {name: box.isChecked() for name, box in dialog.boxes.items()} == {"venue": True, "year": False}
    dialog.take_button.click()
    assert backend.calls[-1] != ("apply_completion", ("venue", "year"))
    assert ("apply_completion", ("venue",)) in backend.calls


def test_closing_it_changes_nothing(window: MainWindow, backend: FakeBackend) -> None:
    dialog = opened(window, backend)
    dialog.ask_button.click()
    dialog.close_button.click()
    assert asked(backend) == ["propose_completion"]


def test_nothing_of_a_doubtful_work_is_ticked(window: MainWindow, backend: FakeBackend) -> None:
    backend.doubtful = True
    dialog = opened(window, backend)
    dialog.ask_button.click()
    assert not any(box.isChecked() for box in dialog.boxes.values())
    assert not dialog.take_button.isEnabled()
    assert dialog.notice.isVisibleTo(dialog)
    dialog.boxes["venue"].click()
    assert dialog.take_button.isEnabled()
    dialog.close()


def test_a_registry_that_fails_is_told_and_can_be_asked_again(window: MainWindow, backend: FakeBackend) -> None:
    backend.errors["propose_completion"] = UserError("registry_offline", registry="Crossref")
    dialog = opened(window, backend)
    dialog.ask_button.click()
    texts = [one.text() for one in dialog.notice.findChildren(QLabel)]
    assert "Crossref cannot be reached." in texts
    assert dialog.ask_button.isEnabled()
    dialog.close()


def test_without_anything_to_ask_with_there_is_nothing_to_press(window: MainWindow, backend: FakeBackend) -> None:
    dialog = opened(window, backend, doi="", title="Scan")
    assert not dialog.ask_button.isVisibleTo(dialog)
    assert dialog.notice.isVisibleTo(dialog)
    dialog.close()
