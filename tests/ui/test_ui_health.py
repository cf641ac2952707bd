"""The library's health in the window, over a real library."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from app.domain.library.history import BinKind
from app.ui.dialogs.health.health_dialog import HealthDialog
from app.ui.window.main_window import MainWindow
from app.workflows.services import Services
from tests.conftest import MakeServices


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(home=two_papers)


@pytest.fixture
def dialog(main: MainWindow) -> HealthDialog:
    main.menus["health"].trigger()
    (found,) = main.findChildren(HealthDialog)
    return found


def said(dialog: HealthDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


def agree(dialog: HealthDialog, text: str) -> None:
    box = dialog.findChildren(QMessageBox)[-1]
    next(one for one in box.buttons() if one.text() == text).click()


def test_a_check_says_what_is_wrong(dialog: HealthDialog, services: Services) -> None:
    dialog.check_button.click()
    assert "The library is sound" in said(dialog)
    assert not dialog.tidy_button.isEnabled()
    stored = sorted(services.paths.files.rglob("*.pdf"))
    stored[0].chmod(0o600)
    stored[0].write_bytes(b"something else")
    stored[1].unlink()
    dialog.check_button.click()
    assert "is not what was taken in" in said(dialog)
    assert "is missing" in said(dialog)


def test_a_backup_is_put_back_and_the_list_follows(dialog: HealthDialog, main: MainWindow, services: Services) -> None:
    dialog.backup_button.click()
    assert dialog.table.rowCount() == 1
    services.library.bin.put(BinKind.PAPER, 1)
    main.refresh_library()
    assert [paper.id for paper in main.papers] == [2]
    dialog.table.selectRow(0)
    dialog.restore_button.click()
    agree(dialog, "Leave it")
    assert [paper.id for paper in main.papers] == [2]
    dialog.restore_button.click()
    agree(dialog, "Put back")
    assert sorted(paper.id for paper in main.papers) == [1, 2]
    assert list(services.paths.home.glob("*.replaced-*.sqlite"))


def test_a_repair_keeps_the_old_library_and_what_can_be_read(
    dialog: HealthDialog, main: MainWindow, services: Services
) -> None:
    services.library.writings.add_note(1, "Mine", "words")
    dialog.repair_button.click()
    agree(dialog, "Repair")
    assert "papers 2, notes 1" in dialog.notice.accessibleName()
    assert [note.text for note in services.library.writings.notes()] == ["words"]
    assert sorted(paper.id for paper in main.papers) == [1, 2]
    assert "The library is sound" in said(dialog)


def test_only_unneeded_files_that_are_at_rest_are_deleted(dialog: HealthDialog, services: Services) -> None:
    old, young = services.paths.files / "old.pdf", services.paths.files / "young.pdf"
    for path in (old, young):
        path.write_bytes(b"%PDF")
    yesterday = time.time() - 86_400
    os.utime(old, (yesterday, yesterday))
    dialog.check_button.click()
    dialog.tidy_button.click()
    agree(dialog, "Delete")
    assert (old.exists(), young.exists()) == (False, True)
    assert len(list(services.paths.files.rglob("*.pdf"))) == 3


def test_the_folder_of_backups_is_chosen(
    dialog: HealthDialog, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "safe"))
    dialog.folder_button.click()
    assert services.settings.backup_folder == str(tmp_path / "safe")
    assert str(tmp_path / "safe") in dialog.place.text()
