"""Marks in the window: selected words, the page's menu, areas, the panel, a claim's proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot
from ui_fakes import RECT, FakeProgram

from app.base.errors import UserError
from app.domain.library.mark import COLORS, Mark, MarkKind
from app.domain.reading.document import Rect
from app.ui.panels.marks import PANEL
from app.ui.panels.marks.marks_panel import MarksPanel
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow


@pytest.fixture
def reader(shelf: FakeProgram, window: MainWindow, app: QApplication) -> Reader:
    window.refresh_papers()
    reader = window.workspace.open(window.model.find(2))
    app.processEvents()
    reader.pages._ask()
    return reader


@pytest.fixture
def panel(reader: Reader, window: MainWindow) -> MarksPanel:
    return window.inspector.bring(PANEL)


def select(reader: Reader) -> None:
    reader.pages.selection.select((1, 4), (1, 7))
    reader.pages.selected.emit()


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_selected_words_are_highlighted_with_one_click(reader: Reader, panel: MarksPanel, shelf: FakeProgram) -> None:
    select(reader)
    reader.card.marks.dots["green"].click()
    assert ("add_mark", (2, MarkKind.HIGHLIGHT, "a lamp gives light", "", COLORS["green"])) in shelf.calls
    assert reader.pages.selection.text == ""
    assert [mark.quote for mark in panel.model.shown] == ["a lamp gives light"]
    select(reader)
    reader.card.marks.underline.click()
    assert shelf.marks.kept[-1].kind is MarkKind.UNDERLINE
    assert shelf.marks.kept[-1].color == COLORS["green"]


def test_a_mark_is_painted_in_its_colour(reader: Reader) -> None:
    select(reader)
    reader.card.marks.dots["blue"].click()
    spot = reader.pages.on_screen(1, Rect(320, 302, 330, 310)).center().toPoint()
    assert reader.pages.viewport().grab().toImage().pixelColor(spot).name() == COLORS["blue"]


def test_a_note_is_asked_for_and_kept_with_the_words(reader: Reader, shelf: FakeProgram) -> None:
    select(reader)
    reader.card.marks.note.click()
    (dialog,) = reader.pages.findChildren(QInputDialog)
    dialog.setTextValue("Why?")
    dialog.accept()
    assert (shelf.marks.kept[0].note, shelf.marks.kept[0].quote) == ("Why?", "a lamp gives light")


def test_the_menu_of_a_place_changes_and_removes_the_mark_there(reader: Reader, shelf: FakeProgram) -> None:
    select(reader)
    reader.card.marks.dots["yellow"].click()
    rect = shelf.marks.kept[0].rects[0]
    x, y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
    choose(reader.marking.menu_at(1, x, y), "Red")
    assert shelf.marks.kept[0].color == COLORS["red"]
    choose(reader.marking.menu_at(1, x, y), "Remove mark")
    assert shelf.marks.kept == []
    assert "Remove mark" not in [action.text() for action in reader.marking.menu_at(1, x, y).actions()]


def test_an_area_is_drawn_with_the_mouse(reader: Reader, shelf: FakeProgram, qtbot: QtBot) -> None:
    choose(reader.marking.menu_at(1, 50, 50), "Mark an area")
    view = reader.pages
    start, end = (view.on_screen(1, Rect(x, y, x, y)).topLeft().toPoint() for x, y in ((100, 100), (300, 200)))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    (mark,) = shelf.marks.kept
    assert mark.kind is MarkKind.AREA
    assert mark.rects[0] == pytest.approx((100, 100, 300, 200), abs=2)


def test_a_claims_proof_becomes_a_highlight(reader: Reader, window: MainWindow, shelf: FakeProgram) -> None:
    summary = window.inspector.bring(SUMMARY)
    card = next(card for card in summary.claims.cards if card.claim.evidence)
    choose(card.menu(), "Highlight the proof in the paper")
    (mark,) = shelf.marks.kept
    assert (mark.note, mark.page) == (card.claim.text, card.claim.evidence[0].page)
    assert reader.pages.page == mark.page


def test_the_panel_leads_to_the_place_filters_and_edits(
    panel: MarksPanel, reader: Reader, window: MainWindow, shelf: FakeProgram
) -> None:
    shelf.marks.kept = [
        Mark(2, MarkKind.HIGHLIGHT, 3, (RECT,), "A warm lamp", id=1, name="a"),
        Mark(2, MarkKind.NOTE, 4, (RECT,), note="台灯", id=2, name="b"),
        Mark(2, MarkKind.UNDERLINE, 4, (RECT,), "of the file", id=0, name="c"),
    ]
    window.marks.load(2)
    assert panel.model.rowCount() == 3
    panel.list.clicked.emit(panel.model.index(0, 0))
    assert reader.pages.page == 3
    panel.filter.setText("台灯")
    assert [mark.id for mark in panel.model.shown] == [2]
    panel.filter.setText("candle")
    assert panel.pages.currentWidget() is panel.nothing
    panel.filter.clear()
    panel.grab()
    panel.edit_note(panel.model.shown[0]).textValueSelected.emit("Note it")
    assert shelf.marks.kept[0].note == "Note it"
    choose(panel.menu_for(panel.model.shown[0]), "Remove")
    assert [mark.id for mark in panel.model.shown] == [2, 0]
    assert [action.text() for action in panel.menu_for(panel.model.shown[1]).actions()] == ["Copy the words"]


def test_marks_go_out_and_come_in(
    panel: MarksPanel, reader: Reader, shelf: FakeProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not panel.export_button.isEnabled()
    select(reader)
    reader.card.marks.dots["red"].click()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), "PDF (*.pdf)"))
    panel.export_button.click()
    assert ("export_marked", tmp_path / "out.pdf") in shelf.calls
    assert "1 mark written into out.pdf." in panel.notice.accessibleName()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "in.pdf"), ""))
    panel.take_button.click()
    assert "2 new marks." in panel.notice.accessibleName()


def test_what_cannot_be_marked_is_told(panel: MarksPanel, reader: Reader, shelf: FakeProgram) -> None:
    shelf.errors["add_mark"] = UserError("library_busy", folder="here")
    select(reader)
    reader.card.marks.dots["red"].click()
    assert panel.notice.isVisibleTo(panel)


def test_ten_thousand_marks_are_listed(panel: MarksPanel, window: MainWindow, shelf: FakeProgram) -> None:
    shelf.marks.kept = [
        Mark(2, MarkKind.HIGHLIGHT, 1, (RECT,), f"Mark number {n}", id=n, name=str(n)) for n in range(1, 10_001)
    ]
    window.marks.load(2)
    panel.grab()
    panel.filter.setText("number 9999")
    assert [mark.id for mark in panel.model.shown] == [9999]


def test_all_marks_go_into_the_note_with_one_click(panel: MarksPanel, reader: Reader, shelf: FakeProgram) -> None:
    assert not panel.note_button.isEnabled()
    select(reader)
    reader.card.marks.dots["green"].click()
    assert panel.note_button.isEnabled()
    panel.note_button.click()
    assert ("marks_markdown", 2) in shelf.calls
