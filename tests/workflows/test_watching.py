"""A watched folder: each file comes once, at rest, and again when it is another."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from app.base.errors import UnusableInput
from app.domain.library.paper import ImportStatus
from app.workflows.library.imports import watching
from app.workflows.library.order import papers
from app.workflows.services import Services
from tests.conftest import MakeServices


@pytest.fixture
def services(make_services: MakeServices) -> Services:
    return make_services()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "deep").mkdir(parents=True)
    return tmp_path / "inbox"


def put(path: Path, content: bytes, age_s: float = 60) -> Path:
    path.write_bytes(content)
    os.utime(path, (time.time() - age_s,) * 2)
    return path


def test_each_file_comes_once_and_again_when_it_is_another(
    services: Services, inbox: Path, english_paper: Path
) -> None:
    pdf = english_paper.read_bytes()
    put(inbox / "deep" / "paper.PDF", pdf)
    put(inbox / "refs.bib", b"@book{b, title = {No File Here}}")
    put(inbox / "notes.txt", b"not this")
    put(inbox / ".hidden.pdf", pdf + b"%hidden")
    put(inbox / "half.pdf.crdownload", pdf)
    put(inbox / "broken.pdf", b"not a PDF")
    outcomes = watching.take_new(services, inbox)
    assert sorted((Path(one.path).name, one.status) for one in outcomes) == [
        ("broken.pdf", ImportStatus.FAILED),
        ("paper.PDF", ImportStatus.ADDED),
        ("refs.bib", ImportStatus.ADDED),
    ]
    assert watching.take_new(services, inbox) == ()
    put(inbox / "refs.bib", b"@book{b, title = {No File Here}}\n@book{c, title = {Another Book}}", age_s=30)
    again = watching.take_new(services, inbox)
    assert [one.status for one in again] == [ImportStatus.DUPLICATE, ImportStatus.ADDED]
    assert len(papers.list_papers(services)) == 3


def test_what_is_still_written_to_waits(services: Services, inbox: Path, english_paper: Path) -> None:
    file = put(inbox / "paper.pdf", english_paper.read_bytes(), age_s=0)
    assert watching.take_new(services, inbox) == ()
    os.utime(file, (time.time() - 60,) * 2)
    assert len(watching.take_new(services, inbox)) == 1


def test_what_was_removed_here_does_not_come_back_by_itself(
    services: Services, inbox: Path, english_paper: Path
) -> None:
    put(inbox / "paper.pdf", english_paper.read_bytes())
    (outcome,) = watching.take_new(services, inbox)
    papers.remove_paper(services, outcome.id)
    assert watching.take_new(services, inbox) == ()
    assert papers.list_papers(services) == ()


def test_a_folder_that_is_not_there_is_named(services: Services, inbox: Path) -> None:
    with pytest.raises(UnusableInput):
        watching.take_new(services, inbox / "gone")


def test_the_librarys_own_files_are_not_taken_in_again(services: Services, inbox: Path, english_paper: Path) -> None:
    put(inbox / "paper.pdf", english_paper.read_bytes())
    watching.take_new(services, inbox)
    for path in services.paths.files.rglob("*.pdf"):
        os.utime(path, (time.time() - 60,) * 2)
    assert watching.waiting(services, services.paths.home) == ()
