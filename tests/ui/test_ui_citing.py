"""References go to the clipboard, as formatted and as plain text, in the style that was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.ui.dialogs.citing.citing_dialog import NAME, CitingDialog
from app.ui.window.main_window import MainWindow
from app.workflows.library.citation import kept
from app.workflows.library.imports import intake
from app.workflows.services import Services
from tests.conftest import MakeServices

BIB = """@article{lamp, title={Lamps <at> the night}, author={Hale, Ada}, journaltitle={Journal of Lamps}, year=2017}
@book{book, title={灯}, author={李, 明}, publisher={灯社}, year=2001}"""


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    services = make_services()
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    intake.import_papers(services, [tmp_path / "x.bib"])
    return services


def test_a_reference_is_copied_at_once(main: MainWindow) -> None:
    main.menus["copy_reference"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Hale, A. (2017). Lamps <at> the night. Journal of Lamps."
    assert 'font-style:italic;">Journal of Lamps<' in data.html()
    assert "&lt;at&gt; the" in data.html()
    assert main.notice.isVisibleTo(main)


def test_a_style_is_found_looked_at_and_kept(main: MainWindow, services: Services) -> None:
    menu = main.library.menu_for(main.model.papers[:2])
    next(one for one in menu.actions() if one.text() == "Cite…").trigger()
    (dialog,) = main.findChildren(CitingDialog)
    assert dialog.styles.currentItem().data(NAME) == "apa"
    dialog.search.setText("ieee reference")
    dialog._look()
    dialog.styles.setCurrentRow(0)
    assert dialog.citation.text() == "[1], [2]"
    assert "[1] " in dialog.references.toPlainText()
    dialog.list_button.click()
    assert QGuiApplication.clipboard().text().count("\n") == 1
    dialog.citation_button.click()
    assert QGuiApplication.clipboard().text() == "[1], [2]"
    assert services.settings.citation_style == "ieee"
    dialog.close()


def test_a_kept_file_follows_what_is_done_in_the_window(main: MainWindow, services: Services, tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    kept.keep(services, out, ())
    main.trigger("remove")
    assert "Lamps" not in out.read_text("utf-8")
    main.menus["undo"].trigger()
    assert "Lamps" in out.read_text("utf-8")
