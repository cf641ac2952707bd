"""Reading a paper: find, links, back and forward, how pages lie, what is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from ui_fakes import RECT, FakeProgram

from app.domain.reading.document import PageInfo, Rect, Span
from app.domain.reading.page_text import PageHit
from app.ui.common.tasks import InlineExecutor, Jobs
from app.ui.reader.memory import ReaderMemory, memory_of
from app.ui.reader.page_layout import GAP, Arrangement, Fit, PageLayout, Shape
from app.ui.reader.page_painter import Paper
from app.ui.reader.reader import Reader
from app.ui.reader.text_finder import TextFinder
from app.ui.reader.trail import Position, Trail
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from app.ui.window.reading.workspace import ABOUT_TO_OPEN_MS


@pytest.fixture
def reader(shelf: FakeProgram, window: MainWindow, app: QApplication) -> Reader:
    window.refresh_papers()
    reader = window.workspace.open(window.model.papers[0])
    app.processEvents()
    reader.pages._ask()
    return reader


# opening


def test_a_paper_that_stays_chosen_can_be_drawn_at_once(window: MainWindow, shelf: FakeProgram, qtbot: QtBot) -> None:
    window.refresh_papers()
    for paper in window.model.papers:
        window.library.select(paper.id)
    qtbot.waitUntil(lambda: any(name == "prepare_view" for name, _ in shelf.calls))
    qtbot.wait(2 * ABOUT_TO_OPEN_MS)
    assert [name for name, _ in shelf.calls if name in ("prepare_view", "page_image")] == ["prepare_view"]


# find


def test_words_are_found_while_they_are_typed(reader: Reader, qtbot: QtBot) -> None:
    reader.find_words()
    qtbot.keyClicks(reader.find_bar.field, "lamp")
    assert reader.find_bar.count.text() == "1 of 4"
    assert reader.finder.current == PageHit(1, (Rect(72, 300, 122, 312),))
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Return)
    assert reader.find_bar.count.text() == "2 of 4"
    assert reader.pages.page == 2
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    reader.find_bar.previous.click()
    assert reader.find_bar.count.text() == "4 of 4"
    qtbot.keyClicks(reader.find_bar.field, "post")
    assert reader.find_bar.count.text() == "Not found"
    qtbot.keyClick(reader.find_bar.field, Qt.Key.Key_Escape)
    assert not reader.find_bar.isVisibleTo(reader)
    assert reader.finder.hits == ()


def test_all_hits_are_painted(reader: Reader) -> None:
    before = reader.pages.viewport().grab().toImage()
    reader.finder.find("lamp", 1, 4)
    spot = reader.pages.on_screen(1, Rect(72, 300, 122, 312)).center().toPoint()
    assert reader.pages.viewport().grab().toImage().pixelColor(spot) != before.pixelColor(spot)


def test_the_page_in_view_is_looked_through_first_and_an_older_search_is_forgotten(app: QApplication) -> None:
    asked: list[tuple[str, int, int]] = []
    held: list[object] = []

    class Later:
        def submit(self, lane: object, work: object) -> None:
            held.append(work)

        def close(self) -> None: ...

    def look(text: str, first: int, last: int) -> tuple[PageHit, ...]:
        asked.append((text, first, last))
        return (PageHit(first, (RECT,)),)

    finder = TextFinder(look, Jobs(Later()))
    finder.find("old", 20, 30)
    finder.find("new", 20, 30)
    while held:
        held.pop(0)()  # type: ignore[operator]
        app.processEvents()
    assert next(one for one in asked if one[0] == "new") == ("new", 20, 27)
    assert {one[1:] for one in asked if one[0] == "new"} == {(20, 27), (28, 30), (1, 8), (9, 16), (17, 19)}
    assert [hit.page for hit in finder.hits] == [1, 9, 17, 20, 28]
    assert finder.current == PageHit(20, (RECT,))


def test_ctrl_f_is_for_the_paper_in_front_and_else_for_the_library(reader: Reader, window: MainWindow) -> None:
    window.menus["find"].trigger()
    assert reader.find_bar.isVisibleTo(reader)
    window.workspace.show_library()
    window.menus["find"].trigger()
    assert window.library.search.hasFocus()


# links, and the way back


def test_a_link_inside_the_paper_is_followed_and_one_comes_back(reader: Reader, qtbot: QtBot) -> None:
    reader.pages.fit_to(Fit.PAGE)
    reader.pages._ask()
    spot = reader.pages.on_screen(1, Rect(72, 600, 200, 612)).center().toPoint()
    qtbot.mouseClick(reader.pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert reader.pages.page == 4
    assert not reader.can_go_forward
    reader.back()
    assert reader.pages.page == 1
    reader.forward()
    assert reader.pages.page == 4


def test_a_link_to_the_web_waits_for_a_word(reader: Reader, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    reader.pages.fit_to(Fit.PAGE)
    reader.pages._ask()
    spot = reader.pages.on_screen(1, Rect(72, 640, 200, 652)).center().toPoint()
    qtbot.mouseClick(reader.pages.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == []
    next(b for b in reader.notice.findChildren(QPushButton) if b.text() == "Open in the browser").click()
    assert opened == ["https://example.org/lamp"]


def test_evidence_and_contents_are_jumps(reader: Reader) -> None:
    reader.show_spans([Span(3, RECT)])
    assert reader.pages.page == 3
    reader.bar.contents.click()
    tree = reader.side.outline
    assert [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())] == ["Introduction", "End"]
    tree.itemClicked.emit(tree.topLevelItem(1), 0)
    assert reader.pages.page == 4
    reader.back()
    assert reader.pages.page == 3
    reader.back()
    assert reader.pages.page == 1
    assert not reader.can_go_back


def test_the_trail_keeps_an_end() -> None:
    trail = Trail()
    for page in range(300):
        trail.leave(Position(page))
    steps = 0
    here = Position(300)
    while (place := trail.back(here)) is not None:
        here, steps = place, steps + 1
    assert steps == 100


# how pages lie

SIZES = tuple(PageInfo(number, 600, 800) for number in range(1, 6))


def test_two_pages_lie_side_by_side() -> None:
    layout = PageLayout(Shape(SIZES, Arrangement.DOUBLE, 0, 2000, 900), 1.0)
    assert layout.rect(0).top() == layout.rect(1).top()
    assert layout.rect(1).left() == layout.rect(0).right() + GAP
    assert layout.rect(2).top() > layout.rect(0).bottom()
    assert layout.between(0, 10) == [0, 1]
    assert layout.nearest(QPointF(layout.rect(1).center())) == 1


def test_one_page_at_a_time_fills_the_view() -> None:
    shape = Shape(SIZES, Arrangement.SINGLE, 0, 1000, 2000)
    layout = PageLayout(shape, 0.5)
    for index in range(5):
        top = layout.top_of(index)
        assert layout.between(top + GAP, top + 2000) == [index]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_keeps_its_places(turn: int) -> None:
    layout = PageLayout(Shape(SIZES, Arrangement.CONTINUOUS, turn, 1000, 900), 1.0)
    rect = layout.rect(1)
    assert (rect.width() > rect.height()) == (turn % 180 == 90)
    corners = [layout.transform(1).map(QPointF(x, y)) for x in (0, 600) for y in (0, 800)]
    assert min(c.x() for c in corners) == pytest.approx(rect.left(), abs=1)
    assert max(c.y() for c in corners) == pytest.approx(rect.bottom(), abs=1)
    back, _ = layout.transform(1).inverted()
    assert back.map(layout.transform(1).map(QPointF(10, 20))) == QPointF(10, 20)


def test_pages_are_fitted_turned_and_selected_on(reader: Reader) -> None:
    view = reader.pages
    view.fit_to(Fit.PAGE)
    assert view._page_rect(0).height() <= view.viewport().height()
    view.turn_by(90)
    assert view._page_rect(0).width() > view._page_rect(0).height()
    spot = view.on_screen(1, Rect(72, 300, 122, 312)).center().toPoint()
    assert view._word_at(spot, 0.0) == (1, 0)
    view.turn_by(270)
    view.selection.select((1, 0), (1, 1))
    view.fit_selection()
    assert view.zoom > 2


@pytest.mark.parametrize("paper", list(Paper))
def test_pages_have_the_colour_that_was_chosen(reader: Reader, paper: Paper) -> None:
    reader.pages.use_paper(paper)
    spot = reader.pages.on_screen(1, Rect(300, 500, 310, 510)).center().toPoint()
    color = reader.pages.viewport().grab().toImage().pixelColor(spot)
    assert (color.lightness() < 60) == (paper is Paper.DARK)
    assert (color.red() > color.blue()) == (paper is Paper.SEPIA) or paper is Paper.DARK


# what is remembered


def test_place_zoom_and_tabs_are_there_again(
    reader: Reader, window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    reader.pages.set_zoom(1.5)
    reader.pages.use_paper(Paper.SEPIA)
    reader.jump(3)
    place = reader.pages.position
    window.close()
    again = make_window(app, shelf.ports, InlineExecutor())
    again.show()
    again.begin()
    (back,) = again.workspace.readers
    assert again.workspace.reader is None
    assert not back.seen
    again.workspace.open(back.paper)
    app.processEvents()
    assert (back.pages.page, back.pages.zoom, back.pages.paper) == (3, 1.5, Paper.SEPIA)
    assert back.pages.position.page == place.page
    again.close()


def test_what_was_kept_and_is_broken_is_forgotten() -> None:
    memory = ReaderMemory(3, 0.25, 1.5, Fit.FREE, Arrangement.DOUBLE, 90, Paper.DARK)
    assert memory_of(memory.to_text()) == memory
    for broken in ("", "{", "[]", '{"page": 1}', memory.to_text().replace("dark", "pink")):
        assert memory_of(broken) is None


def test_small_pictures_come_as_they_are_looked_at(reader: Reader, app: QApplication) -> None:
    reader.bar.contents.click()
    reader.side.tabs.setCurrentWidget(reader.side.thumbs)
    app.processEvents()
    reader.side.grab()
    assert reader.side.model._icons.keys() >= {1}
    small = reader.side.model._icons[1]
    plain, chosen = (small.pixmap(110, 146, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected))
    assert plain == chosen, "a chosen page is not tinted"
    reader.side.thumbs.clicked.emit(reader.side.model.index(2, 0))
    assert reader.pages.page == 3
