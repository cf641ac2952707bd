"""The paper as one column: opened at the page in view, laid out as far as it is seen, sentences chosen and copied."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from ui_fakes import FakeProgram

from app.ui.common import theme
from app.ui.reader.flow.heights import Heights
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow


def opened(window: MainWindow, app: QApplication) -> Reader:
    window.listing.refresh()
    reader = window.workspace.open(window.model.papers[0])
    app.processEvents()
    return reader


def settle(app: QApplication) -> None:
    for _ in range(3):
        app.processEvents()


def test_the_column_opens_where_the_pages_are_and_back(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    reader = opened(window, app)
    reader.pages.go_to(3)
    window.menus["column"].trigger()
    settle(app)
    assert reader.is_column
    assert reader.column.view.page == 3
    reader.column.view.go_to_page(4)
    settle(app)
    window.menus["column"].trigger()
    assert not reader.is_column
    assert reader.pages.page == 4


def test_a_thousand_pages_are_laid_out_only_as_they_are_seen(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    shelf.flow_blocks = 8_000
    reader = opened(window, app)
    began = time.perf_counter()
    window.menus["column"].trigger()
    settle(app)
    first = time.perf_counter() - began
    view = reader.column.view
    assert view.laid_out < 40
    began = time.perf_counter()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.viewport().repaint()
    jump = time.perf_counter() - began
    assert view.page == 1_000
    assert view.laid_out < 80
    assert first < 2
    assert jump < 0.5


def test_text_grows_around_what_is_read(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    view = reader.column.view
    view.go_to_page(3)
    settle(app)
    before = view.text_px
    window.menus["zoom_in"].trigger()
    settle(app)
    assert view.text_px > before
    assert view.page == 3


def test_sentences_are_chosen_and_copied(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    view = reader.column.view
    found = {}
    for y in range(0, view.viewport().height(), 4):
        sentence = view.sentence_at(QPoint(view.viewport().width() // 2, y))
        if sentence:
            found.setdefault(sentence, y)
    assert "s0.0" in found
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(view.viewport().width() // 2, found["s0.0"])
    )
    assert view.chosen == ["Sentence 0 of paragraph 0 says at some length that a lamp gives light at night."]
    view.choose("s0.1", "s1.0")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Sentence 1 of paragraph 0")
    assert "Sentence 0 of paragraph 1" in QGuiApplication.clipboard().text()


def test_both_languages_are_offered_where_there_are_two(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    reader = opened(window, app)
    window.menus["column"].trigger()
    assert not reader.column.both.isVisibleTo(reader.column)
    shelf.flow_other = "zh"
    window.menus["column"].trigger()
    window.menus["column"].trigger()
    settle(app)
    assert reader.column.both.isVisibleTo(reader.column)
    reader.column.both.setChecked(True)
    view = reader.column.view
    view.viewport().repaint()
    laid = [other.toPlainText() for _, other in view._laid.values() if other is not None]
    assert any("灯在夜里发光" in text for text in laid)


def test_pictures_are_asked_for_when_they_are_seen(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    reader.column.view.viewport().repaint()
    settle(app)
    assert [what for name, what in shelf.calls if name == "flow_picture"] == [("f1", 170)]


def test_the_column_is_saved_as_a_book(
    window: MainWindow, shelf: FakeProgram, app: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reader = opened(window, app)
    window.menus["column"].trigger()
    choice = (str(tmp_path / "lamps"), "Book (*.epub)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: choice)
    reader.column.save_button.click()
    assert [what for name, what in shelf.calls if name == "export_flow"] == [("lamps.epub", False)]
    assert "lamps.epub" in reader.column.notice.accessibleName()


def test_heights_are_corrected_without_losing_the_place() -> None:
    heights = Heights([10.0, 10.0, 10.0])
    assert (heights.total, heights.at(15)) == (30.0, 1)
    assert heights.put(0, 40.0) == 30.0
    assert (heights.total, heights.top(1), heights.at(15)) == (60.0, 40.0, 0)
    assert heights.put(0, 40.0) == 0.0


def test_words_are_found_in_the_column(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    shelf.flow_blocks = 300
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    window.menus["find"].trigger()
    bar, view = reader.column.find_bar, reader.column.view
    assert reader.is_column
    assert bar.isVisible()
    QTest.keyClicks(bar.field, "paragraph 250")
    settle(app)
    assert bar.count.text() == "1 of 2"
    assert view.page == 250 // 8 + 1
    shown = view.viewport().grab().toImage()
    accent = theme.current().color("accent").name()
    assert any(shown.pixelColor(x, y).name() == accent for x in range(0, shown.width(), 2) for y in range(0, 120))
    window.menus["find_next"].trigger()
    assert bar.count.text() == "2 of 2"
    window.menus["find_next"].trigger()
    assert bar.count.text() == "1 of 2"
    bar.field.setText("")
    QTest.keyClicks(bar.field, "no such words")
    assert bar.count.text() == "Not found"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_translations_are_looked_through_where_they_are_shown(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    shelf.flow_other = "zh"
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    reader.find_words()
    reader.column.find_bar.field.setText("夜里")
    reader.column.find_bar.field.textEdited.emit("夜里")
    assert reader.column.finder.hits == ()
    reader.column.both.setChecked(True)
    assert len(reader.column.finder.hits) == 2 * shelf.flow_blocks
    reader.column.finder.stop()
    assert reader.column.finder.hits == ()


def test_a_mark_shows_its_footnote_and_leads_to_it_and_back(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    view = reader.column.view

    def mark(words: str) -> QPoint:
        width, height = view.viewport().width(), view.viewport().height()
        return next(
            QPoint(x, y)
            for y in range(0, height, 3)
            for x in range(0, width, 2)
            if view.note_at(QPoint(x, y)) == words or view.leads_back(QPoint(x, y)) == words
        )

    where = mark("A note on <lamps>.")
    help_wanted = QHelpEvent(QEvent.Type.ToolTip, where, view.viewport().mapToGlobal(where))
    QApplication.sendEvent(view.viewport(), help_wanted)
    assert "A note on &lt;lamps&gt;." in QToolTip.text()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle(app)
    bar = view.verticalScrollBar()
    assert bar.value() > bar.maximum() - view.viewport().height()
    assert view.chosen == []
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=mark("n1"))
    settle(app)
    assert bar.value() < view.viewport().height()


def test_a_footnote_is_shown_in_both_languages(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    shelf.flow_other = "zh"
    reader = opened(window, app)
    window.menus["column"].trigger()
    settle(app)
    view = reader.column.view

    def notes() -> set[str]:
        width, height = view.viewport().width(), view.viewport().height()
        return {view.note_at(QPoint(x, y)) for y in range(0, height, 3) for x in range(0, width, 2)} - {""}

    assert notes() == {"A note on <lamps>."}
    reader.column.both.setChecked(True)
    settle(app)
    assert notes() == {"A note on <lamps>.\n关于灯的注。"}
