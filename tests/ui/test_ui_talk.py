"""Choosing what talk the slides are for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.domain.reading.document import Rect
from app.domain.writing.deck import Bullet, DeckOptions, Slide
from app.domain.writing.digest import Evidence
from app.ui.panels.slides import PANEL as SLIDES
from app.ui.panels.slides.slides_panel import SlideCard
from app.ui.slides.talk_dialog import TalkDialog
from app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def dialog_of(window: MainWindow) -> TalkDialog:
    (found,) = (dialog for dialog in window.findChildren(TalkDialog) if dialog.isVisible())
    return found


def test_a_talk_is_planned_as_chosen_in_the_slides_tab(window: MainWindow, shelf: FakeProgram, qtbot: QtBot) -> None:
    window.refresh_papers()
    window.library.select(2)
    slides = window.inspector.view(SLIDES)
    window.inspector.bring(SLIDES)
    slides.talk_button.click()
    dialog = dialog_of(window)
    dialog.talk.setCurrentIndex(dialog.talk.findData("lecture"))
    dialog.minutes.setValue(45)
    dialog.audience.setCurrentIndex(dialog.audience.findData("newcomers"))
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))
    dialog.bilingual.setChecked(True)
    qtbot.mouseClick(dialog.plan_button, LEFT)
    options = [what for name, what in shelf.calls if name == "plan_deck"][-1]
    assert isinstance(options, DeckOptions)
    assert (options.template, options.minutes, options.audience) == ("lecture", 45, "newcomers")
    assert (options.lang, options.bilingual) == ("zh", True)
    assert slides.minutes.currentData() == 45


def test_planning_anew_in_the_editor_asks_first_and_undo_brings_the_slides_back(
    window: MainWindow, shelf: FakeProgram, qtbot: QtBot
) -> None:
    window.refresh_papers()
    window.library.select(2)
    window.inspector.bring(SLIDES)
    window.inspector.view(SLIDES).edit_button.click()
    (editor,) = window.workspace.editors
    qtbot.mouseClick(editor.bar.start_over, LEFT)
    dialog = dialog_of(window)
    dialog.minutes.setValue(30)
    qtbot.mouseClick(dialog.cancel_button, LEFT)
    assert editor.deck is not None
    assert editor.deck.minutes == 15
    editor.start_over()
    dialog = dialog_of(window)
    dialog.minutes.setValue(30)
    qtbot.mouseClick(dialog.plan_button, LEFT)
    assert editor.deck.minutes == 30
    editor.history.undo()
    assert editor.deck.minutes == 15


def test_english_slides_cannot_keep_english_terms_beside_chinese(qtbot: QtBot) -> None:
    dialog = TalkDialog(DeckOptions(lang="zh", bilingual=True))
    qtbot.addWidget(dialog)
    assert dialog.options().bilingual
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    assert not dialog.bilingual.isEnabled()
    assert (dialog.options().lang, dialog.options().bilingual) == ("en", False)


def test_the_list_says_where_a_figure_is_from_in_the_language_of_the_window(window: MainWindow) -> None:
    window.look.set_language("zh_CN")
    places = tuple(Bullet("A", (Evidence("s", page, (Rect(0, 0, 1, 1),), "A"),)) for page in (4, 1, 4))
    card = SlideCard(1, Slide("result", "A", bullets=places, figure="f1", source="p. 1 · Section 1"), window)
    told = [one.text() for one in card.findChildren(QLabel)]
    assert any("第 1 页 · 第 4 页" in text for text in told)
    assert not any("Section" in text for text in told)
