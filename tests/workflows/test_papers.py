from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.base.errors import PaperNotFound, UserError
from app.base.messages import render
from app.base.progress import CancelToken
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.library.safety import history
from app.workflows.services import LibraryLock, Services
from tests import makers
from tests.conftest import MakeServices


def test_a_paper_is_read_stored_and_found_again(make_services: MakeServices, english_paper: Path) -> None:
    services = make_services()
    (outcome,) = intake.import_papers(services, [english_paper])
    assert outcome.status is ImportStatus.ADDED
    (paper,) = papers.list_papers(services)
    assert paper.title.startswith("Units Matter")
    assert paper.status is PaperStatus.READY
    assert services.file_of(paper.file).read_bytes() == english_paper.read_bytes()
    assert papers.load_document(services, paper.id).title == paper.title


def test_the_same_content_is_a_duplicate_under_any_name(
    make_services: MakeServices, english_paper: Path, tmp_path: Path
) -> None:
    services = make_services()
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(english_paper.read_bytes())
    first, second = intake.import_papers(services, [english_paper, copy])
    assert (second.status, second.id) == (ImportStatus.DUPLICATE, first.id)
    assert len(papers.list_papers(services)) == 1


def test_a_folder_is_searched_to_the_bottom(make_services: MakeServices, english_paper: Path, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.PDF").write_bytes(english_paper.read_bytes())
    (deep / "notes.txt").write_text("no paper")
    services = make_services()
    assert [o.status for o in intake.import_papers(services, [tmp_path / "a"])] == [ImportStatus.ADDED]


def refused(
    make_services: MakeServices, folder: Path, make: Callable[[Path], object], lang: str
) -> tuple[Services, ImportedPaper]:
    """The import of a file that cannot be read: named in one sentence of the user's language."""
    bad = folder / "bad.pdf"
    make(bad)
    services = make_services(lang=lang)
    (outcome,) = intake.import_papers(services, [bad])
    assert outcome.status is ImportStatus.FAILED
    assert "bad.pdf" in outcome.reason
    assert ("。" in outcome.reason) is (lang == "zh_CN")
    return services, outcome


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "make",
    [makers.make_not_pdf, makers.make_zero_page],
    ids=lambda make: make.__name__,
)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(
    make_services: MakeServices, tmp_path: Path, make, lang: str
) -> None:
    services, _ = refused(make_services, tmp_path, make, lang)
    assert papers.list_papers(services) == ()
    assert not services.paths.files.exists() or not any(services.paths.files.rglob("*.pdf"))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("make", [makers.make_encrypted, makers.make_scan], ids=lambda make: make.__name__)
def test_what_cannot_be_read_yet_is_listed_with_a_sentence(
    make_services: MakeServices, tmp_path: Path, make, lang: str
) -> None:
    services, outcome = refused(make_services, tmp_path, make, lang)
    (paper,) = papers.list_papers(services)
    assert (paper.id, paper.status) == (outcome.id, PaperStatus.FAILED)
    assert "bad.pdf" in render(paper.problem[0], lang)
    assert services.file_of(paper.file).read_bytes() == (tmp_path / "bad.pdf").read_bytes()


def test_empty_files_missing_files_and_empty_folders(make_services: MakeServices, tmp_path: Path) -> None:
    empty, folder = tmp_path / "empty.pdf", tmp_path / "folder"
    empty.touch()
    folder.mkdir()
    outcomes = intake.import_papers(make_services(), [empty, folder, tmp_path / "missing.pdf"])
    assert {outcome.status for outcome in outcomes} == {ImportStatus.FAILED}
    assert len({outcome.reason for outcome in outcomes}) == 3


def test_one_bad_file_does_not_stop_the_others(
    make_services: MakeServices, english_paper: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_text("hello")
    outcomes = intake.import_papers(make_services(), [bad, english_paper])
    assert [outcome.status for outcome in outcomes] == [ImportStatus.FAILED, ImportStatus.ADDED]


def test_a_cancelled_import_stops(make_services: MakeServices, english_paper: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(UserError) as caught:
        intake.import_papers(make_services(), [english_paper], cancel=cancel)
    assert caught.value.exit_code == 6


def test_a_full_disk_leaves_the_library_as_it_was(
    make_services: MakeServices, english_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    services = make_services()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as caught:
        intake.import_papers(services, [english_paper])
    assert caught.value.key == "disk_full"
    monkeypatch.undo()
    assert papers.list_papers(services) == ()
    assert not any(path.is_file() for path in services.paths.files.rglob("*"))


def test_papers_are_named_by_number_or_part_of_the_title(make_services: MakeServices, english_paper: Path) -> None:
    services = make_services()
    (outcome,) = intake.import_papers(services, [english_paper])
    assert papers.find_paper(services, str(outcome.id)).id == outcome.id
    assert papers.find_paper(services, "units MATTER").id == outcome.id
    for wanted in ("99", "", "quantum gravity"):
        with pytest.raises(PaperNotFound):
            papers.find_paper(services, wanted)
    with pytest.raises(PaperNotFound, match="Did you mean"):
        papers.find_paper(services, "unites mater: comparing numbers")


def test_removing_a_paper_removes_our_copy_only(make_services: MakeServices, english_paper: Path) -> None:
    services = make_services()
    (outcome,) = intake.import_papers(services, [english_paper])
    papers.remove_paper(services, outcome.id)
    assert any(services.paths.files.rglob("*.pdf"))
    history.empty(services, history.bin_items(services))
    assert english_paper.exists()
    assert not any(services.paths.files.rglob("*.pdf"))


def test_what_lay_in_the_bin_for_long_is_deleted_unless_the_setting_says_never(
    make_services: MakeServices, english_paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = make_services()
    (outcome,) = intake.import_papers(services, [english_paper])
    monkeypatch.setattr("app.library.history.bin.now", lambda: (datetime.now(UTC) - timedelta(days=31)).isoformat())
    papers.remove_paper(services, outcome.id)
    services.update_settings(bin_days=0)
    history.empty_old(services)
    assert len(history.bin_items(services)) == 1
    services.update_settings(bin_days=32)
    history.empty_old(services)
    assert len(history.bin_items(services)) == 1
    services.update_settings(bin_days=30)
    history.empty_old(services)
    assert history.bin_items(services) == ()
    assert not any(services.paths.files.rglob("*.pdf"))


def test_only_one_program_writes_to_a_library(tmp_path: Path) -> None:
    lock = LibraryLock(tmp_path)
    with pytest.raises(UserError) as caught:
        LibraryLock(tmp_path)
    assert caught.value.key == "library_in_use"
    lock.release()
    LibraryLock(tmp_path).release()
