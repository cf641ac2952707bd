"""The panels *Figures* and *References*: what is listed, where it leads, what is done with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from ui_fakes import FakeProgram

from app.domain.reading.document import Span
from app.ui.panels import figures, references
from app.ui.panels.figures.figure_dialog import FigureDialog
from app.ui.panels.figures.figures_panel import FiguresPanel
from app.ui.panels.references.references_panel import ReferencesPanel
from app.ui.window.main_window import MainWindow
from tests.ui import audit


@pytest.fixture
def gallery(window: MainWindow, shelf: FakeProgram, app: QApplication) -> FiguresPanel:
    window.listing.refresh()
    window.library.select(2)
    panel = window.inspector.bring(figures.PANEL)
    app.processEvents()
    app.processEvents()
    return panel


@pytest.fixture
def listed(window: MainWindow, shelf: FakeProgram) -> ReferencesPanel:
    window.listing.refresh()
    window.library.select(2)
    return window.inspector.bring(references.PANEL)


def asked(program: FakeProgram, name: str) -> list[object]:
    return [what for called, what in program.calls if called == name]


def test_pictures_are_asked_for_once(gallery: FiguresPanel, shelf: FakeProgram, app: QApplication) -> None:
    gallery.list.viewport().repaint()
    app.processEvents()
    assert sorted(asked(shelf, "figure_picture")) == [("e1", 110), ("f1", 110), ("t1", 110)]


def test_one_kind_is_shown(gallery: FiguresPanel) -> None:
    gallery.kind.setCurrentIndex(gallery.kind.findData("table"))
    gallery.kind.activated.emit(gallery.kind.currentIndex())
    assert [one.id for one in gallery.model.shown] == ["t1"]


def test_a_figure_is_shown_large_and_the_next_one(gallery: FiguresPanel, window: MainWindow) -> None:
    gallery.large_button.click()
    (dialog,) = window.findChildren(FigureDialog)
    assert "A lamp on a desk" in dialog.caption.text()
    assert not dialog.before.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.windowTitle().startswith("Table 1")
    assert audit.unnamed(dialog) == []
    assert audit.cut(dialog) == []
    dialog.close()


def test_a_figure_leads_to_its_page(gallery: FiguresPanel, window: MainWindow) -> None:
    gallery.list.setCurrentIndex(gallery.model.index(2, 0))
    gallery.go_button.click()
    reader = window.workspace.reader
    assert reader is not None
    assert reader.pages.highlights == (Span(3, gallery.model.shown[2].rect),)


def test_a_table_is_copied_as_a_table_and_a_figure_as_a_picture(gallery: FiguresPanel) -> None:
    clipboard = QGuiApplication.clipboard()
    gallery.list.setCurrentIndex(gallery.model.index(1, 0))
    gallery.copy_button.click()
    assert clipboard.text() == "Lamp\tLight\nA\t40"
    assert "<td>40</td>" in clipboard.mimeData().html()
    gallery.list.setCurrentIndex(gallery.model.index(0, 0))
    gallery.copy_button.click()
    assert clipboard.image().width() == 40
    clipboard.clear()


def test_a_table_is_offered_as_csv(
    gallery: FiguresPanel, shelf: FakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kinds: list[str] = []

    def choose(*arguments: object) -> tuple[str, str]:
        kinds.append(str(arguments[3]))
        return str(tmp_path / "light"), "Table (*.csv)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    gallery.list.setCurrentIndex(gallery.model.index(1, 0))
    gallery.save_button.click()
    assert kinds == ["Table (*.csv);;Picture (*.png);;Drawing (*.svg)"]
    assert asked(shelf, "save_figure") == [("t1", "light.csv")]


def test_a_figure_goes_on_a_slide(gallery: FiguresPanel, shelf: FakeProgram, window: MainWindow) -> None:
    gallery.slide_button.click()
    assert asked(shelf, "add_figure") == [(2, "f1")]
    assert "slide of its own" in gallery.notice.accessibleName()


def test_references_are_found_and_lead_to_where_they_are_cited(listed: ReferencesPanel, window: MainWindow) -> None:
    assert listed.model.rowCount() == 3
    listed.filter.setText("bells evening")
    assert [one.reference.id for one in listed.model.shown] == ["r2"]
    assert listed.places.count() == 2
    listed.places.itemClicked.emit(listed.places.item(0))
    reader = window.workspace.reader
    assert reader is not None
    assert [span.page for span in reader.pages.highlights] == [3]


def test_a_reference_of_the_library_opens(listed: ReferencesPanel, window: MainWindow) -> None:
    assert listed.open_button.isVisibleTo(listed)
    assert not listed.add_button.isVisibleTo(listed)
    listed.open_button.click()
    assert window.workspace.paper is not None
    assert window.workspace.paper.id == 3


def test_a_reference_comes_into_the_library(listed: ReferencesPanel, shelf: FakeProgram, window: MainWindow) -> None:
    listed.list.setCurrentIndex(listed.model.index(1, 0))
    listed.add_button.click()
    assert asked(shelf, "add_reference") == [(2, "r2")]
    assert "Bells" in listed.notice.accessibleName()
    window.open_number(4)
    assert window.workspace.currentWidget() is window.library


def test_what_is_without_a_citation_is_told_apart(listed: ReferencesPanel) -> None:
    listed.which.setCurrentIndex(listed.which.findData("uncited"))
    listed.which.activated.emit(3)
    assert [one.reference.id for one in listed.model.shown] == ["r3"]
    assert not listed.places.isVisibleTo(listed)


def test_references_are_looked_up_once_the_user_agrees(listed: ReferencesPanel, shelf: FakeProgram) -> None:
    listed.look_button.click()
    assert not asked(shelf, "look_up"), "what is sent is said first"
    assert "Crossref" in listed.notice.accessibleName()
    listed.notice.findChildren(QPushButton)[0].click()
    assert asked(shelf, "look_up") == [(2, False)]
    assert "2 references" in listed.notice.accessibleName()
    listed.which.setCurrentIndex(listed.which.findData("doubtful"))
    listed.which.activated.emit(4)
    assert [one.reference.id for one in listed.model.shown] == ["r2", "r3"]
    listed.choose_row(1)
    assert listed.check_label.text() == "Year: 2001 (here) · 2004 (Crossref)"
    said = [listed.model.data(listed.model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert "not found at Crossref, arXiv" in said[0]
    assert "differs: Year" in said[1]


def test_who_cites_the_paper_is_shown_when_asked(
    listed: ReferencesPanel, shelf: FakeProgram, window: MainWindow
) -> None:
    assert not asked(shelf, "cited_by"), "the library is not gone through unasked"
    listed.which.setCurrentIndex(listed.which.findData("citing"))
    listed.which.activated.emit(4)
    assert asked(shelf, "cited_by") == [2]
    rows = listed.citing.rows
    texts = [rows.item(row).text() for row in range(rows.count())]
    assert len(texts) == 3
    assert "contrasts" in texts[1]
    assert "Unlike earlier lamps" in texts[1]
    assert "2 papers" in listed.citing.hint.text()
    assert "words alone" in listed.citing.hint.text()
    assert not listed.foot.isVisibleTo(listed)
    rows.itemClicked.emit(rows.item(1))
    assert window.workspace.paper is not None
    assert window.workspace.paper.id == 3
    assert asked(shelf, "load_document")[-1] == 3


def test_those_who_cite_are_found_by_words(listed: ReferencesPanel) -> None:
    listed.which.setCurrentIndex(listed.which.findData("citing"))
    listed.which.activated.emit(4)
    listed.filter.setText("uses lamp")
    rows = listed.citing.rows
    assert [rows.item(row).text().splitlines()[-1] for row in range(1, rows.count())] == ["We use the lamp of [2]."]
    listed.filter.setText("zebra")
    assert listed.citing.nothing.isVisibleTo(listed.citing)
    listed.which.setCurrentIndex(0)
    listed.which.activated.emit(0)
    listed.filter.clear()
    assert listed.model.rowCount() == 3
    assert listed.foot.isVisibleTo(listed)
