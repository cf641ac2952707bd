"""An entry has none, one or many files: copied in or linked, found again, removed, put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.base.errors import UnusableInput, UserError
from app.domain.library.attachment import Attachment, FileState, Role
from app.domain.library.history import BinKind
from app.domain.library.paper import ImportStatus, PaperStatus
from app.library import Library
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.library.reader import attachments
from app.workflows.library.safety import history, safeguarding
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.library.older import older_library

BIB = "@article{lamp, title = {Warm Lamps for Cold Rooms}, year = 2021}"


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    made = make_services()
    (tmp_path / "refs.bib").write_text(BIB)
    intake.import_papers(made, [tmp_path / "refs.bib"])
    return made


def _file(folder: Path, name: str, text: str = "numbers") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_an_entry_without_a_pdf_takes_further_files(services: Services, tmp_path: Path) -> None:
    table = _file(tmp_path, "data.xlsx")
    page = _file(tmp_path, "page.html", "<p>")
    first = attachments.attach(services, 1, table)
    second = attachments.attach(services, 1, page, title="The page")
    assert isinstance(first, Attachment)
    assert isinstance(second, Attachment)
    assert (first.role, second.role) == (Role.SUPPLEMENTARY, Role.SNAPSHOT)
    shown = attachments.files_of(services, 1)
    assert [(one.title, one.state, one.linked) for one in shown] == [
        ("data", FileState.HERE, False),
        ("The page", FileState.HERE, False),
    ]
    table.unlink()
    assert attachments.path_of(services, first.id).read_text() == "numbers"
    assert papers.get_paper(services, 1).status is PaperStatus.ENTRY
    assert safeguarding.check(services).sound
    assert safeguarding.check(services).strays == ()


def test_the_first_pdf_is_read_and_the_next_kept_beside_it(
    services: Services, english_paper: Path, tmp_path: Path
) -> None:
    outcome = attachments.attach(services, 1, english_paper)
    assert outcome.status is ImportStatus.ADDED
    other = tmp_path / "translation.pdf"
    other.write_bytes(english_paper.read_bytes() + b"\n%other")
    kept = attachments.attach(services, 1, other, role=Role.TRANSLATION)
    assert [(one.id, one.role) for one in attachments.files_of(services, 1)] == [
        (0, Role.MAIN),
        (kept.id, Role.TRANSLATION),
    ]
    with pytest.raises(UnusableInput):
        attachments.attach(services, 1, english_paper)
    with pytest.raises(UnusableInput):
        attachments.attach(services, 1, other)
    own = attachments.read_as_paper(services, kept.id)
    assert own.id != 1
    assert papers.get_paper(services, own.id).page_count > 0


def test_a_further_pdf_of_an_entry_without_one_becomes_the_one_that_is_read(
    services: Services, english_paper: Path
) -> None:
    kept = attachments.attach(services, 1, english_paper, role=Role.VERSION)
    assert papers.get_paper(services, 1).status is PaperStatus.ENTRY
    attachments.read_as_paper(services, kept.id)
    assert papers.get_paper(services, 1).page_count > 0
    assert [one.role for one in attachments.files_of(services, 1)] == [Role.MAIN]
    (item,) = history.bin_items(services)
    history.empty(services, [item])
    assert safeguarding.check(services).sound, "the file that the entry now reads was deleted with the removed one"


def test_a_linked_file_stays_where_it_is_and_is_found_again_by_its_content(services: Services, tmp_path: Path) -> None:
    there = _file(tmp_path / "drive", "big.zip", "x" * 999)
    kept = attachments.attach(services, 1, there, link=True)
    assert not list(services.paths.files.rglob("*.zip"))
    moved = _file(tmp_path / "elsewhere" / "deep", "renamed.zip", "x" * 999)
    _file(tmp_path / "elsewhere", "same-size.zip", "y" * 999)
    there.unlink()
    assert attachments.files_of(services, 1)[0].state is FileState.GONE
    assert safeguarding.check(services).unreachable == ("big",)
    assert safeguarding.check(services).sound
    with pytest.raises(UnusableInput):
        attachments.path_of(services, kept.id)
    (again,) = attachments.find_again(services, tmp_path / "elsewhere")
    assert Path(again.path) == moved.resolve()
    assert attachments.path_of(services, kept.id) == moved.resolve()


def test_attaching_a_moved_file_again_mends_its_link(services: Services, tmp_path: Path) -> None:
    there = _file(tmp_path / "a", "big.zip")
    kept = attachments.attach(services, 1, there, link=True)
    moved = there.rename(tmp_path / "moved.zip")
    again = attachments.attach(services, 1, moved, link=True)
    assert (again.id, again.path) == (kept.id, str(moved.resolve()))


def test_removed_it_lies_in_the_bin_and_undo_brings_it_back(services: Services, tmp_path: Path) -> None:
    kept = attachments.attach(services, 1, _file(tmp_path, "data.csv"))
    stored = attachments.path_of(services, kept.id)
    attachments.remove(services, kept.id)
    assert attachments.files_of(services, 1) == ()
    history.undo(services)
    assert attachments.path_of(services, kept.id) == stored
    item = attachments.remove(services, kept.id)
    assert (item.kind, item.title, item.about) == (BinKind.ATTACHMENT, "data", "Warm Lamps for Cold Rooms")
    history.empty(services, [item])
    assert not stored.exists()


def test_what_an_entry_takes_with_it_is_deleted_unless_another_needs_it(services: Services, tmp_path: Path) -> None:
    (tmp_path / "two.bib").write_text("@book{b, title = {Another Book of Lamps}}")
    intake.import_papers(services, [tmp_path / "two.bib"])
    shared, own = _file(tmp_path, "shared.csv"), _file(tmp_path, "own.csv", "other")
    attachments.attach(services, 1, shared)
    attachments.attach(services, 2, shared)
    attachments.attach(services, 1, own)
    link = attachments.attach(services, 1, _file(tmp_path, "linked.csv", "mine"), link=True)
    papers.remove_paper(services, 1)
    history.empty(services, history.bin_items(services))
    assert sorted(path.read_text() for path in services.paths.files.rglob("*.csv")) == ["numbers"]
    assert Path(link.path).read_text() == "mine"
    assert safeguarding.check(services).sound


def test_an_import_that_is_undone_takes_its_files_along_and_brings_them_back(
    services: Services, tmp_path: Path
) -> None:
    (tmp_path / "two.bib").write_text("@book{b, title = {Another Book of Lamps}}")
    with history.as_one(services, "imported_several"):
        intake.import_papers(services, [tmp_path / "two.bib"])
        attachments.attach(services, 2, _file(tmp_path, "own.csv"))
    history.undo(services)
    assert [item.handle for item in history.bin_items(services)] == ["paper:2"]
    history.restore(services, history.bin_items(services))
    assert [one.title for one in attachments.files_of(services, 2)] == ["own"]


def test_a_changed_and_a_lost_copy_are_found(services: Services, tmp_path: Path) -> None:
    first = attachments.attach(services, 1, _file(tmp_path, "one.csv", "1"))
    second = attachments.attach(services, 1, _file(tmp_path, "two.csv", "2"))
    attachments.path_of(services, first.id).write_text("other")
    attachments.path_of(services, second.id).unlink()
    found = safeguarding.check(services)
    assert (found.changed, found.missing) == (("one",), ("two",))


def test_a_row_that_leads_out_of_the_library_touches_nothing(services: Services, tmp_path: Path) -> None:
    outside = _file(tmp_path, "mine.csv")
    kept = attachments.attach(services, 1, _file(tmp_path, "data.csv", "other"))
    with closing(sqlite3.connect(services.paths.database)) as file:
        file.execute("UPDATE attachments SET path = ?", (f"files/../../{outside.name}",))
        file.commit()
    assert attachments.files_of(services, 1)[0].state is FileState.GONE
    with pytest.raises(UserError):
        attachments.path_of(services, kept.id)
    history.empty(services, [attachments.remove(services, kept.id)])
    assert outside.exists()


@pytest.mark.parametrize("revision", ["0001", "0005", "0010"])
def test_a_library_of_every_older_schema_takes_files(tmp_path: Path, revision: str) -> None:
    older_library(tmp_path / "library.sqlite", revision)
    library = Library(tmp_path / "library.sqlite")
    try:
        assert library.attachments.all(with_bin=True) == ()
    finally:
        library.close()


def test_a_bibliography_brings_all_files_of_its_entries_and_names_those_that_are_gone(
    make_services: MakeServices, tmp_path: Path, english_paper: Path
) -> None:
    services, folder = make_services(), tmp_path / "moved"
    _file(folder / "files", "page.html", "<p>")
    _file(folder / "files", "data.csv", "1,2")
    outside = _file(tmp_path, "private.txt", "mine")
    (folder / "files/paper.pdf").write_bytes(english_paper.read_bytes())
    (folder / "refs.bib").write_text(
        "@article{a, title = {Read}, file = {Full:files/paper.pdf:application/pdf;Page:files/page.html:text/html}}\n"
        f"@article{{b, title = {{Bare}}, file = {{files/data.csv;{outside};/gone/x.pdf}}}}\n"
        "@article{c, title = {Web}, file = {https://example.org/x.pdf}}\n"
    )
    read, bare, web = intake.import_papers(services, [folder / "refs.bib"])
    assert (read.id, bare.id) != (None, None)
    assert [one.title for one in attachments.files_of(services, read.id or 0)] == ["paper.pdf", "page"]
    assert [(one.title, one.linked) for one in attachments.files_of(services, bare.id or 0)] == [("data", False)]
    (note,) = [one for one in bare.notes if one.key == "import.files_missing"]
    assert dict(note.params)["count"] == 2
    assert "/gone/x.pdf" in str(dict(note.params)["files"])
    assert not [one for outcome in (read, web) for one in outcome.notes if one.key == "import.files_missing"]
    intake.import_papers(services, [folder / "refs.bib"])
    assert len(attachments.files_of(services, bare.id or 0)) == 1
    history.undo(services)
    assert papers.list_papers(services) == ()
    assert safeguarding.check(services).strays == ()
