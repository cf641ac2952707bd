"""The files of an entry on the *Info* panel: added, opened, renamed, read, removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu
from ui_fakes import FakeProgram

from app.domain.library.attachment import Role
from app.domain.library.link import LinkKind
from app.domain.library.paper import PaperStatus
from app.ui.common.widgets import IconButton
from app.ui.panels.info import PANEL
from app.ui.panels.info.file_list import FileList
from app.ui.window.main_window import MainWindow


@pytest.fixture
def files(window: MainWindow, shelf: FakeProgram) -> FileList:
    window.listing.refresh()
    window.library.select(1)
    return window.inspector.bring(PANEL).files


def shown(files: FileList) -> list[str]:
    return [one.title for one in files.files]


def entry_of(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def test_a_further_file_is_added_beside_the_pdf(files: FileList, shelf: FakeProgram) -> None:
    assert not files.pdf_button.isVisibleTo(files)
    files.add(Path("/data/table.csv"))
    assert shown(files) == [shelf.papers[0].original_name, "table"]
    files.add(Path("/data/slides.pdf"))
    assert ("attach", (1, "slides.pdf", Role.SUPPLEMENTARY, False)) in shelf.calls
    files.add(Path("/data/video.mp4"), link=True)
    assert any("linked" in one.text() for one in files.findChildren(QLabel))


def test_an_entry_without_a_pdf_is_given_one(window: MainWindow, files: FileList, shelf: FakeProgram) -> None:
    shelf.papers[0] = replace(shelf.papers[0], status=PaperStatus.ENTRY, file="")
    window.listing.refresh()
    assert files.pdf_button.isVisibleTo(files)
    files.add(Path("/data/paper.pdf"), pdf=True)
    assert window.model.find(1).status is PaperStatus.READY
    assert not files.pdf_button.isVisibleTo(files)


def test_a_file_is_renamed_and_called_what_it_is(files: FileList, shelf: FakeProgram) -> None:
    files.add(Path("/data/table.csv"))
    files.change(files.files[1], role=Role.TRANSLATION)
    files.change(files.files[1], title="Chinese translation")
    assert (shelf.attachments.kept[1].role, shown(files)[1]) == (Role.TRANSLATION, "Chinese translation")


def test_a_file_is_removed_and_told(window: MainWindow, files: FileList) -> None:
    files.add(Path("/data/table.csv"))
    entry_of(files.menu_for(files.files[1]), "Remove").trigger()
    assert len(files.files) == 1
    assert "table" in window.inspector.bring(PANEL).notice._what.text()


def test_a_further_pdf_is_read_as_a_paper(window: MainWindow, files: FileList, shelf: FakeProgram) -> None:
    files.add(Path("/data/other.pdf"))
    entry_of(files.menu_for(files.files[1]), "Read this PDF").trigger()
    assert ("read_as_paper", 1) in shelf.calls
    assert "other" in window.inspector.bring(PANEL).notice._what.text()


def test_a_file_that_is_gone_cannot_be_opened(files: FileList, shelf: FakeProgram) -> None:
    files.add(Path("/data/table.csv"))
    shelf.attachments.gone.add(1)
    files.show_paper(shelf.papers[0])
    assert not entry_of(files.menu_for(files.files[1]), "Open").isEnabled()
    assert any("not there" in one.text() for one in files.findChildren(QLabel))
    assert not files.menu_for(files.files[0]).actions()[2:], "the PDF that is read is neither renamed nor removed here"


def test_a_program_is_shown_in_its_folder_and_not_run(
    files: FileList, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("app.ui.panels.info.file_list._show", opened.append)
    files.add(tmp_path / "setup.EXE")
    files.add(tmp_path / "data.csv")
    files.open(files.files[1])
    files.open(files.files[2])
    assert opened == [tmp_path, tmp_path / "data.csv"]


def test_papers_that_belong_together_lead_to_each_other(window: MainWindow, shelf: FakeProgram) -> None:
    shelf.links.pairs[1, 3] = LinkKind.VERSION
    window.listing.refresh()
    window.library.select(1)
    links = window.inspector.bring(PANEL).links
    assert [one.paper.title for one in links.links] == ["Nights"]
    assert any("version of the same work" in one.text() for one in links.findChildren(QLabel))
    links.findChildren(IconButton)[0].click()
    assert window.paper.id == 3
    assert [one.paper.title for one in links.links] == ["Lamps"]
    links.unlink(links.links[0])
    assert ("unlink", (3, 1)) in shelf.calls
    assert links.links == ()
