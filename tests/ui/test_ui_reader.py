"""Pages on the screen: asked for when seen, kept for a while, highlighted where the evidence is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.errors import UnusableInput
from app.domain.reading.document import PageImage, PageInfo, Rect, Span
from app.domain.reading.page_text import PageWord
from app.ui.common import theme
from app.ui.common.tasks import InlineExecutor, Jobs
from app.ui.reader import page_loader
from app.ui.reader.page_canvas import PageSources
from app.ui.reader.page_layout import POINT_PX
from app.ui.reader.page_loader import CACHE_BYTES, PageLoader
from app.ui.reader.page_view import PageView
from app.ui.reader.text_selection import TextSelection

PAGES = tuple(PageInfo(number, 612, 792) for number in range(1, 31))


class Press:
    """Renders white pages and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, float]] = []

    def __call__(self, page: int, scale: float) -> PageImage:
        self.asked.append((page, scale))
        if page == 13:
            raise UnusableInput("settings_unreadable", file="a", reason="b")
        width, height = round(612 * scale), round(792 * scale)
        return PageImage(page, width, height, scale, b"\xff" * (width * height * 3))


def words_of(page: int) -> tuple[PageWord, ...]:
    """Three lines of four words on every page; the last word of each first line is broken."""
    texts = (("A", "lamp", "is", "illumi-"), ("nated", "by", "40", "watts."), ("It", "is", "warm", "light."))
    return tuple(
        PageWord(text, (Rect(72 + 60 * place, 100 + 14 * line, 122 + 60 * place, 112 + 14 * line),), line)
        for line, row in enumerate(texts)
        for place, text in enumerate(row)
    )


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def loader(app: QApplication, press: Press) -> PageLoader:
    return PageLoader(press, Jobs(InlineExecutor()))


@pytest.fixture
def view(loader: PageLoader, qtbot: QtBot) -> PageView:
    view = PageView(PageSources(loader, TextSelection(words_of, Jobs(InlineExecutor()))))
    qtbot.addWidget(view)
    view.resize(700, 800)
    view.show()
    view.show_pages(PAGES)
    return view


def test_only_pages_in_view_and_their_neighbours_are_rendered(view: PageView, press: Press) -> None:
    assert {page for page, _ in press.asked} == {1, 2}
    view.go_to(20)
    view._ask()
    assert {page for page, _ in press.asked} <= {1, 2, 18, 19, 20, 21}
    assert view.page == 20


def test_rendered_for_the_zoom_that_is_shown(view: PageView, press: Press) -> None:
    view.set_zoom(2.0)
    view._ask()
    assert press.asked[-1][1] == pytest.approx(2.0 * 96 / 72, abs=0.01)


def test_fits_the_width_and_stays_so(view: PageView) -> None:
    assert view.fits_width
    before = view.zoom
    view.resize(1000, 800)
    assert view.zoom > before
    view.set_zoom(1.0)
    view.resize(700, 800)
    assert view.zoom == 1.0


def test_zoom_keeps_the_page(view: PageView) -> None:
    view.go_to(10)
    view.set_zoom(3.0)
    assert view.page == 10
    view.zoom_out()
    assert view.zoom == 2.5
    view.zoom_in()
    assert view.zoom == 3.0
    view.fit_width()
    assert view.page == 10


def test_evidence_is_brought_into_view_and_painted(view: PageView) -> None:
    view.highlight((Span(7, Rect(72, 300, 300, 312)),))
    view._ask()
    assert view.page == 7
    picture = view.viewport().grab().toImage()
    soft = theme.LIGHT.color("accent-soft").rgb()
    assert any(
        picture.pixelColor(QPoint(x, y)).rgb() == soft
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height(), 3)
    )


def test_a_page_that_cannot_be_drawn_is_told_once(view: PageView, loader: PageLoader, press: Press) -> None:
    told: list[object] = []
    loader.failed.connect(told.append)
    view.go_to(13)
    view._ask()
    view._ask()
    assert len(told) == 1
    assert [page for page, _ in press.asked].count(13) == 1


