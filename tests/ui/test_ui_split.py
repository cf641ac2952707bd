"""Two places of one paper, and two papers side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from ui_fakes import FakeProgram, make_paper

from app.domain.library.mark import MarkKind
from app.domain.reading.document import Rect, Span
from app.ui.common.tasks import InlineExecutor
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from tests.ui import audit


def settle(app: QApplication) -> None:
    for _ in range(3):
        app.processEvents()


def test_one_paper_is_read_at_two_places(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    window.listing.refresh()
    front = window.workspace.open(window.model.papers[0])
    settle(app)
    front.pages.go_to(2)
    window.menus["split"].trigger()
    settle(app)
    beside = window.workspace.beside.reader
    assert beside is not None
    assert beside.paper.id == front.paper.id
    assert beside.pages.page == 2
    beside.pages.go_to(4)
    assert front.pages.page == 2
    window.menus["split"].trigger()
    assert window.workspace.beside.reader is None
    assert window.workspace.beside.isHidden()


def test_both_places_have_half_of_the_room_until_the_user_says_otherwise(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    window.resize(1600, 800)
    window.show()
    window.inspector.hide()
    window.listing.refresh()
    window.workspace.open(window.model.papers[0])
    settle(app)
    window.menus["split"].trigger()
    settle(app)
    left, right = window.middle.sizes()
    assert abs(left - right) <= 2
    window.middle.setSizes([left + 100, right - 100])
    given = window.middle.sizes()
    for _ in range(2):
        window.menus["split"].trigger()
        settle(app)
    assert window.middle.sizes() == given


def test_room_that_becomes_free_is_shared(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    window.resize(1600, 800)
    window.show()
    window.listing.refresh()
    window.workspace.open(window.model.papers[0])
    window.menus["split"].trigger()
    settle(app)
    before = window.middle.width()
    window.inspector.hide()
    settle(app)
    left, right = window.middle.sizes()
    assert left + right > before
    assert abs(left - right) <= 2


def test_actions_go_where_the_focus_is(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    window.listing.refresh()
    front = window.workspace.open(window.model.papers[0])
    window.menus["split"].trigger()
    settle(app)
    beside = window.workspace.beside.reader
    assert beside is not None
    before, there = front.pages.zoom, beside.pages.zoom
    beside.pages.setFocus()
    window.menus["zoom_in"].trigger()
    assert beside.pages.zoom > there
    assert front.pages.zoom == before
    front.pages.setFocus()
    assert window.workspace.reader is front


def test_two_papers_lie_side_by_side(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    window.listing.refresh()
    first, second = window.model.papers[:2]
    window.workspace.open(first)
    window.workspace.show_library()
    window.library.select(second.id)
    window.menus["open_beside"].trigger()
    settle(app)
    beside = window.workspace.beside
    assert beside.reader is not None
    assert beside.reader.paper.id == second.id
    titles = [beside.choice.itemText(row) for row in range(beside.choice.count())]
    assert titles == [second.title, first.title]
    beside.choice.activated.emit(1)
    assert beside.reader.paper.id == first.id
    window.listing.remove([first.id])
    assert beside.reader is None


def test_a_mark_is_shown_at_both_places(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    window.listing.refresh()
    front = window.workspace.open(window.model.papers[0])
    window.menus["split"].trigger()
    settle(app)
    beside = window.workspace.beside.reader
    assert beside is not None
    window.marks.add(front.paper.id, MarkKind.HIGHLIGHT, [Span(1, Rect(72, 300, 200, 312))], "Page 1")
    assert len(front.pages.marks_of(1)) == len(beside.pages.marks_of(1)) == 1


def test_nothing_is_cut_where_the_window_is_split(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    window.listing.refresh()
    window.workspace.open(window.model.papers[0])
    window.menus["split"].trigger()
    faults = []
    for lang in ("en", "zh_CN"):
        window.look.set_language(lang)
        window.resize(1024, 700)
        window.parts.setSizes([150, 1024 - 150 - 320, 320])
        settle(app)
        faults += [f"{lang}: {fault}" for fault in audit.cut(window.workspace.beside)]
        faults += [f"{lang}: no name: {fault}" for fault in audit.unnamed(window.workspace.beside)]
    window.look.set_language("en")
    assert not faults, "\n".join(faults)


def test_what_was_beside_is_there_again_with_the_first_paper_that_is_looked_at(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    window.listing.refresh()
    first, second = window.model.papers[:2]
    window.workspace.open(first)
    beside = window.workspace.open_beside(second)
    settle(app)
    beside.pages.go_to(2)
    window.close()
    for opened in (True, False):
        again = make_window(app, shelf.ports, InlineExecutor())
        again.show()
        again.begin()
        assert again.workspace.beside.reader is None, "nothing is read before a paper is looked at"
        if opened:
            again.workspace.open(first)
            settle(app)
            back = again.workspace.beside.reader
            assert back is not None
            assert (back.paper.id, back.pages.page) == (second.id, 2)
        else:
            again.close()
            again = make_window(app, shelf.ports, InlineExecutor())
            again.show()
            again.begin()
            again.workspace.open(first)
            assert again.workspace.beside.reader is not None, "kept over a start at which no paper was opened"
            again.workspace.toggle_beside()
        again.close()
    last = make_window(app, shelf.ports, InlineExecutor())
    last.show()
    last.begin()
    last.workspace.open(first)
    assert last.workspace.beside.reader is None, "put away is put away"
    last.close()


def test_many_tabs_of_the_last_session_come_one_by_one_and_none_is_lost(
    window: MainWindow, shelf: FakeProgram, app: QApplication
) -> None:
    shelf.papers = [make_paper(number, f"Paper {number}") for number in range(1, 31)]
    window.listing.refresh()
    for paper in window.model.papers:
        window.workspace.open(paper)
    window.close()
    shelf.calls.clear()
    again = make_window(app, shelf.ports, InlineExecutor())
    again.show()
    again.begin()
    early = len(again.workspace.readers)
    assert early < 30
    again.close()
    last = make_window(app, shelf.ports, InlineExecutor())
    last.show()
    last.begin()
    for _ in range(200):
        app.processEvents()
    assert [one.paper.id for one in last.workspace.readers] == [one.id for one in window.model.papers]
    assert "list_marks" not in [name for name, _ in shelf.calls], "nothing is read of a paper before it is looked at"
    last.close()
