"""The command palette: actions, papers, and sentences of all papers in one field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.ui.common import theme
from app.ui.window.commands.palette import ROW_ROLE, Palette
from app.ui.window.commands.palette_rows import MOST, Row, RowKind, best
from app.ui.window.main_window import MainWindow


def row(title: str, detail: str = "", kind: RowKind = RowKind.ACTION) -> Row:
    return Row(kind, title, detail, lambda: None)


def test_every_word_has_to_be_there_and_beginnings_come_first() -> None:
    rows = [row("Fit the window"), row("Export notes…"), row("Notes"), row("Zoom in", "notes"), row("Cafénotes")]
    assert [one.title for one in best("notes", rows)] == ["Notes", "Export notes…", "Cafénotes", "Zoom in"]
    assert [one.title for one in best("cafe", rows)] == ["Cafénotes"]
    assert best("notes lamp", rows) == []
    assert [one.title for one in best("导出", [row("导出笔记…"), row("导入…")])] == ["导出笔记…"]


def test_each_kind_has_its_share() -> None:
    many = [row(f"Paper {n}", kind=RowKind.PAPER) for n in range(500)] + [row("Paper settings")]
    found = best("paper", many)
    assert found[0].title == "Paper settings"
    assert len(found) == 1 + MOST[RowKind.PAPER]


@pytest.fixture
def palette(window: MainWindow, shelf: FakeProgram, app: QApplication) -> Palette:
    window.listing.refresh()
    window.menus["palette"].trigger()
    app.processEvents()
    return window.palette_


def titles(palette: Palette) -> list[str]:
    return [palette.list.item(n).data(ROW_ROLE).title for n in range(palette.list.count())]


def test_actions_are_found_with_their_keys_and_done(palette: Palette, qtbot: QtBot, window: MainWindow) -> None:
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "dark")
    assert titles(palette) == ["Appearance: Dark"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert theme.current().name == "dark"
    window.appearance.set_theme("light")


def test_papers_are_found_and_opened(palette: Palette, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(palette.field, "li bai")
    palette.search()
    assert titles(palette) == ["Nights"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.workspace.reader is not None
    assert window.workspace.reader.paper.title == "Nights"


def test_words_in_all_papers_lead_to_their_sentence(palette: Palette, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(palette.field, "gives light")
    palette.search()
    assert titles(palette) == ["A lamp gives light."] * 3
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    reader = window.workspace.reader
    assert reader is not None
    assert reader.pages.page == 3
    assert reader.pages.highlights


def test_what_cannot_be_done_now_is_not_offered(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "zoom")
    assert titles(palette) == []
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    window.open_paper()
    window.menus["palette"].trigger()
    qtbot.keyClicks(palette.field, "zoom in")
    assert titles(palette) == ["Zoom in"]


def test_the_palette_fits_a_small_window(palette: Palette, window: MainWindow, app: QApplication) -> None:
    window.resize(880, 560)
    app.processEvents()
    assert window.centralWidget().rect().contains(palette.geometry())
    palette.grab()


def test_it_is_as_high_as_what_it_found(palette: Palette, app: QApplication) -> None:
    whole = palette.height()
    palette.field.setText("language")
    app.processEvents()
    shown = palette.list.count()
    assert 0 < shown < 4
    assert palette.height() < whole
    last = palette.list.visualItemRect(palette.list.item(shown - 1))
    assert last.bottom() <= palette.list.viewport().height()


def test_the_copy_with_marks_is_found_in_both_languages(palette: Palette, qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClicks(palette.field, "pdf marks")
    assert "Export a PDF with marks…" in titles(palette)
    window.appearance.set_language("zh_CN")
    QApplication.processEvents()
    palette.hide()
    window.menus["palette"].trigger()
    palette.field.setText("标注的 PDF")
    assert titles(palette)[0] == "导出带标注的 PDF…"
    window.appearance.set_language("en")
