"""Resting on a word, and what selected words can be taken to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from ui_fakes import FakeProgram

from app.ui.dialogs.check.check_dialog import CheckDialog
from app.ui.panels.ask import PANEL as ASK
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow


@pytest.fixture
def reader(shelf: FakeProgram, window: MainWindow, app: QApplication) -> Reader:
    window.refresh_papers()
    reader = window.workspace.open(window.model.find(2))
    app.processEvents()
    reader.pages._ask()
    return reader


def rest_on(reader: Reader, word: int) -> None:
    rect = reader.pages.selection.rect_of(1, word)
    assert rect is not None
    spot = reader.pages.on_screen(1, rect).center().toPoint()
    QTest.mouseMove(reader.pages.viewport(), spot)
    reader.pages.hovered.emit((1, word))
    reader.hover.look()


def test_resting_on_a_word_shows_what_it_points_at(reader: Reader, program: FakeProgram, window: MainWindow) -> None:
    rest_on(reader, 1)
    assert not reader.hover.isVisible()
    rest_on(reader, 5)
    (words,) = [call[1] for call in program.calls if call[0] == "point_at" and call[1][1] == "lamp"]
    assert words[0].endswith(" a ")
    assert words[2].startswith(" gives")
    assert reader.hover.isVisible()
    assert reader.pages.viewport().rect().contains(reader.hover.geometry())
    buttons = {button.text(): button for button in reader.hover.findChildren(QPushButton)}
    for part in (*buttons.values(), *reader.hover.findChildren(QLabel)):
        assert reader.hover.rect().contains(part.rect().translated(part.mapTo(reader.hover, QPoint())))
    assert reader.hover.height() > 5 * reader.hover.fontMetrics().height()
    buttons["Go there"].click()
    assert reader.pages.page == 3
    assert not reader.hover.isVisible()
    rest_on(reader, 5)
    buttons = {button.text(): button for button in reader.hover.findChildren(QPushButton) if button.isVisible()}
    buttons["Open, it is in your library"].click()
    assert window.workspace.reader is not None
    assert window.workspace.reader.paper.id == 3


def test_while_words_are_selected_nothing_pops_up(reader: Reader, program: FakeProgram) -> None:
    reader.pages.selection.select((1, 4), (1, 7))
    rest_on(reader, 5)
    assert not [call for call in program.calls if call[0] == "point_at"]


def select(reader: Reader) -> None:
    reader.pages.selection.select((1, 4), (1, 7))
    reader.pages.selected.emit()


def test_a_passage_is_asked_about(reader: Reader, window: MainWindow, program: FakeProgram) -> None:
    select(reader)
    reader.card.ask_button.click()
    panel = window.inspector.view(ASK)
    assert window.inspector.current is panel
    assert panel.foot.text == "About “a lamp gives light”:"
    assert not [call for call in program.calls if call[0] == "ask"]
    reader.card.explain_button.click()
    (asked,) = [call[1] for call in program.calls if call[0] == "ask"]
    assert asked[1] == "Explain what this passage means: “a lamp gives light”"


def test_a_passage_is_checked(reader: Reader, window: MainWindow) -> None:
    select(reader)
    reader.card.check_button.click()
    (dialog,) = window.findChildren(CheckDialog)
    assert dialog.text.toPlainText() == "a lamp gives light"
    dialog.close()
