"""Drawing and writing on pages: with mouse and stylus, erased, moved, typed, undone; as the user does it."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.domain.library.mark import PEN_COLORS, Dot, Mark, MarkKind
from app.domain.reading.document import Rect
from app.ui.panels.marks import PANEL
from app.ui.reader.drawing import page_drawing
from app.ui.reader.drawing.ink import OFF_PT, distance, press_of, smoothed
from app.ui.reader.drawing.tools import Tool
from app.ui.reader.page_painter import Paper
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def reader(shelf: FakeProgram, window: MainWindow, app: QApplication) -> Reader:
    window.refresh_papers()
    reader = window.workspace.open(window.model.find(2))
    app.processEvents()
    reader.pages._ask()
    return reader


@pytest.fixture
def pen(reader: Reader) -> Reader:
    reader.bar.draw.click()
    return reader


def at(reader: Reader, x: float, y: float) -> QPoint:
    return reader.pages.on_screen(1, Rect(x, y, x, y)).topLeft().toPoint()


def drag(qtbot: QtBot, reader: Reader, *spots: tuple[float, float], keys: Qt.KeyboardModifier = NONE) -> None:
    view = reader.pages.viewport()
    qtbot.mousePress(view, LEFT, keys, at(reader, *spots[0]))
    for spot in spots[1:]:
        qtbot.mouseMove(view, at(reader, *spot))
    qtbot.mouseRelease(view, LEFT, keys, at(reader, *spots[-1]))


def picture(reader: Reader) -> QImage:
    return reader.pages.viewport().grab().toImage()


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_a_line_drawn_with_the_mouse_stands_where_it_was_drawn(pen: Reader, shelf: FakeProgram, qtbot: QtBot) -> None:
    pen.draw_bar.colors["red"].click()
    pen.draw_bar.widths[2].click()
    drag(qtbot, pen, (100, 100), (150, 100), (200, 100))
    (mark,) = shelf.marks.kept
    assert (mark.kind, mark.page, mark.color, mark.size) == (MarkKind.INK, 1, PEN_COLORS["red"], 4.0)
    (line,) = mark.strokes
    assert (line[0].x, line[0].y, line[-1].x) == pytest.approx((100, 100, 200), abs=1)
    assert picture(pen).pixelColor(at(pen, 150, 100)).name() == PEN_COLORS["red"]


def test_lines_drawn_soon_after_each_other_are_one_drawing(
    pen: Reader, shelf: FakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drag(qtbot, pen, (100, 100), (200, 100))
    drag(qtbot, pen, (100, 120), (200, 120))
    assert [len(mark.strokes) for mark in shelf.marks.kept] == [2]
    pen.draw_bar.colors["green"].click()
    drag(qtbot, pen, (100, 140), (200, 140))
    monkeypatch.setattr(page_drawing, "SITTING_S", -1.0)
    drag(qtbot, pen, (100, 160), (200, 160))
    assert [len(mark.strokes) for mark in shelf.marks.kept] == [2, 1, 1]


def test_while_a_line_is_drawn_it_is_seen_and_words_are_not_selected(pen: Reader, qtbot: QtBot) -> None:
    view = pen.pages.viewport()
    qtbot.mousePress(view, LEFT, NONE, at(pen, 100, 310))
    qtbot.mouseMove(view, at(pen, 300, 310))
    assert [mark.kind for mark in pen.marking.on_page(1)] == [MarkKind.INK]
    assert picture(pen).pixelColor(at(pen, 200, 310)).name() == PEN_COLORS["blue"]
    qtbot.mouseRelease(view, LEFT, NONE, at(pen, 300, 310))
    assert pen.pages.selection.text == ""
    assert not pen.card.isVisible()


def test_the_eraser_takes_the_lines_it_touches(pen: Reader, shelf: FakeProgram, qtbot: QtBot) -> None:
    drag(qtbot, pen, (100, 100), (200, 100))
    drag(qtbot, pen, (100, 160), (200, 160))
    pen.draw_bar.tools[Tool.ERASER].click()
    drag(qtbot, pen, (150, 90), (150, 98), (150, 110))
    (mark,) = shelf.marks.kept
    assert [line[0].y for line in mark.strokes] == pytest.approx([160], abs=1)
    drag(qtbot, pen, (150, 150), (150, 160))
    assert shelf.marks.kept == []
    assert pen.marking.on_page(1) == []


def tablet(reader: Reader, kind: QEvent.Type, x: float, y: float, press: float, *, turned: bool = False) -> None:
    tip = QPointingDevice.PointerType.Eraser if turned else QPointingDevice.PointerType.Pen
    device = QPointingDevice("stylus", 1, QInputDevice.DeviceType.Stylus, tip, QInputDevice.Capability.Pressure, 1, 1)
    spot = QPointF(at(reader, x, y))
    whole = QPointF(reader.pages.viewport().mapToGlobal(spot))
    event = QTabletEvent(kind, device, spot, whole, press, 0, 0, 0, 0, 0, NONE, LEFT, LEFT)
    QApplication.sendEvent(reader.pages.viewport(), event)


def stroke(reader: Reader, *dots: tuple[float, float, float], turned: bool = False) -> None:
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * (len(dots) - 2), QEvent.Type.TabletRelease]
    for kind, (x, y, press) in zip(kinds, dots, strict=True):
        tablet(reader, kind, x, y, press, turned=turned)


def test_a_stylus_draws_as_hard_as_it_is_pressed_and_erases_turned_round(pen: Reader, shelf: FakeProgram) -> None:
    stroke(pen, (100, 100, 0.0), (150, 100, 0.5), (200, 100, 1.0), (220, 100, 1.0))
    (mark,) = shelf.marks.kept
    presses = [dot.press for dot in mark.strokes[0]]
    assert presses == sorted(presses)
    assert (presses[0], presses[-1]) == (press_of(0.0), press_of(1.0))
    stroke(pen, (150, 95, 0.5), (150, 100, 0.5), (150, 104, 0.5), turned=True)
    assert shelf.marks.kept == []


def test_words_are_typed_on_the_page_changed_and_taken_away(
    pen: Reader, shelf: FakeProgram, qtbot: QtBot, window: MainWindow
) -> None:
    pen.draw_bar.tools[Tool.TEXT].click()
    pen.draw_bar.sizes[2].click()
    qtbot.mouseClick(pen.pages.viewport(), LEFT, NONE, at(pen, 120, 200))
    box = pen.marking.drawing.box
    assert box is not None
    box.insertPlainText("Compare with\n灯光")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (mark,) = shelf.marks.kept
    assert (mark.kind, mark.note, mark.size) == (MarkKind.TEXT, "Compare with\n灯光", 18.0)
    rect = mark.rects[0]
    assert (rect.x0, rect.y0) == pytest.approx((120, 200), abs=1)
    assert rect.y1 - rect.y0 == pytest.approx(2 * 18 * 1.25, abs=0.5)
    assert pen.marking.drawing.box is None
    dark = [
        color for x in range(120, 190) if (color := picture(pen).pixelColor(at(pen, x, 210))).blue() > color.red() + 40
    ]
    assert dark, "the words are painted in blue"
    assert [one.note for one in window.inspector.bring(PANEL).model.shown] == ["Compare with\n灯光"]
    pen.put_pen_down()
    qtbot.mouseDClick(pen.pages.viewport(), LEFT, NONE, at(pen, 125, 205))
    box = pen.marking.drawing.box
    assert box is not None
    assert box.toPlainText() == mark.note
    box.setPlainText("Other")
    pen.marking.drawing.keep_text()
    assert shelf.marks.kept[0].note == "Other"
    qtbot.mouseDClick(pen.pages.viewport(), LEFT, NONE, at(pen, 125, 205))
    again = pen.marking.drawing.box
    assert again is not None
    again.clear()
    pen.marking.drawing.keep_text()
    assert shelf.marks.kept == []


@pytest.fixture
def text(reader: Reader, shelf: FakeProgram, window: MainWindow) -> Mark:
    mark = Mark(2, MarkKind.TEXT, 1, (Rect(100, 100, 200, 130),), note="two words", id=1, name="t", size=12.0)
    shelf.marks.kept = [mark]
    window.marks.load(2)
    return mark


def test_a_text_is_moved_with_mouse_and_arrows_and_deleted(
    reader: Reader, text: Mark, shelf: FakeProgram, qtbot: QtBot
) -> None:
    drag(qtbot, reader, (110, 110), (130, 130), (160, 170))
    rect = shelf.marks.kept[0].rects[0]
    assert tuple(rect) == pytest.approx((150, 160, 250, 190), abs=1)
    assert reader.pages.selection.text == ""
    qtbot.keyClick(reader.pages, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert shelf.marks.kept[0].rects[0].x0 == pytest.approx(160, abs=1)
    drag(qtbot, reader, (170, 170), (2000, 170))
    wide, _ = reader.pages.size_of(1)
    assert shelf.marks.kept[0].rects[0].x1 == pytest.approx(wide, abs=1), "it stays on the page"
    qtbot.keyClick(reader.pages, Qt.Key.Key_Delete)
    assert shelf.marks.kept == []


def test_a_texts_width_is_dragged_and_its_height_follows(
    reader: Reader, text: Mark, shelf: FakeProgram, qtbot: QtBot
) -> None:
    qtbot.mouseClick(reader.pages.viewport(), LEFT, NONE, at(reader, 110, 110))
    drag(qtbot, reader, (203, 115), (180, 115), (145, 115))
    rect = shelf.marks.kept[0].rects[0]
    assert rect.x1 == pytest.approx(142, abs=3)
    assert rect.y1 - rect.y0 == pytest.approx(2 * 12 * 1.25, abs=0.5), "two lines"


def test_the_menu_of_a_drawing_changes_width_and_colour(reader: Reader, shelf: FakeProgram, window: MainWindow) -> None:
    line = (Dot(100, 100), Dot(200, 100))
    shelf.marks.kept = [Mark(2, MarkKind.INK, 1, (Rect(99, 99, 201, 101),), id=1, name="i", strokes=(line,), size=2.0)]
    window.marks.load(2)
    menu = reader.marking.menu_at(1, 150, 101)
    choose(menu, "Black")
    assert shelf.marks.kept[0].color == PEN_COLORS["black"]
    widths = next(action.menu() for action in menu.actions() if action.text() == "Width")
    choose(cast(QMenu, widths), "4 pt")
    assert shelf.marks.kept[0].size == 4.0
    assert "Remove mark" not in [action.text() for action in reader.marking.menu_at(1, 150, 140).actions()]


def test_a_drawing_is_listed_in_its_own_colour(reader: Reader, shelf: FakeProgram, window: MainWindow) -> None:
    line = (Dot(100, 100), Dot(200, 100))
    rect = Rect(99, 99, 201, 101)
    red = PEN_COLORS["red"]
    shelf.marks.kept = [Mark(2, MarkKind.INK, 1, (rect,), color=red, id=1, name="i", strokes=(line,), size=4.0)]
    window.marks.load(2)
    listed = window.inspector.bring(PANEL).list.viewport().grab().toImage()
    found = [
        x for x in range(40, listed.width()) for y in range(listed.height()) if listed.pixelColor(x, y).name() == red
    ]
    assert len(found) > 20, "beside the bar"


def test_escape_puts_the_pen_down_and_dark_pages_show_dark_ink(pen: Reader, shelf: FakeProgram, qtbot: QtBot) -> None:
    pen.draw_bar.colors["black"].click()
    drag(qtbot, pen, (100, 100), (200, 100))
    pen.pages.use_paper(Paper.DARK)
    assert picture(pen).pixelColor(at(pen, 150, 100)).lightness() > 128
    qtbot.keyClick(pen.pages, Qt.Key.Key_Escape)
    assert not pen.draw_bar.isVisible()
    assert not pen.bar.draw.isChecked()
    drag(qtbot, pen, (100, 180), (200, 180))
    assert len(shelf.marks.kept) == 1


def test_the_panel_shows_one_kind(reader: Reader, text: Mark, shelf: FakeProgram, window: MainWindow) -> None:
    shelf.marks.kept.append(Mark(2, MarkKind.HIGHLIGHT, 1, (Rect(1, 1, 2, 2),), "words", id=2, name="h"))
    window.marks.load(2)
    panel = window.inspector.bring(PANEL)
    panel.kinds.setCurrentText("Text on the page")
    assert [mark.name for mark in panel.model.shown] == ["t"]
    panel.kinds.setCurrentText("Area")
    assert panel.pages.currentWidget() is panel.nothing


def test_a_smoothed_line_keeps_its_course_with_few_points() -> None:
    shaky = [Dot(x, 50 + (0.3 if x % 2 else -0.3), 1.0) for x in range(0, 200)]
    line = smoothed(shaky)
    assert len(line) < 60
    assert (line[0].x, line[-1].x) == (0, 199)
    assert max(abs(dot.y - 50) for dot in line[1:-1]) <= 0.3
    around = [Dot(x, (x - 50) ** 2 / 25, 1.0) for x in range(0, 101)]
    curve = smoothed(around)
    assert max(distance(curve, dot.x, dot.y) for dot in around) < 4 * OFF_PT
    assert smoothed([Dot(5, 5), Dot(5.1, 5)]) == (Dot(5, 5), Dot(5, 5))
