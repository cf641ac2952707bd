"""Reading aloud: from any point, sentence by sentence, marked and in view; paused, stepped, faster, stopped."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram
from ui_fakes.speech import LINES, line

from app.base.errors import UserError
from app.domain.reading.document import Rect, Span
from app.domain.reading.speech import SpokenSentence
from app.ui.reader.aloud.read_aloud import Reading, first_at
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow


@pytest.fixture
def reader(shelf: FakeProgram, window: MainWindow, app: QApplication) -> Reader:
    window.refresh_papers()
    paper = window.model.find(2)
    assert paper is not None
    reader = window.workspace.open(paper)
    app.processEvents()
    return reader


def said(shelf: FakeProgram) -> list[str]:
    return [what[0] for name, what in shelf.calls if name == "say"]  # type: ignore[index]


def pause_at(reader: Reader, shelf: FakeProgram, text: str) -> None:
    shelf.while_saying = lambda now: reader.aloud.pause() if now == text else None


def until(qtbot: QtBot, reader: Reader, state: Reading) -> None:
    qtbot.waitUntil(lambda: reader.aloud.state is state)


def test_it_reads_from_a_point_on_and_pauses_where_it_is(reader: Reader, shelf: FakeProgram, qtbot: QtBot) -> None:
    pause_at(reader, shelf, "Sentence 4.")
    menu = reader.marking.menu_at(1, line(1).x0 + 5, line(1).y0 + 2)
    next(action for action in menu.actions() if action.text() == "Read aloud from here").trigger()
    until(qtbot, reader, Reading.PAUSED)
    assert said(shelf) == ["Sentence 2.", "灯光很亮。", "Sentence 4."]
    assert ("say", ("灯光很亮。", "zh", 1.0)) in shelf.calls
    assert reader.pages.highlights == (Span(1, line(3)),)
    assert reader.aloud_bar.isVisible()
    assert reader.aloud_bar.play.isVisible()


def test_it_goes_on_at_the_sentence_where_it_paused_and_the_page_follows(
    reader: Reader, shelf: FakeProgram, qtbot: QtBot
) -> None:
    pause_at(reader, shelf, "Sentence 3.")
    reader.aloud.begin(1, sentence="s4")
    pause_at(reader, shelf, f"Sentence {LINES + 1}.")
    until(qtbot, reader, Reading.PAUSED)
    shown = reader.pages.on_screen(2, line(LINES)).toRect()
    assert reader.pages.viewport().rect().contains(shown)
    shelf.while_saying = None
    reader.aloud_bar.play.click()
    until(qtbot, reader, Reading.SILENT)
    assert said(shelf)[-LINES - 1] == f"Sentence {LINES + 1}."
    assert said(shelf)[-1] == f"Sentence {2 * LINES}."
    assert reader.pages.highlights == ()
    assert not reader.aloud_bar.isVisible()


def test_steps_speed_and_stop(reader: Reader, shelf: FakeProgram, qtbot: QtBot) -> None:
    pause_at(reader, shelf, "Sentence 1.")
    reader.read_aloud()
    until(qtbot, reader, Reading.PAUSED)
    reader.aloud_bar.after.click()
    reader.aloud_bar.after.click()
    reader.aloud_bar.before.click()
    assert reader.aloud.sentence is not None
    assert reader.aloud.sentence.id == "s2"
    reader.aloud_bar.speeds.setCurrentIndex(4)
    pause_at(reader, shelf, "Sentence 2.")
    reader.aloud_bar.play.click()
    assert shelf.calls[-1] == ("say", ("Sentence 2.", "en", 2.0))
    reader.aloud_bar.stop.click()
    assert reader.aloud.state is Reading.SILENT
    assert not reader.aloud_bar.isVisible()


def test_the_action_begins_at_what_is_selected_and_stops(
    reader: Reader, window: MainWindow, shelf: FakeProgram, qtbot: QtBot
) -> None:
    reader.pages._ask()
    reader.pages.selection.select((1, 4), (1, 7))
    band = reader.pages.selection.bands(1)[0]
    shelf.while_saying = lambda _: reader.aloud.pause()
    window.menus["read_aloud"].trigger()
    until(qtbot, reader, Reading.PAUSED)
    (text,) = said(shelf)
    number = int(text.split()[-1].rstrip(".")) - 1
    assert line(number).y1 >= band.y0
    window.menus["read_aloud"].trigger()
    assert reader.aloud.state is Reading.SILENT


def test_without_a_voice_it_says_so(reader: Reader, shelf: FakeProgram) -> None:
    shelf.errors["say"] = UserError("no_voice")
    reader.read_aloud()
    assert reader.aloud.state is Reading.SILENT
    assert "No voice was found" in reader.notice.accessibleName()


def test_another_paper_takes_the_voice_and_a_closed_tab_is_silent(
    reader: Reader, window: MainWindow, shelf: FakeProgram, qtbot: QtBot
) -> None:
    shelf.while_saying = lambda _: reader.aloud.pause()
    reader.read_aloud()
    paper = window.model.find(1)
    assert paper is not None
    other = window.workspace.open(paper)
    shelf.while_saying = lambda _: other.aloud.pause()
    other.read_aloud()
    assert reader.aloud.state is Reading.SILENT
    window.workspace.close_current()
    assert other.aloud.state is Reading.SILENT


def test_where_reading_begins() -> None:
    def at(number: int, page: int, *rects: Rect) -> SpokenSentence:
        return SpokenSentence(str(number), "x", "en", tuple(Span(page, rect) for rect in rects))

    left, right = Rect(50, 100, 250, 112), Rect(300, 100, 500, 112)
    sentences = [at(0, 1, left), at(1, 1, Rect(50, 200, 250, 212)), at(2, 1, right), at(3, 3, left)]
    assert first_at(sentences, 1, 310, 105) == 2
    assert first_at(sentences, 1, 60, 150) == 1
    assert first_at(sentences, 1, 0, 0) == 0
    assert first_at(sentences, 2, 0, 0) == 3
    assert first_at(sentences, 9, 0, 0) == 0
