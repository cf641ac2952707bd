"""Files renamed by a pattern: what is shown first is what is done, nothing is replaced, and an undo moves linked files back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.disk.names import safe_name
from app.base.errors import UnusableInput, WrongUsage
from app.domain.library.paper import Paper, PaperStatus
from app.workflows.library.catalogue import renaming
from app.workflows.library.imports import intake, keeping
from app.workflows.library.reader import attachments
from app.workflows.library.safety import history
from app.workflows.services import Services
from tests.conftest import MakeServices

BIB = """@article{lamp, title={Lamps: a/b? "Night"}, author={van der Berg, Jan and Moss, Tom and Day, C.}, year=2017}
@book{book, title={灯的历史}, author={李, 明 and 王, 小鸣}, year=2001}"""
PLAIN = Paper(1, "", "A", ("Ada Moss",), 2001, "", "", "", "", 0, PaperStatus.ENTRY, "", "", "")


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    services = make_services()
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    intake.import_papers(services, [tmp_path / "x.bib"])
    return services


def linked(services: Services, tmp_path: Path, paper: int = 1, name: str = "scan.PDF") -> Path:
    file = tmp_path / "mine" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(f"%PDF {paper} {name}".encode())
    keeping.keep(services, services.library.paper(paper), file, link=True)
    return file


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{author} {year} {title}", "van der Berg 2017 Lamps a b Night"),
        ("{authors} ({year})", "van der Berg et al. (2017)"),
        ("{key} - {venue}", "lamp"),
        ("{title:5}", "Lamps"),
        ("({venue}) {year}", "2017"),
        ("{doi}", "Lamps a b Night"),
    ],
)
def test_a_pattern_makes_a_name(services: Services, pattern: str, name: str) -> None:
    assert renaming.parts_of(pattern, services.library.paper(1), "lamp") == (name,)


def test_chinese_names_stand_whole(services: Services) -> None:
    assert renaming.parts_of("{authors} {title}", services.library.paper(2), "book") == ("李明、王小鸣 灯的历史",)
    assert renaming.parts_of("{year}/{author}", services.library.paper(2), "book") == ("2001", "李明")


@pytest.mark.parametrize("wrong", ["", "name", "{nobody}", "{title", "{title:x}", "}{year}"])
def test_what_is_no_pattern_is_told(services: Services, wrong: str) -> None:
    with pytest.raises(WrongUsage):
        renaming.check_pattern(wrong)


@given(title=st.text(max_size=300), author=st.text(max_size=60))
def test_every_name_is_one_that_every_system_takes(title: str, author: str) -> None:
    paper = replace(PLAIN, title=title, authors=(author,) if author.strip() else ())
    for part in renaming.parts_of("{year}/{author} {title}", paper, "key"):
        assert part == safe_name(part)
        assert not set(part) & set('/\\:*?"<>|')


def test_the_pdf_of_a_paper_is_called_so_and_stays_where_it_is(
    make_services: MakeServices, english_paper: Path
) -> None:
    services = make_services()
    intake.import_papers(services, [english_paper])
    paper = services.library.paper(1)
    (seen,) = renaming.preview(services, [])
    assert services.library.paper(1) == paper
    renaming.rename(services, [])
    now = services.library.paper(1)
    assert (now.original_name, now.file) == (seen.after, paper.file)
    assert seen.after.endswith(".pdf")
    history.undo(services)
    assert services.library.paper(1).original_name == paper.original_name


def test_linked_files_move_only_when_asked_and_go_back_with_an_undo(services: Services, tmp_path: Path) -> None:
    file = linked(services, tmp_path)
    assert renaming.preview(services, [1]) == ()
    (seen,) = renaming.preview(services, [1], linked=True)
    assert file.is_file()
    renaming.rename(services, [1], linked=True)
    new = file.with_name("van der Berg 2017 Lamps a b Night.PDF")
    assert (file.exists(), new.is_file(), seen.after) == (False, True, str(new))
    assert attachments.path_of(services, seen.attachment) == new
    history.undo(services)
    assert (file.is_file(), new.exists()) == (True, False)
    assert attachments.path_of(services, seen.attachment) == file
    history.redo(services)
    assert new.is_file()
    assert renaming.preview(services, [1], linked=True)[0].kept


def test_linked_files_move_into_folders_and_never_over_another(services: Services, tmp_path: Path) -> None:
    linked(services, tmp_path)
    linked(services, tmp_path, name="second.pdf")
    other = tmp_path / "to" / "2017" / "van der Berg.pdf"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"mine")
    done = renaming.rename(services, [], "{year}/{author}", linked=True, to=tmp_path / "to")
    assert [Path(one.after).name for one in done] == ["van der Berg.PDF", "van der Berg (3).pdf"] or [
        Path(one.after).name for one in done
    ] == ["van der Berg (2).PDF", "van der Berg (3).pdf"]
    assert other.read_bytes() == b"mine"
    assert all(Path(one.after).is_file() for one in done)


def test_a_file_that_came_between_look_and_deed_is_not_replaced(services: Services, tmp_path: Path) -> None:
    file = linked(services, tmp_path)
    (seen,) = renaming.preview(services, [1], linked=True)
    Path(seen.after).write_bytes(b"mine")
    with pytest.raises(UnusableInput):
        renaming._rename(services, seen)
    assert file.is_file()
    assert Path(seen.after).read_bytes() == b"mine"


def test_a_link_to_an_unplugged_drive_is_told_and_stays(services: Services, tmp_path: Path) -> None:
    linked(services, tmp_path).unlink()
    (seen,) = renaming.preview(services, [1], linked=True)
    assert (seen.gone, seen.kept) == (True, True)
    assert renaming.rename(services, [1], linked=True) == ()


def test_copies_are_written_once(make_services: MakeServices, english_paper: Path, tmp_path: Path) -> None:
    services = make_services()
    intake.import_papers(services, [english_paper])
    (first,) = renaming.copy_out(services, [], tmp_path / "out", "{year}/{title}")
    assert first.read_bytes() == english_paper.read_bytes()
    assert renaming.copy_out(services, [], tmp_path / "out", "{year}/{title}") == (first,)
    first.write_bytes(b"changed")
    (second,) = renaming.copy_out(services, [], tmp_path / "out", "{year}/{title}")
    assert second != first
    assert first.read_bytes() == b"changed"