def test_keys_turn_pages(view: PageView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 30
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0


def test_old_pages_leave_the_memory(loader: PageLoader) -> None:
    for page in range(14, 30):
        loader.want([page], 2.5)
    assert loader.kept_bytes <= CACHE_BYTES
    assert loader.image(29, 2.5) is not None
    assert loader.image(14, 2.5) is None


def test_pages_too_large_to_be_kept_together_are_drawn_once_each(loader: PageLoader, press: Press) -> None:
    loader.want([1, 2, 3], 4.2)
    assert [page for page, _ in press.asked] == [1, 2, 3]
    assert loader.kept_bytes <= CACHE_BYTES
    first = loader.image(1, 4.2)
    assert first is not None
    assert first.width() == round(612 * 4.2)


def test_tabs_that_were_not_looked_at_for_long_give_their_room_away(
    app: QApplication, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabs = [PageLoader(press, Jobs(InlineExecutor())) for _ in range(5)]
    tabs[0].want((1,), 1.0)
    monkeypatch.setattr(page_loader, "ALL_BYTES", 2 * tabs[0].kept_bytes)
    for tab in tabs[1:]:
        tab.want((1,), 1.0)
    assert [bool(tab.kept_bytes) for tab in tabs] == [False, False, False, True, True]
    assert tabs[0].image(1, 1.0) is None
    app.processEvents()
    assert tabs[0].image(1, 1.0) is not None, "it comes again when it is looked at"
    assert [bool(tab.kept_bytes) for tab in tabs] == [True, False, False, False, True]


def test_another_scale_serves_until_the_right_one_comes(loader: PageLoader) -> None:
    loader.want([1], 1.0)
    meanwhile = loader.image(1, 2.0)
    assert meanwhile is not None
    assert meanwhile.width() == 612


def spot(view: PageView, page: int, x: float, y: float) -> QPoint:
    """Where in the viewport a point of a page is."""
    points = view.zoom * POINT_PX
    return view._page_rect(page - 1).topLeft() + QPoint(round(x * points), round(y * points))


def drag(qtbot: QtBot, view: PageView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_words_are_selected_with_the_mouse_and_copied(view: PageView, qtbot: QtBot) -> None:
    view._ask()
    ended: list[bool] = []
    view.selected.connect(lambda: ended.append(True))
    drag(qtbot, view, spot(view, 1, 140, 106), spot(view, 1, 200, 120))
    assert view.selection.text == "lamp is illuminated by 40"
    assert ended == [True]
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "lamp is illuminated by 40"
    rect = view.selection_rect()
    assert rect is not None
    assert rect.contains(spot(view, 1, 200, 120))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, 1, 300, 600))
    assert view.selection.text == ""
    assert view.selection_rect() is None
    assert ended == [True]


def test_a_selection_is_painted_line_by_line_and_backwards(view: PageView, qtbot: QtBot) -> None:
    view._ask()
    drag(qtbot, view, spot(view, 1, 80, 134), spot(view, 1, 200, 106))
    assert view.selection.text == "is illuminated by 40 watts. It"
    assert [band.y0 for band in view.selection.bands(1)] == [100, 114, 128]
    picture = view.viewport().grab().toImage()
    blank, marked = (picture.pixelColor(spot(view, 1, x, 120)) for x in (600, 80))
    assert blank != marked


def test_a_double_click_selects_a_word(view: PageView, qtbot: QtBot) -> None:
    view._ask()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, 1, 140, 106))
    assert view.selection.text == "lamp"


def test_a_triple_click_selects_the_line(view: PageView, qtbot: QtBot) -> None:
    view._ask()
    ended: list[str] = []
    view.selected.connect(lambda: ended.append(view.selection.text))
    left, where = Qt.MouseButton.LeftButton, spot(view, 1, 140, 120)
    qtbot.mouseDClick(view.viewport(), left, pos=where)
    qtbot.mouseClick(view.viewport(), left, pos=where)
    assert ended[-1] == "nated by 40 watts."
    qtbot.mouseClick(view.viewport(), left, pos=spot(view, 1, 300, 600))
    assert view.selection.text == ""
    qtbot.mouseDClick(view.viewport(), left, pos=where)
    qtbot.mouseClick(view.viewport(), left, pos=spot(view, 1, 140, 134))
    assert view.selection.text == "", "a click elsewhere is no third one"


def under(view: PageView, point: QPoint) -> tuple[int, QPointF]:
    """The page and the place on it, in points, at a point of the view."""
    place = view._place_at(point)
    assert place is not None
    return place


def test_ctrl_and_the_wheel_zoom_around_the_pointer(view: PageView) -> None:
    view.go_to(5)
    view.set_zoom(1.0)
    where = QPoint(200, 300)
    page, before = under(view, where)
    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    assert turn_wheel(view, where, 240, ctrl)
    assert view.zoom == pytest.approx(1.0015**240, rel=0.01)
    assert under(view, where)[0] == page
    assert under(view, where)[1].x() == pytest.approx(before.x(), abs=2)
    assert under(view, where)[1].y() == pytest.approx(before.y(), abs=2)
    zoom, place = view.zoom, view.verticalScrollBar().value()
    turn_wheel(view, where, -240, none)
    assert view.zoom == zoom
    assert view.verticalScrollBar().value() > place


def turn_wheel(view: PageView, where: QPoint, turn: int, keys: Qt.KeyboardModifier) -> bool:
    event = QWheelEvent(
        QPointF(where), QPointF(view.viewport().mapToGlobal(where)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    return QApplication.sendEvent(view.viewport(), event)


def test_two_fingers_zoom_around_their_place(view: PageView) -> None:
    view.go_to(5)
    view.set_zoom(1.0)
    where = QPointF(200, 300)
    page, before = under(view, where.toPoint())
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        where, where, where, 0.5, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(1.5)
    assert under(view, where.toPoint())[0] == page
    assert under(view, where.toPoint())[1].y() == pytest.approx(before.y(), abs=2)


def test_a_selection_goes_on_to_the_next_page(view: PageView) -> None:
    view.selection.want([1, 2])
    view.selection.select((2, 1), (1, 10))
    assert view.selection.text == "warm light.\n\nA lamp"
    assert list(view.selection.pages) == [1, 2]
