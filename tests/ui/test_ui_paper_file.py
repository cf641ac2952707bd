"""A paper is open, and its file is taken away, put back or replaced by another program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.library.attachment import FileState
from app.domain.library.paper import PaperStatus
from app.ui.reader.reader import Reader
from app.ui.window.main_window import MainWindow
from app.workflows.services import Services
from tests import makers
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(()), home=two_papers)


@pytest.fixture
def reader(main: MainWindow) -> Reader:
    paper = main.library.model.find(1)
    assert paper is not None
    return main.workspace.open(paper)


def said(reader: Reader) -> str:
    return reader.notice.accessibleName() if reader.notice.isVisibleTo(reader) else ""


def test_a_file_that_goes_is_told_and_what_is_told_goes_when_it_is_back(
    reader: Reader, services: Services, tmp_path: Path
) -> None:
    path = services.file_of(reader.paper.file)
    path.rename(tmp_path / "away.pdf")
    reader.pages.go_to(2)
    reader._loader.want([2], 3.0)
    reader.file.look()
    assert "is not in the library any more" in said(reader)
    (tmp_path / "away.pdf").rename(path)
    reader.file.look()
    assert said(reader) == ""
    reader._loader.want([2], 3.0)
    assert reader._loader.image(2, 3.0) is not None
    assert reader.file.state is FileState.HERE


def test_a_replaced_file_is_told_and_read_again_by_one_click(
    main: MainWindow, reader: Reader, services: Services, tmp_path: Path
) -> None:
    before = reader.paper
    new = makers.make_hidden_instructions(tmp_path / "new.pdf").path
    new.replace(services.file_of(before.file))
    reader.file.look()
    assert "was changed since it was read" in said(reader)
    reader.notice.findChildren(QPushButton)[0].click()
    paper = services.library.paper(1)
    assert paper is not None
    assert paper.sha256 != before.sha256
    assert main.workspace.front is not None
    assert main.workspace.front.paper.sha256 == paper.sha256
    main.workspace.front.file.look()
    assert said(main.workspace.front) == ""
    assert paper.status is not PaperStatus.FAILED


def test_the_file_of_another_paper_is_not_taken_for_this_one(
    reader: Reader, services: Services, chinese_paper: Path
) -> None:
    services.file_of(reader.paper.file).write_bytes(chinese_paper.read_bytes())
    reader.file.look()
    reader.read_again()
    assert "is the one of" in said(reader)
    kept = services.library.paper(1)
    assert kept is not None
    assert kept.sha256 == reader.paper.sha256
