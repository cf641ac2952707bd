"""Words selected on a page: translated beside it, copied, quoted in a note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from ui_fakes import FakeProgram, make_paper

from app.base.errors import UserError
from app.ui.common import words
from app.ui.frame.deed import Deed
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow


@pytest.fixture
def reader(shelf: FakeProgram, window: MainWindow) -> Reader:
    window.refresh_papers()
    reader = window.workspace.open(window.model.papers[0])
    reader.pages._ask()
    reader.pages.selection.select((1, 4), (1, 7))
    reader.pages.selected.emit()
    return reader


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_card_stands_beside_the_selection_and_goes_with_it(reader: Reader) -> None:
    card, pages = reader.card, reader.pages
    beside = pages.selection_rect()
    assert card.isVisible()
    assert beside is not None
    assert not card.geometry().intersects(beside)
    assert pages.viewport().rect().contains(card.geometry())
    before = card.geometry()
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().value() + 60)
    assert card.geometry() != before
    pages.selection.clear()
    assert not card.isVisible()


def test_a_selection_is_translated_with_what_was_checked(reader: Reader, program: FakeProgram) -> None:
    press(reader.card.translate_button)
    assert ("translate_text", "a lamp gives light") in program.calls
    assert "灯发光。" in reader.card.text.text()
    assert "The number 3 was lost." in reader.card.remarks.text()
    assert "lamp = 灯" in reader.card.remarks.text()
    press(reader.card.copy_translation)
    assert QApplication.clipboard().text() == "灯发光。"
    press(reader.card.copy_button)
    assert QApplication.clipboard().text() == "a lamp gives light"


def test_another_selection_begins_anew(reader: Reader) -> None:
    press(reader.card.translate_button)
    assert not reader.card.translate_button.isEnabled()
    reader.pages.selection.select((1, 0), (1, 1))
    reader.pages.selected.emit()
    assert reader.card.translate_button.isEnabled()
    assert not reader.card.text.isVisible()


def test_what_cannot_be_translated_is_said_in_the_card(reader: Reader, program: FakeProgram) -> None:
    program.errors["translate_text"] = UserError("nothing_to_translate")
    press(reader.card.translate_button)
    assert reader.card.notice.isVisible()
    assert not reader.card.text.isVisible()
    assert reader.card.translate_button.isEnabled()


def test_escape_puts_the_card_away(reader: Reader) -> None:
    QTest.keyClick(reader.card, Qt.Key.Key_Escape)
    assert not reader.card.isVisible()
    assert reader.pages.selection.text == ""


def test_each_deed_has_a_key_and_is_done_with_the_selection(
    reader: Reader, window: MainWindow, program: FakeProgram
) -> None:
    quoted: list[tuple[int, str]] = []
    asked: list[tuple[str, bool]] = []
    checked: list[str] = []
    reader.quoted.connect(lambda page, text: quoted.append((page, text)))
    reader.card.asked.connect(lambda text, at_once: asked.append((text, at_once)))
    reader.card.check_wanted.connect(checked.append)
    for deed in Deed:
        assert window.menus[f"{deed}_selection"].shortcuts()
        window.menus[f"{deed}_selection"].trigger()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    assert quoted == [(1, "a lamp gives light")]
    assert [at_once for _, at_once in asked] == [True, False]
    assert all("a lamp gives light" in text for text, _ in asked)
    assert checked == ["a lamp gives light"]
    assert ("translate_text", "a lamp gives light") in program.calls
    assert QApplication.clipboard().text() == "“a lamp gives light” (Li Bai, 2003, p. 1)"


def test_without_a_selection_a_key_says_what_to_do(reader: Reader, window: MainWindow) -> None:
    reader.pages.selection.clear()
    window.menus["explain_selection"].trigger()
    assert "Select some words first" in reader.notice.accessibleName()


def test_in_the_column_a_key_takes_the_chosen_sentence(reader: Reader, window: MainWindow) -> None:
    window.menus["column"].trigger()
    QApplication.processEvents()
    reader.column.view.choose("s0.0", "s0.0")
    checked: list[str] = []
    reader.card.check_wanted.connect(checked.append)
    window.menus["check_selection"].trigger()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    assert checked == ["Sentence 0 of paragraph 0 says at some length that a lamp gives light at night."]


def test_a_citation_names_the_first_of_many_and_leaves_out_what_is_not_known() -> None:
    many = make_paper(1)
    assert words.cited(many, 12, "so\nit is") == "“so it is” (Ada Lovelace et al., 2001, p. 12)"
    assert words.cited(make_paper(1, "Nights", authors=(), year=None), 2, "x") == "“x” (Nights, p. 2)"
