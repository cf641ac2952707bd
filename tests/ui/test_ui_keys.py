"""Citation keys in the window: in Info, in their dialog, in the settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.ui.dialogs.keys.keys_dialog import KeysDialog
from app.ui.dialogs.settings.pages.library import LibraryPage
from app.ui.library.columns import Column
from app.ui.panels import info
from app.ui.window.main_window import MainWindow
from app.workflows.library.citation import keys
from app.workflows.library.imports import intake
from app.workflows.services import Services
from tests.conftest import MakeServices

BIB = """@article{, title={Lamps at Night}, author={Hale, Ada}, journaltitle={Journal of Lamps}, year=2017}
@book{book, title={Wicks and Other Things}, author={Moss, Tom}, publisher={Lamp}, year=2001}"""


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    services = make_services()
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    intake.import_papers(services, [tmp_path / "x.bib"])
    return services


def test_a_key_is_shown_and_changed_in_info(main: MainWindow, services: Services) -> None:
    panel = main.inspector.bring(info.PANEL)
    panel.show_paper(services.library.paper(1))
    assert panel.key_row.fact.holds.value == "hale2017lamps"
    panel.key_row.edit()
    panel.key_row.field.setText("lamp")
    panel.key_row.save_button.click()
    assert keys.key_of(services, 1) == "lamp"
    assert panel.key_row.fact.holds.value == "lamp"
    panel.key_row.edit()
    panel.key_row.field.setText("book")
    panel.key_row.save_button.click()
    assert "Wicks" in panel.notice._what.text()
    assert keys.key_of(services, 1) == "lamp"


def test_keys_are_made_anew_after_a_look(main: MainWindow, services: Services) -> None:
    menu = main.library.menu_for(main.model.papers[:2])
    next(one for one in menu.actions() if one.text() == "Citation keys…").trigger()
    (dialog,) = main.findChildren(KeysDialog)
    assert not dialog.go_button.isEnabled()
    dialog.pattern.setText("auth + shortyear")
    dialog.look()
    assert {dialog.table.item(row, 2).text() for row in range(2)} == {"Hale17", "stays"}
    dialog.with_pinned.setChecked(True)
    assert {dialog.table.item(row, 2).text() for row in range(2)} == {"Hale17", "Moss01"}
    dialog.pattern.setText("auth +")
    dialog.look()
    assert not dialog.go_button.isEnabled()
    assert "pattern" in dialog.notice._what.text()
    dialog.pattern.setText("auth + shortyear")
    dialog.look()
    dialog.go_button.click()
    assert keys.keys_of_library(services) == {1: "Hale17", 2: "Moss01"}
    main.menus["undo"].trigger()
    assert keys.keys_of_library(services) == {1: "hale2017lamps", 2: "book"}
    dialog.close()


def test_ranks_come_from_a_table_and_stand_in_the_list(main: MainWindow, services: Services, tmp_path: Path) -> None:
    (tmp_path / "jcr.csv").write_text("Journal,Quartile\nJournal of Lamps,Q1\n", "utf-8")
    page = LibraryPage(main)
    page.ranks.take(tmp_path / "jcr.csv")
    assert [(one.system, one.journals, one.papers) for one in page.ranks.tables] == [("JCR", 1, 1)]
    main.library.table.sortByColumn(Column.RANK, Qt.SortOrder.AscendingOrder)
    shown = [main.model.index(row, Column.RANK).data() for row in range(main.model.rowCount())]
    assert shown == ["JCR Q1", ""]
    page.ranks.take(tmp_path / "x.bib")
    assert "table of ranks" in page.notice._what.text()
    page.ranks.remove_buttons[0].click()
    assert page.ranks.tables == ()
    assert services.library.paper(1).ranks == ""


def test_the_pattern_of_new_keys_is_tried_and_kept(main: MainWindow, services: Services) -> None:
    page = LibraryPage(main)
    assert page.pattern.text() == "auth.lower + year + shorttitle(1)"
    page.pattern.setText("auth.upper + year")
    page._try_pattern()
    assert "HALE2017" in page.samples.text()
    page.pattern.editingFinished.emit()
    assert services.settings.citation_key_pattern == "auth.upper + year"
    page.pattern.setText("auth(")
    page._try_pattern()
    assert "missing" in page.samples.text()
    page.pattern.editingFinished.emit()
    assert services.settings.citation_key_pattern == "auth.upper + year"
