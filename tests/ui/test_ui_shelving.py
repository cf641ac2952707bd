"""Collections, tags and reading states, by clicking and dropping."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QInputDialog, QMenu
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram, make_paper

from app.domain.library.listing import Shelf
from app.domain.library.paper import PaperStatus
from app.ui.library.dragged import PAPERS_MIME
from app.ui.window.main_window import MainWindow
from app.ui.window.papers.place_list import Kind, PlaceRow


@pytest.fixture
def shelved(window: MainWindow, program: FakeProgram) -> MainWindow:
    """Three papers, a collection with one in it, and a tag on two."""
    program.papers = [make_paper(number, f"Paper {number}") for number in (1, 2, 3)]
    top = program.shelves.add_collection("Thesis")
    program.shelves.add_collection("Chapter", str(top.id))
    program.shelves.put_into("1", [1])
    program.shelves.tag([1, 2], ["warm"])
    window.listing.refresh()
    return window


def titles(window: MainWindow) -> list[str]:
    shown = window.model
    return sorted(shown.index(row, 0).data() for row in range(shown.rowCount()))


def row_of(window: MainWindow, kind: Kind, name: str) -> int:
    found = ((at, row) for at, row in enumerate(window.sidebar.rows()))
    return next(at for at, row in found if (row.kind, row.name) == (kind, name))


def choose(window: MainWindow, kind: Kind, name: str) -> None:
    window.sidebar.list.setCurrentRow(row_of(window, kind, name))


def action(menu: QMenu, *path: str) -> QAction:
    at: QMenu = menu
    for words in path[:-1]:
        at = next(one for one in at.actions() if one.text().strip() == words).menu()
    return next(one for one in at.actions() if one.text().strip() == path[-1])


def type_into_dialog(window: MainWindow, text: str) -> None:
    dialog = window.findChildren(QInputDialog)[-1]
    dialog.setTextValue(text)
    dialog.accept()


def test_the_sidebar_lists_collections_and_tags(shelved: MainWindow) -> None:
    rows = shelved.sidebar.rows()[len(Shelf) :]
    assert [(row.kind, row.name, row.depth) for row in rows] == [
        (Kind.BIN, "Bin", 0),
        (Kind.HEADING, "Collections", 0), (Kind.COLLECTION, "Thesis", 0), (Kind.COLLECTION, "Chapter", 1),
        (Kind.HEADING, "Tags", 0), (Kind.TAG, "warm", 0),
    ]  # fmt: skip


def test_a_place_shows_its_papers_and_a_shelf_all_again(shelved: MainWindow) -> None:
    choose(shelved, Kind.COLLECTION, "Thesis")
    assert titles(shelved) == ["Paper 1"]
    choose(shelved, Kind.TAG, "warm")
    assert titles(shelved) == ["Paper 1", "Paper 2"]
    shelved.sidebar.list.setCurrentRow(Shelf.ALL)
    assert len(titles(shelved)) == 3


def test_papers_are_dropped_on_a_collection_and_on_a_tag(shelved: MainWindow, program: FakeProgram) -> None:
    data = shelved.model.mimeData([shelved.model.index(row, 0) for row in (0, 1)])
    ids = [int(one) for one in bytes(data.data(PAPERS_MIME).data()).decode().split(",")]
    rows = shelved.sidebar.list
    for kind, name in ((Kind.COLLECTION, "Chapter"), (Kind.TAG, "warm")):
        where = QPointF(rows.visualItemRect(rows.item(row_of(shelved, kind, name))).center())
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        rows.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, button, none))
    assert ("put_into", ("2", tuple(ids))) in program.calls
    assert ("tag", (tuple(ids), ("warm",), ())) in program.calls


def test_nothing_is_dropped_on_a_shelf(shelved: MainWindow, program: FakeProgram) -> None:
    data = shelved.model.mimeData([shelved.model.index(0, 0)])
    before = len(program.calls)
    rows = shelved.sidebar.list
    where = QPointF(rows.visualItemRect(rows.item(Shelf.SUMMARIZED)).center())
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    rows.dropEvent(event)
    assert not event.isAccepted()
    assert len(program.calls) == before


def test_the_menu_on_papers_ticks_where_they_are(shelved: MainWindow, program: FakeProgram) -> None:
    menu = shelved.library.menu_for(program.papers[:1])
    assert action(menu, "Collections", "Thesis").isChecked()
    assert not action(menu, "Collections", "Chapter").isChecked()
    action(menu, "Collections", "Thesis").trigger()
    assert ("take_out_of", ("1", (1,))) in program.calls
    both = shelved.library.menu_for(program.papers[:2])
    action(both, "Tags", "warm").trigger()
    assert ("tag", ((1, 2), (), ("warm",))) in program.calls


def test_a_new_collection_takes_the_papers(shelved: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    action(shelved.library.menu_for(program.papers[:2]), "Collections", "New collection…").trigger()
    type_into_dialog(shelved, "Reading group")
    assert ("put_into", ("3", (1, 2))) in program.calls
    choose(shelved, Kind.COLLECTION, "Reading group")
    assert titles(shelved) == ["Paper 1", "Paper 2"]


def test_a_collection_is_renamed_moved_and_deleted_from_its_row(shelved: MainWindow, program: FakeProgram) -> None:
    chapter = shelved.sidebar.rows()[row_of(shelved, Kind.COLLECTION, "Chapter")]
    action(shelved.shelving.menu_on(chapter), "Rename…").trigger()
    type_into_dialog(shelved, "Part")
    action(shelved.shelving.menu_on(chapter), "Move to the top").trigger()
    assert [row.name for row in shelved.sidebar.rows() if row.kind is Kind.COLLECTION and not row.depth] == [
        "Thesis",
        "Part",
    ]
    choose(shelved, Kind.COLLECTION, "Thesis")
    thesis = shelved.sidebar.place
    action(shelved.shelving.menu_on(thesis), "Delete collection").trigger()
    assert shelved.sidebar.place == PlaceRow(Kind.SHELF, Shelf.ALL)
    assert len(titles(shelved)) == 3


def test_reading_states_have_shelves(shelved: MainWindow, program: FakeProgram) -> None:
    assert shelved.sidebar.list.item(Shelf.TO_READ).isHidden()
    action(shelved.library.menu_for(program.papers[:2]), "Reading", "To read").trigger()
    assert not shelved.sidebar.list.item(Shelf.TO_READ).isHidden()
    shelved.sidebar.list.setCurrentRow(Shelf.TO_READ)
    assert titles(shelved) == ["Paper 1", "Paper 2"]
    action(shelved.library.menu_for(program.papers[:1]), "Stars", "★★★").trigger()
    assert program.papers[0].rating == 3


def test_entries_without_a_file_have_a_shelf(window: MainWindow, program: FakeProgram) -> None:
    program.papers = [make_paper(1, "Here"), make_paper(2, "Bare", status=PaperStatus.ENTRY)]
    window.listing.refresh()
    window.sidebar.list.setCurrentRow(Shelf.WITHOUT_FILE)
    assert titles(window) == ["Bare"]


def test_the_menu_is_offered_beside_the_rows(shelved: MainWindow, program: FakeProgram) -> None:
    offered: list[tuple[PlaceRow, QPoint]] = []
    shelved.sidebar.menu_asked.disconnect()
    shelved.sidebar.menu_asked.connect(lambda row, where: offered.append((row, where)))
    rows = shelved.sidebar.list
    rows.customContextMenuRequested.emit(rows.visualItemRect(rows.item(row_of(shelved, Kind.TAG, "warm"))).center())
    assert offered[0][0].name == "warm"
    menu = shelved.shelving.menu_on(PlaceRow(Kind.HEADING))
    assert [one.text() for one in menu.actions()] == ["New collection…"]


def test_a_search_is_kept_chosen_renamed_and_removed(shelved: MainWindow, program: FakeProgram) -> None:
    library = shelved.library
    assert not library.save_search.isVisible()
    library.look_for("paper 2002")
    assert library.save_search.isVisible()
    library.save_search.trigger()
    type_into_dialog(shelved, "The second")
    assert ("save_search", ("The second", "paper 2002")) in program.calls
    library.look_for("")
    choose(shelved, Kind.COLLECTION, "Thesis")
    choose(shelved, Kind.SEARCH, "The second")
    assert (titles(shelved), library.search.text()) == (["Paper 2"], "paper 2002")
    shelved.sidebar.list.setCurrentRow(Shelf.ALL)
    assert (len(titles(shelved)), library.search.text()) == (3, "")
    row = shelved.sidebar.rows()[row_of(shelved, Kind.SEARCH, "The second")]
    action(shelved.shelving.menu_on(row), "Rename…").trigger()
    type_into_dialog(shelved, "Two")
    row = shelved.sidebar.rows()[row_of(shelved, Kind.SEARCH, "Two")]
    action(shelved.shelving.menu_on(row), "Delete saved search").trigger()
    assert Kind.SEARCH not in {one.kind for one in shelved.sidebar.rows()}
