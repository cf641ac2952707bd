"""*Rename files…*: shown first, done on the button, taken back by an undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.ui.dialogs.renaming.renaming_dialog import RenamingDialog
from app.ui.window.main_window import MainWindow
from app.workflows.library.imports import intake, keeping
from app.workflows.services import Services
from tests.conftest import MakeServices


@pytest.fixture
def services(make_services: MakeServices) -> Services:
    return make_services()


def test_linked_files_are_renamed_after_a_look(main: MainWindow, services: Services, tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text("@book{b, title={Wicks}, author={Moss, Tom}, year=2001}", "utf-8")
    intake.import_papers(services, [tmp_path / "x.bib"])
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF")
    paper = services.library.papers()[0]
    keeping.keep(services, paper, file, link=True)
    main.listing.refresh()
    menu = main.library.menu_for([paper])
    next(one for one in menu.actions() if one.text() == "Rename files…").trigger()
    (dialog,) = main.findChildren(RenamingDialog)
    assert dialog.pattern.text() == "{author} {year} {title}"
    assert not dialog.go_button.isEnabled()
    dialog.linked.setChecked(True)
    assert dialog.table.item(0, 1).text() == "Moss 2001 Wicks.pdf"
    dialog.pattern.setText("{nobody}")
    dialog.look()
    assert not dialog.go_button.isEnabled()
    assert "pattern" in dialog.notice._what.text()
    dialog.pattern.setText("{year} {author}")
    dialog.look()
    dialog.go_button.click()
    assert (tmp_path / "2001 Moss.pdf").is_file()
    assert services.settings.file_name_pattern == "{year} {author}"
    main.menus["undo"].trigger()
    assert file.is_file()
    dialog.close()
