"""Many papers at once: summaries overnight, one deck for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from ui_fakes import FakeProgram, make_digest, make_paper

from app.domain.library.paper import PaperStatus
from app.ui.common.tasks import InlineExecutor
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow


def select_all(window: MainWindow) -> None:
    window.refresh_papers()
    table = window.library.table
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(window.model.rowCount()):
        table.selectionModel().select(window.model.index(row, 0), flags)


def act(window: MainWindow, place: int) -> None:
    window.library.menu_for(window.library.selected()).actions()[place].trigger()


def told(window: MainWindow) -> str:
    return window.library.notice.accessibleName() if window.library.notice.isVisible() else ""


def test_selected_papers_are_summarized_one_after_another(window: MainWindow, shelf: FakeProgram) -> None:
    select_all(window)
    assert len(window.library.selected()) == 3
    act(window, 0)
    assert sorted(shelf.digests) == [1, 2, 3]
    assert "2 papers were summarized." in told(window)


def test_papers_that_have_a_summary_are_not_summarized_again(window: MainWindow, shelf: FakeProgram) -> None:
    window.batch.summarize([shelf.papers[1]])
    assert "have a summary already" in told(window)
    assert "work_off" not in [name for name, _ in shelf.calls]


def test_one_that_fails_is_named_with_its_reason(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.unsummarizable = {3}
    select_all(window)
    act(window, 0)
    assert "1 paper was summarized." in told(window)
    assert "Nights:" in told(window)


def test_what_an_earlier_run_left_is_offered_and_can_be_forgotten(app: QApplication, shelf: FakeProgram) -> None:
    shelf.queue = [1, 3]
    window = make_window(app, shelf.ports, InlineExecutor())
    window.show()
    window.begin()
    assert "2 papers still wait" in told(window)
    buttons = {one.text(): one for one in window.library.notice.findChildren(QPushButton)}
    buttons["Forget them"].click()
    assert shelf.queue == []
    shelf.queue = [1]
    window.batch.offer()
    {one.text(): one for one in window.library.notice.findChildren(QPushButton)}["Go on"].click()
    assert 1 in shelf.digests
    window.close()


def slides_action(window: MainWindow) -> QAction:
    actions = window.library.menu_for(window.library.selected()).actions()
    return next(action for action in actions if action.text().startswith("Slides about"))


def test_one_deck_about_several_summarized_papers(
    window: MainWindow, program: FakeProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.papers = [make_paper(n, f"Paper {n}", status=PaperStatus.SUMMARIZED) for n in (1, 2)]
    program.digests = {n: [make_digest(n)] for n in (1, 2)}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "session.pptx"), ""))
    select_all(window)
    slides_action(window).trigger()
    assert (tmp_path / "session.pptx").exists()
    assert any(name == "plan_session" and set(what) == {1, 2} for name, what in program.calls)


def test_a_deck_needs_every_summary(window: MainWindow, shelf: FakeProgram) -> None:
    select_all(window)
    assert not slides_action(window).isEnabled()
