"""Reading is measured while it is reading, noted by itself, and shown in numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.domain.library.shelf import ReadState
from app.domain.library.statistics import DayRead
from app.ui.common.tasks import ThreadExecutor
from app.ui.dialogs.settings.pages.privacy import PrivacyPage
from app.ui.dialogs.statistics.heat_map import HeatMap, first_day, level, shade
from app.ui.dialogs.statistics.statistics_dialog import StatisticsDialog
from app.ui.ports import ports_over
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from app.ui.window.reading.reading_clock import LOOK_S
from app.workflows.library.order.reading_times import statistics
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel

TODAY = date.today().isoformat()


class Time:
    """Goes forward by hand."""

    def __init__(self, window: MainWindow) -> None:
        self.clock, self.window, self.at = window.reading_clock, window, 1000.0
        self.clock.now = lambda: self.at
        self.clock._looked = self.clock._moved = self.clock._kept = self.at

    def go(self, seconds: int, *, moving: bool = True) -> None:
        for _ in range(seconds // LOOK_S):
            self.at += LOOK_S
            if moving:
                press_a_key(self.window)
            self.clock.look()


def press_a_key(window: MainWindow) -> None:
    """As the system brings it: to the window, not to one of its parts."""
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), key)


@pytest.fixture
def reading(app: QApplication, shelf: FakeProgram, window: MainWindow) -> Time:
    shelf.papers[0] = replace(shelf.papers[0], read_state=ReadState.TO_READ)
    window.listing.refresh()
    window.activateWindow()
    app.processEvents()
    assert window.isActiveWindow()
    time = Time(window)
    time.clock.look()
    return time


def kept(program: FakeProgram) -> int:
    return program.reading_times.kept.total()


def state(program: FakeProgram) -> ReadState:
    return program.papers[0].read_state


def test_time_counts_for_the_paper_in_front_while_something_moves(reading: Time, shelf: FakeProgram) -> None:
    reading.go(60)
    assert not kept(shelf)
    reading.window.workspace.open(shelf.papers[0])
    reading.go(60)
    assert dict(shelf.reading_times.kept) == {(1, TODAY): 60}
    reading.go(600, moving=False)
    assert kept(shelf) == 60 + 120
    reading.go(30)
    assert kept(shelf) == 60 + 120 + 30
    reading.window.workspace.show_library()
    reading.go(60)
    assert kept(shelf) == 60 + 120 + 30


def test_it_is_written_seldom_and_at_closing(reading: Time, shelf: FakeProgram) -> None:
    reading.window.workspace.open(shelf.papers[0])
    reading.go(100)
    assert len([call for call in shelf.calls if call[0] == "keep_time"]) == 3
    assert kept(shelf) == 90
    reading.window.close()
    assert kept(shelf) == 100


def test_a_sleep_of_the_computer_is_no_reading(reading: Time, shelf: FakeProgram) -> None:
    reading.window.workspace.open(shelf.papers[0])
    reading.at += 8 * 3600
    press_a_key(reading.window)
    reading.go(30)
    assert kept(shelf) <= 30 + 2 * LOOK_S


def test_what_could_not_be_written_is_written_later(reading: Time, shelf: FakeProgram) -> None:
    shelf.errors["keep_time"] = UserError("library_busy", folder="x")
    reading.window.workspace.open(shelf.papers[0])
    reading.go(60)
    assert not kept(shelf)
    shelf.errors.clear()
    reading.go(30)
    assert kept(shelf) == 90


def test_none_is_kept_where_the_user_wants_none(reading: Time, shelf: FakeProgram) -> None:
    shelf.settings.update_settings(reading_times=False)
    reading.window.workspace.open(shelf.papers[0])
    reading.go(120)
    reading.window.close()
    assert not [call for call in shelf.calls if call[0] == "keep_time"]


def test_a_paper_to_read_is_being_read_after_a_minute(reading: Time, shelf: FakeProgram) -> None:
    reading.window.workspace.open(shelf.papers[0])
    reading.go(50)
    assert state(shelf) is ReadState.TO_READ
    reading.go(20)
    assert state(shelf) is ReadState.READING
    reading.window.shelving.note_reading([1], ReadState.TO_READ)
    reading.go(120)
    assert state(shelf) is ReadState.TO_READ


def test_no_state_is_noted_where_the_user_wants_none(reading: Time, shelf: FakeProgram) -> None:
    shelf.settings.update_settings(reading_states=False)
    reader = reading.window.workspace.open(shelf.papers[0])
    reader.pages.go_to(reader.pages.page_count)
    reading.go(120)
    assert state(shelf) is ReadState.TO_READ
    assert not reader.notice.isVisibleTo(reader)


def test_at_the_end_it_is_offered_to_be_noted_as_read(reading: Time, shelf: FakeProgram) -> None:
    reader = reading.window.workspace.open(shelf.papers[0])
    reading.go(60)
    for page in range(1, reader.pages.page_count + 1):
        reader.pages.go_to(page)
        reading.go(5)
    assert reader.notice.isVisibleTo(reader)
    next(one for one in reader.notice.findChildren(QPushButton) if "read" in one.text()).click()
    assert state(shelf) is ReadState.READ
    assert not reader.notice.isVisibleTo(reader)
    reading.window.shelving.note_reading([1], ReadState.TO_READ)
    reading.go(60)
    assert not reader.notice.isVisibleTo(reader)
    assert state(shelf) is ReadState.TO_READ


@pytest.mark.parametrize(
    ("seen", "asked"), [({12}, False), ({1, 12}, False), ({1, 2, 3, 12}, True), (set(range(1, 12)), False)]
)
def test_who_saw_the_last_page_and_a_third_is_asked(
    reading: Time, shelf: FakeProgram, monkeypatch: pytest.MonkeyPatch, seen: set[int], asked: bool
) -> None:
    reader = reading.window.workspace.open(shelf.papers[0])
    monkeypatch.setattr(type(reader), "in_view", frozenset(seen))
    monkeypatch.setattr(type(reader.pages), "page_count", 12)
    reading.go(120)
    assert reader.notice.isVisibleTo(reader) is asked


def test_the_map_tells_each_day_and_goes_by_keys_and_mouse(app: QApplication) -> None:
    today = date(2027, 3, 3)
    heat = HeatMap([DayRead("2027-03-02", 4000), DayRead("2027-02-24", 200)], today)
    assert heat.first == first_day(today)
    assert heat.first.isoweekday() in (1, 7)
    assert timedelta(days=364) <= today - heat.first <= timedelta(days=371)
    assert "1 h 06 min" in heat.said(date(2027, 3, 2))
    assert "nothing read" in heat.said(today)
    told: list[str] = []
    heat.day_changed.connect(told.append)
    heat.resize(heat.sizeHint())
    heat.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier))
    assert heat.day == date(2027, 3, 2)
    assert heat.accessibleDescription() == told[-1] == heat.said(heat.day)
    heat.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier))
    assert heat.day == date(2027, 3, 2)
    middle = QPointF(heat.square(date(2027, 2, 24)).center())
    none = Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    heat.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, middle, middle, none, none, plain))
    assert heat.day == date(2027, 2, 24)
    assert heat.day_at(QPoint(0, 0)) is None
    assert "1 h 10 min" in heat.accessibleName()
    image = heat.grab().toImage()
    assert image.pixelColor(heat.square(date(2027, 3, 2)).center()) == shade(4)
    assert image.pixelColor(heat.square(date(2027, 2, 24)).center()) == shade(1)
    assert image.pixelColor(heat.square(today).center()) == shade(0)


def test_longer_reading_is_darker() -> None:
    assert [level(seconds) for seconds in (0, 1, 600, 1800, 3600, 90000)] == [0, 1, 2, 3, 4, 4]


def test_the_dialog_opens_from_the_menu(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.reading_times.kept.update({(1, TODAY): 3700, (2, TODAY): 60})
    window.trigger("statistics")
    dialog = window.findChildren(StatisticsDialog)[0]
    assert [dialog.table.item(row, 0).text() for row in range(2)] == ["Lamps", "Desks"]
    assert dialog.table.item(0, 1).text() == "1 h 01 min"
    assert ("statistics", first_day().isoformat()) in shelf.calls
    assert not dialog.state.isVisibleTo(dialog)
    dialog.close()


def test_the_dialog_says_why_it_is_empty(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.settings.update_settings(reading_times=False)
    window.trigger("statistics")
    dialog = window.findChildren(StatisticsDialog)[0]
    assert "No reading times are kept" in dialog.state.text()
    assert not dialog.table.isVisibleTo(dialog)
    dialog.close()


def test_the_times_can_be_turned_off_and_deleted(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.reading_times.kept[1, TODAY] = 60
    page = PrivacyPage(window)
    page.times.click()
    assert not shelf.settings.current.reading_times
    page.forget.click()
    assert kept(shelf) == 60
    yes = next(one for one in page.findChildren(QPushButton) if one.text() == "Delete")
    yes.click()
    assert kept(shelf) == 0
    assert "deleted" in page.notice._what.text()
    page.close()


def test_over_a_real_library_time_is_kept_by_the_writing_thread(
    app: QApplication, make_services: MakeServices, two_papers: Path, qtbot: QtBot
) -> None:
    services = make_services(ScriptedModel(""), home=two_papers)
    services.library.shelves.set_reading([1], ReadState.TO_READ)
    main = make_window(app, ports_over(services), ThreadExecutor())
    main.show()
    main.begin()
    main.activateWindow()
    qtbot.waitUntil(lambda: main.isActiveWindow() and main.model.find(1) is not None)
    time = Time(main)
    time.clock.look()
    reader = main.workspace.open(main.model.find(1))
    qtbot.waitUntil(lambda: bool(reader.pages.page_count))
    time.go(90)
    qtbot.waitUntil(lambda: services.library.paper(1).read_state is ReadState.READING)
    qtbot.waitUntil(lambda: statistics(services).seconds == 90)
    time.go(15)
    main.close()
    assert statistics(services).seconds == 105
    main.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
