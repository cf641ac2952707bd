"""The search box of the library: what is found, where it stands, and what is wrong; columns and their order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.domain.library.found import HitKind, SearchHit
from app.domain.library.listing import ListSort
from app.ui.library.columns import USUAL, Column
from app.ui.library.papers_model import PAPER_ROLE
from app.ui.window.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("shelf")


def shown(window: MainWindow) -> list[str]:
    return [window.model.index(row, 0).data() for row in range(window.model.rowCount())]


def test_places_are_shown_below_the_list_and_open_at_their_page(window: MainWindow) -> None:
    library = window.library
    assert not library.places.isVisible()
    library.look_for("light")
    assert library.places.isVisible()
    texts = [library.places.item(row).text() for row in range(library.places.count())]
    assert texts[:2] == ["Lamps", "p. 3: A lamp gives light."]
    library.places.itemActivated.emit(library.places.item(1))
    reader = window.workspace.reader
    assert reader is not None
    assert (reader.paper.title, reader.pages.page) == ("Lamps", 3)
    library.look_for("")
    assert not library.places.isVisible()


def test_what_stands_in_a_note_or_summary_is_shown_by_its_panel(window: MainWindow) -> None:
    for kind, panel in ((HitKind.NOTE, "notes"), (HitKind.SUMMARY, "summary")):
        window.places.show_hit(SearchHit(1, "Lamps", 0, "light", "", 1.0, kind, 7))
        assert window.inspector.current is window.inspector.built(
            next(one for one in window.inspector.panels if one.name == panel)
        )
        assert window.workspace.reader is not None


def test_a_wrong_search_is_told_and_leaves_the_list(window: MainWindow) -> None:
    window.library.look_for("year:soon")
    assert "soon" in window.library.wrong.text()
    assert window.library.wrong.isVisible()
    assert len(shown(window)) == 3
    window.library.look_for("desks")
    assert not window.library.wrong.isVisible()
    assert shown(window) == ["Desks"]


def test_what_is_typed_is_looked_for_when_the_hand_rests(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    before = sum(name == "list_numbers" for name, _ in program.calls)
    qtbot.keyClicks(window.library.search, "nights")
    qtbot.waitUntil(lambda: shown(window) == ["Nights"])
    assert sum(name == "list_numbers" for name, _ in program.calls) == before + 1


def test_a_click_on_a_heading_sorts(window: MainWindow) -> None:
    table = window.library.table
    table.sortByColumn(Column.TITLE, Qt.SortOrder.AscendingOrder)
    assert shown(window) == ["Desks", "Lamps", "Nights"]
    assert window.library.view.sort is ListSort.TITLE
    table.sortByColumn(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert shown(window) == ["Nights", "Lamps", "Desks"]


def test_columns_are_chosen_from_the_heading(window: MainWindow) -> None:
    table = window.library.table
    window.resize(1600, 800)
    menu = table.column_menu()
    assert {one.text() for one in menu.actions() if one.isChecked()} == {"Authors", "Year", "Added", "Status"}
    next(one for one in menu.actions() if one.text() == "Published in").trigger()
    next(one for one in menu.actions() if one.text() == "Added").trigger()
    assert table.chosen == (Column.AUTHORS, Column.YEAR, Column.VENUE, Column.STATUS)
    assert table.isColumnHidden(Column.ADDED)
    assert not table.isColumnHidden(Column.YEAR)
    next(one for one in table.column_menu().actions() if one.text() == "The usual columns").trigger()
    assert table.chosen == USUAL


def test_a_selected_paper_stays_selected_when_the_list_changes(window: MainWindow, program: FakeProgram) -> None:
    window.library.select(2)
    window.library.look_for("desks")
    assert window.library.current().id == 2  # type: ignore[union-attr]
    window.library.look_for("")
    assert window.library.table.currentIndex().data(PAPER_ROLE).id == 2
