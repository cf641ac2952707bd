"""Whatever can be dragged, dropped where it can be dropped, by the events that Qt sends."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram, make_paper

from app.domain.library.listing import Shelf
from app.domain.library.shelf import ReadState
from app.ui.common.widgets import Notice
from app.ui.dialogs.bin.bin_dialog import BinDialog
from app.ui.dialogs.identify.identify_dialog import IdentifyDialog
from app.ui.library.dragged import place_data
from app.ui.window.main_window import MainWindow
from app.ui.window.papers.place_list import Heading, Kind

COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def laid(window: MainWindow, program: FakeProgram) -> MainWindow:
    """Three papers; Thesis with Chapter in it, and Other; the tag warm; a saved search."""
    program.papers = [make_paper(number, f"Paper {number}", year=2000 + number) for number in (1, 2, 3)]
    program.shelves.add_collection("Thesis")
    program.shelves.add_collection("Chapter", "1")
    program.shelves.add_collection("Other")
    program.shelves.tag([1], ["warm"])
    program.shelves.save_search("Mine", "lamp")
    window.listing.refresh()
    return window


def drop(on: QWidget, at: QPoint, data: QMimeData) -> bool:
    """Drag over a widget and let go, as Qt would; whether it was taken."""
    QApplication.sendEvent(on, QDragEnterEvent(at, COPY, data, LEFT, NO_KEY))
    move = QDragMoveEvent(at, COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(on, move)
    if not move.isAccepted():
        QApplication.sendEvent(on, QDragLeaveEvent())
        return False
    event = QDropEvent(QPointF(at), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(on, event)
    return event.isAccepted()


def drop_on_place(window: MainWindow, kind: Kind, wanted: str | int, data: QMimeData) -> bool:
    """`wanted` is the name of a place, or its number."""
    rows = window.sidebar.list
    found = ((at, one) for at, one in enumerate(window.sidebar.rows()))
    row = next(at for at, one in found if one.kind is kind and wanted in (one.name, one.number))
    item = rows.item(row)
    rows.scrollToItem(item)
    QApplication.sendEvent(
        rows.viewport(), QDragEnterEvent(rows.viewport().rect().center(), COPY, data, LEFT, NO_KEY)
    )  # what is hidden while it is empty comes out
    return drop(rows.viewport(), rows.visualItemRect(item).center(), data)


def papers(window: MainWindow, *rows: int) -> QMimeData:
    return window.model.mimeData([window.model.index(row, column) for row in rows for column in (0, 1)])


def place(window: MainWindow, kind: Kind, name: str) -> QMimeData:
    found = next(one for one in window.sidebar.rows() if (one.kind, one.name) == (kind, name))
    return place_data(found.kind, found.number)


def titles(window: MainWindow) -> list[str]:
    return sorted(window.model.index(row, 0).data() for row in range(window.model.rowCount()))


def press(notice: Notice, text: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(next(one for one in notice.findChildren(QPushButton) if one.text() == text), LEFT)


def test_papers_dropped_on_the_bin_go_there_and_come_back_together(laid: MainWindow, qtbot: QtBot) -> None:
    assert drop_on_place(laid, Kind.BIN, "Bin", papers(laid, 0, 1))
    assert len(titles(laid)) == 1
    assert "2 papers are in the bin." in laid.library.notice.accessibleName()
    press(laid.library.notice, "Undo", qtbot)
    assert titles(laid) == ["Paper 1", "Paper 2", "Paper 3"]


def test_one_paper_dropped_on_the_bin_is_named(laid: MainWindow) -> None:
    gone = laid.model.index(2, 0).data()
    assert drop_on_place(laid, Kind.BIN, "Bin", papers(laid, 2))
    assert f"“{gone}” is in the bin." in laid.library.notice.accessibleName()


def test_papers_dropped_on_a_reading_state_get_it(laid: MainWindow, program: FakeProgram) -> None:
    hidden = laid.sidebar.list.item(Shelf.TO_READ).isHidden
    assert hidden()
    assert drop_on_place(laid, Kind.SHELF, Shelf.TO_READ, papers(laid, 0))
    assert [one.title for one in program.papers if one.read_state is ReadState.TO_READ] == [
        laid.model.index(0, 0).data()
    ]
    assert not hidden()
    assert laid.sidebar.list.item(Shelf.READING).isHidden()


def test_other_shelves_take_nothing(laid: MainWindow, program: FakeProgram) -> None:
    before = [call for call in program.calls if call[0] != "list_numbers"]
    assert not drop_on_place(laid, Kind.SHELF, Shelf.SUMMARIZED, papers(laid, 0))
    assert [call for call in program.calls if call[0] != "list_numbers"] == before


def test_papers_dropped_on_a_heading_make_a_new_one(laid: MainWindow, program: FakeProgram) -> None:
    for heading, call in ((Heading.COLLECTIONS, "put_into"), (Heading.TAGS, "tag")):
        assert drop_on_place(laid, Kind.HEADING, heading, papers(laid, 0))
        dialog = laid.findChildren(QInputDialog)[-1]
        dialog.setTextValue("New")
        dialog.accept()
        assert call in [name for name, _ in program.calls]


def test_a_collection_dropped_on_another_lies_in_it(laid: MainWindow, program: FakeProgram) -> None:
    assert drop_on_place(laid, Kind.COLLECTION, "Other", place(laid, Kind.COLLECTION, "Thesis"))
    tree = [(depth, one.name) for depth, one in laid.shelving.order.tree()]
    assert tree == [(0, "Other"), (1, "Thesis"), (2, "Chapter")]
    assert drop_on_place(laid, Kind.HEADING, Heading.COLLECTIONS, place(laid, Kind.COLLECTION, "Chapter"))
    tree = [(depth, one.name) for depth, one in laid.shelving.order.tree()]
    assert sorted(tree) == [(0, "Chapter"), (0, "Other"), (1, "Thesis")]


def test_a_collection_is_not_dropped_on_itself_nor_below_it(laid: MainWindow) -> None:
    thesis = place(laid, Kind.COLLECTION, "Thesis")
    assert not drop_on_place(laid, Kind.COLLECTION, "Thesis", thesis)
    assert not drop_on_place(laid, Kind.COLLECTION, "Chapter", thesis)
    assert not drop_on_place(laid, Kind.TAG, "warm", thesis)


@pytest.mark.parametrize(
    ("kind", "name", "call"),
    [
        (Kind.COLLECTION, "Other", "remove_collection"),
        (Kind.TAG, "warm", "remove_tag"),
        (Kind.SEARCH, "Mine", "remove_search"),
    ],
)
def test_places_dropped_on_the_bin_are_deleted_and_can_be_taken_back(
    laid: MainWindow, program: FakeProgram, qtbot: QtBot, kind: Kind, name: str, call: str
) -> None:
    assert drop_on_place(laid, Kind.BIN, "Bin", place(laid, kind, name))
    assert call in [one for one, _ in program.calls]
    assert name not in [one.name for one in laid.sidebar.rows()]
    press(laid.library.notice, "Undo", qtbot)
    assert "undo" in [one for one, _ in program.calls]


def test_a_tag_dropped_on_chosen_papers_is_put_on_all_of_them(laid: MainWindow, program: FakeProgram) -> None:
    table = laid.library.table
    table.selectRow(0)
    table.selectionModel().select(
        laid.model.index(1, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    at = table.visualRect(laid.model.index(0, 0)).center()
    assert drop(table.viewport(), at, place(laid, Kind.TAG, "warm"))
    chosen = sorted((laid.model.number_at(0), laid.model.number_at(1)))
    (tagged,) = [what for name, what in program.calls if name == "tag"][1:]
    assert (sorted(tagged[0]), tagged[1]) == (chosen, ("warm",))
    other = table.visualRect(laid.model.index(2, 0)).center()
    assert drop(table.viewport(), other, place(laid, Kind.COLLECTION, "Thesis"))
    assert ("put_into", ("1", (laid.model.number_at(2),))) in program.calls
    assert not drop(table.viewport(), other, place(laid, Kind.SEARCH, "Mine"))


def test_files_dropped_on_a_place_come_in_and_lie_there(laid: MainWindow, program: FakeProgram) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/Lamps.pdf"), QUrl.fromLocalFile("/x/Desks.pdf")])
    assert drop_on_place(laid, Kind.COLLECTION, "Thesis", data)
    assert ("take_in", (Path("/x/Lamps.pdf"), Path("/x/Desks.pdf"))) in program.calls
    assert ("put_into", ("1", (4, 5))) in program.calls
    assert not drop_on_place(laid, Kind.BIN, "Bin", data)


def test_files_over_the_window_cover_its_text_fields_and_leave_the_places_free(laid: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/Lamps.pdf")])
    QApplication.sendEvent(laid, QDragEnterEvent(QPoint(600, 300), COPY, data, LEFT, NO_KEY))
    search = laid.library.search
    middle = laid.centralWidget()
    assert middle is not None
    assert middle.childAt(search.mapTo(middle, search.rect().center())) is laid._drop_hint
    places = laid.sidebar.list.viewport()
    assert middle.childAt(places.mapTo(middle, places.rect().center())) is places
    QApplication.sendEvent(laid, QDragLeaveEvent())
    assert not laid._drop_hint.isVisible()


@pytest.mark.parametrize("text", ["10.1038/nature14539", "https://arxiv.org/abs/1706.03762", "see arXiv:1706.03762"])
def test_a_number_or_an_address_dropped_is_offered_to_be_looked_up(laid: MainWindow, text: str) -> None:
    data = QMimeData()
    if text.startswith("https"):
        data.setUrls([QUrl(text)])
    else:
        data.setText(text)
    QApplication.sendEvent(laid, QDragEnterEvent(QPoint(600, 300), COPY, data, LEFT, NO_KEY))
    assert laid._drop_hint.isVisible()
    QApplication.sendEvent(laid, QDropEvent(QPointF(600, 300), COPY, data, LEFT, NO_KEY))
    dialog = laid.findChild(IdentifyDialog)
    assert dialog is not None
    assert dialog.field.toPlainText() == text
    dialog.close()


def test_other_text_is_not_taken(laid: MainWindow) -> None:
    data = QMimeData()
    data.setText("a lamp on a desk")
    event = QDragEnterEvent(QPoint(600, 300), COPY, data, LEFT, NO_KEY)
    event.ignore()
    QApplication.sendEvent(laid, event)
    assert not laid._drop_hint.isVisible()


def test_the_bin_opens_by_a_click_and_the_place_stays_chosen(laid: MainWindow, qtbot: QtBot) -> None:
    rows = laid.sidebar.list
    item = rows.item(len(Shelf))
    rows.scrollToItem(item)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(item).center())
    (dialog,) = laid.findChildren(BinDialog)
    assert dialog.isVisible()
    dialog.close()
    assert rows.currentRow() == Shelf.ALL


def test_pressing_a_row_chooses_nothing_before_the_mouse_comes_up(laid: MainWindow, qtbot: QtBot) -> None:
    rows = laid.sidebar.list
    row = next(at for at, one in enumerate(laid.sidebar.rows()) if one.kind is Kind.TAG)
    at = rows.visualItemRect(rows.item(row)).center()
    qtbot.mousePress(rows.viewport(), LEFT, pos=at)
    assert len(titles(laid)) == 3
    qtbot.mouseRelease(rows.viewport(), LEFT, pos=at)
    assert titles(laid) == ["Paper 1"]


def test_several_papers_go_to_the_bin_from_their_menu(laid: MainWindow, program: FakeProgram) -> None:
    menu = laid.library.menu_for(program.papers[:2])
    next(one for one in menu.actions() if one.text() == "Put 2 papers into the bin").trigger()
    assert titles(laid) == ["Paper 3"]
