"""The *Info* panel: facts with their places, corrected in place, the doubtful with one click, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from ui_fakes import RECT, FakeProgram, make_paper

from app.base.errors import UserError
from app.domain.library.known_fact import Origin
from app.domain.reading.document import Span
from app.ui.common.tasks import InlineExecutor, Jobs
from app.ui.panels.info import PANEL
from app.ui.panels.info.fact_book import FactBook, value_of
from app.ui.panels.info.fact_row import FactRow
from app.ui.panels.info.info_panel import InfoPanel
from app.ui.window.main_window import MainWindow


@pytest.fixture
def panel(window: MainWindow, shelf: FakeProgram) -> InfoPanel:
    shelf.doubtful = True
    window.listing.refresh()
    window.library.select(1)
    return window.inspector.bring(PANEL)


def row(panel: InfoPanel, name: str) -> FactRow:
    return next(row for row in panel.rows if row.fact.name == name)


def undo(panel: InfoPanel) -> None:
    next(b for b in panel.notice.findChildren(QPushButton) if b.text() == "Undo" and b.isVisibleTo(panel)).click()


def test_a_fact_leads_to_its_place(panel: InfoPanel, window: MainWindow) -> None:
    assert row(panel, "title").place_button.text() == "p. 1"
    row(panel, "title").place_button.click()
    assert window.workspace.reader is not None
    assert window.workspace.reader.pages.highlights == (Span(1, RECT),)


def test_a_fact_is_typed_anew_and_undone(
    panel: InfoPanel, window: MainWindow, shelf: FakeProgram, qtbot: QtBot
) -> None:
    row(panel, "title").edit_button.click()
    field = row(panel, "title").field
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "My lamps")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ("correct", {"title": "My lamps"}) in shelf.calls
    assert window.model.find(1).title == "My lamps"
    assert row(panel, "title").fact.holds.origin is Origin.PERSON
    undo(panel)
    assert row(panel, "title").fact.holds.value == "Lamps"


def test_escape_keeps_what_was(panel: InfoPanel, shelf: FakeProgram, qtbot: QtBot) -> None:
    row(panel, "abstract").edit_button.click()
    field = row(panel, "abstract").field
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Nonsense")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert row(panel, "abstract").field is None
    assert not [call for call in shelf.calls if call[0] == "correct"]


def test_authors_are_typed_one_a_line(panel: InfoPanel, shelf: FakeProgram, qtbot: QtBot) -> None:
    row(panel, "authors").edit_button.click()
    field = row(panel, "authors").field
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Li Bai\n\n Du Fu ")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ("correct", {"authors": ("Li Bai", "Du Fu")}) in shelf.calls


def test_the_doubtful_is_confirmed_or_replaced_with_one_click(panel: InfoPanel, shelf: FakeProgram) -> None:
    doubtful = [one for one in panel.rows if one.right_button.isVisibleTo(panel)]
    assert [one.fact.name for one in doubtful] == ["year"]
    (other,) = doubtful[0].choice_buttons
    other.click()
    assert ("correct", {"year": 1999}) in shelf.calls
    undo(panel)
    row(panel, "year").right_button.click()
    assert ("correct", {"year": 2001}) in shelf.calls
    assert not row(panel, "year").right_button.isVisibleTo(panel)


def test_what_cannot_be_stored_is_told(panel: InfoPanel, shelf: FakeProgram) -> None:
    shelf.errors["correct"] = UserError("library_busy", folder="here")
    row(panel, "venue").edit_button.click()
    row(panel, "venue").field.setText("Elsewhere")
    row(panel, "venue").save_button.click()
    assert panel.notice.isVisibleTo(panel)
    assert row(panel, "venue").fact.holds.value == "Journal of Lamps"


def test_corrections_of_one_paper_are_not_undone_in_another(program: FakeProgram, app: object) -> None:
    program.papers = [make_paper(1), make_paper(2)]
    book = FactBook(program.facts, Jobs(InlineExecutor()))
    book.show(1, True)
    book.save("title", "Mine")
    assert book.can_undo
    book.show(2, True)
    assert not book.can_undo
    book.undo()
    assert not [call for call in program.calls if call[0] == "put_back"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("year", " 2001 ", 2001), ("year", "soon", None), ("title", "a \n b", "a b"), ("keywords", "a\n\nb", ("a", "b"))],
)
def test_what_is_typed_becomes_a_value(name: str, text: str, value: object) -> None:
    assert value_of(name, text) == value
