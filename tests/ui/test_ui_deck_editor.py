"""Working on slides in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.domain.reading.document import Rect
from app.domain.writing.deck import DeckOptions
from app.domain.writing.preview import Fill, PreviewSlide, TextBlock, TextLine
from app.ui.panels.slides import PANEL as SLIDES
from app.ui.slides.deck_editor import DeckEditor
from app.ui.slides.slide_painter import slide_image
from app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(window: MainWindow, shelf: FakeProgram) -> DeckEditor:
    window.refresh_papers()
    window.library.select(2)
    window.inspector.bring(SLIDES)
    window.inspector.view(SLIDES).edit_button.click()
    (found,) = window.workspace.editors
    return found


def titles(editor: DeckEditor) -> list[str]:
    assert editor.deck is not None
    return [slide.title for slide in editor.deck.slides]


def type_title(editor: DeckEditor, row: int, title: str, qtbot: QtBot) -> None:
    editor.list.setCurrentRow(row)
    editor.form.title.clear()
    qtbot.keyClicks(editor.form.title, title)


def test_the_editor_shows_every_slide_and_opens_once(window: MainWindow, editor: DeckEditor) -> None:
    assert titles(editor) == ["A lamp", "Problem"]
    assert editor.list.count() == 2
    window.edit_slides(DeckOptions())
    assert len(window.workspace.editors) == 1
    assert window.inspector.paper is not None
    assert window.inspector.paper.id == 2


def test_typing_is_one_step_that_undo_takes_back_and_is_kept(
    editor: DeckEditor, shelf: FakeProgram, qtbot: QtBot
) -> None:
    type_title(editor, 1, "Nights are dark", qtbot)
    assert titles(editor) == ["A lamp", "Nights are dark"]
    editor.save()
    assert [slide.title for slide in shelf.kept[-1].slides] == ["A lamp", "Nights are dark"]
    assert editor.deck is not None
    assert editor.deck.id == 7
    while editor.history.canUndo():
        editor.history.undo()
    assert titles(editor) == ["A lamp", "Problem"]
    assert editor.form.title.text() == "Problem"
    editor.history.redo()
    assert titles(editor)[1] != "Problem"


def test_slides_are_added_copied_removed_and_dragged(editor: DeckEditor, qtbot: QtBot) -> None:
    editor.list.setCurrentRow(1)
    qtbot.mouseClick(editor.bar.copy, LEFT)
    qtbot.mouseClick(editor.bar.add, LEFT)
    assert titles(editor) == ["A lamp", "Problem", "Problem (copy)", "New slide"]
    assert editor.list.currentRow() == 3
    editor.list.reordered.emit([3, 0, 1, 2])
    assert titles(editor)[0] == "New slide"
    editor.list.setCurrentRow(0)
    qtbot.mouseClick(editor.bar.remove, LEFT)
    assert titles(editor) == ["A lamp", "Problem", "Problem (copy)"]


def test_the_last_slide_cannot_be_removed(editor: DeckEditor) -> None:
    editor.remove_slide()
    editor.remove_slide()
    assert len(titles(editor)) == 1


def test_points_of_the_cover_are_the_lines_below_its_title(editor: DeckEditor) -> None:
    editor.list.setCurrentRow(0)
    editor.form.points.setPlainText("Ada Lovelace\n2026")
    assert editor.deck is not None
    assert editor.deck.slides[0].subtitle == "Ada Lovelace\n2026"


def test_theme_and_format_belong_to_the_deck(editor: DeckEditor) -> None:
    editor.bar.theme.setCurrentIndex(editor.bar.theme.findData("night"))
    editor.bar.theme.activated.emit(1)
    editor.bar.aspect.setCurrentIndex(1)
    editor.bar.aspect.activated.emit(1)
    assert editor.deck is not None
    assert (editor.deck.theme, editor.deck.aspect) == ("night", "4:3")


def test_a_slide_is_made_anew_or_the_reader_is_told(editor: DeckEditor, shelf: FakeProgram) -> None:
    editor.list.setCurrentRow(1)
    editor.renew_slide()
    assert titles(editor)[1] == "Another problem"
    shelf.nothing_new = True
    editor.renew_slide()
    assert not editor.notice.isHidden()
    assert titles(editor)[1] == "Another problem"


def test_what_is_exported_is_what_is_shown(
    editor: DeckEditor, shelf: FakeProgram, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_title(editor, 1, "Mine", qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "talk"), ""))
    qtbot.mouseClick(editor.bar.export, LEFT)
    assert shelf.exported is not None
    assert shelf.exported.slides[1].title == "Mine"
    assert (tmp_path / "talk.pptx").exists()


def test_words_that_could_not_be_kept_are_not_called_saved(
    editor: DeckEditor, shelf: FakeProgram, qtbot: QtBot
) -> None:
    shelf.errors["save_deck"] = UserError("disk_full", folder="/x")
    type_title(editor, 1, "Lost?", qtbot)
    editor.save()
    assert not editor.notice.isHidden()
    del shelf.errors["save_deck"]
    editor.save()
    assert shelf.kept[-1].slides[1].title == "Lost?"


def test_closing_the_tab_keeps_what_was_typed(
    window: MainWindow, editor: DeckEditor, shelf: FakeProgram, qtbot: QtBot
) -> None:
    type_title(editor, 1, "At the last moment", qtbot)
    window.workspace.close_current()
    assert shelf.kept[-1].slides[1].title == "At the last moment"
    assert window.workspace.editors == ()


def test_a_slide_is_painted_where_its_shapes_stand() -> None:
    line = TextLine("Lamp", 40, "Arial", True, "#0000ff", leading=48)
    items = (Fill(Rect(0, 0, 10, 540), "#ff0000"), TextBlock(Rect(100, 100, 900, 160), (line,)))
    image = slide_image(PreviewSlide(960, 540, "#ffffff", items), 480)
    assert (image.width(), image.height()) == (480, 270)
    assert image.pixelColor(2, 100).name() == "#ff0000"
    assert image.pixelColor(300, 250).name() == "#ffffff"
    blue = [(x, y) for x in range(480) for y in range(270) if is_blue(image, x, y)]
    assert blue
    assert all(50 <= x <= 160 and 50 <= y <= 80 for x, y in blue)


def test_an_apostrophe_takes_no_room_of_a_chinese_sign() -> None:
    """A Chinese face that stands in for one that is not here has quotation marks as wide as its characters."""
    right = []
    for text in ("readers", "reader’s"):
        line = TextLine(text, 40, "Noto Sans CJK SC", False, "#0000ff", leading=48)
        image = slide_image(PreviewSlide(480, 100, "#ffffff", (TextBlock(Rect(10, 10, 470, 60), (line,)),)), 480)
        right.append(max(x for x in range(480) for y in range(100) if is_blue(image, x, y)))
    assert 0 < right[1] - right[0] < 20


def is_blue(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y).name() == "#0000ff"
