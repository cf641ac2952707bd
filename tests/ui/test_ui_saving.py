"""Exports ask before they replace a file, and about the very names that they will write."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from ui_fakes import FakeProgram

from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.window.main_window import MainWindow

WORDS = "my own words"


def question_of(window: MainWindow) -> QMessageBox:
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    return box


def press(box: QMessageBox, name: str) -> None:
    next(one for one in box.buttons() if one.text() == name).click()
    QApplication.processEvents()


@pytest.mark.parametrize(("typed", "written"), [("talk", "talk.pptx"), ("talk.pptx", "talk.pptx"), ("n.md", "n.md")])
def test_a_file_is_replaced_only_when_its_own_name_was_agreed_to(
    window: MainWindow,
    shelf: FakeProgram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    written: str,
) -> None:
    options: list[object] = []
    there = tmp_path / written
    there.write_text(WORDS)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (options.append(args[5]), (str(tmp_path / typed), ""))[1]
    )
    window.refresh_papers()
    window.library.select(2)
    foot = window.inspector.view(SUMMARY).foot
    export = foot.notes if typed == "n.md" else foot.slides
    export.click()
    box = question_of(window)
    assert written in box.informativeText()
    press(box, "Keep")
    assert there.read_text() == WORDS
    export.click()
    press(question_of(window), "Replace")
    assert there.read_text() != WORDS
    assert options == [QFileDialog.Option.DontConfirmOverwrite] * 2, "it is asked once, and by us"
