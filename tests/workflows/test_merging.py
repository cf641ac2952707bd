"""Two papers are made one when told to: nothing is lost, and one undo brings both back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UnusableInput
from app.domain.library.attachment import Role
from app.domain.library.duplicates import Why
from app.domain.library.mark import MarkKind
from app.domain.library.paper import PaperStatus
from app.domain.reading.document import Rect, Span
from app.workflows.library.catalogue import duplicates
from app.workflows.library.imports import entries, intake
from app.workflows.library.order import papers, shelving
from app.workflows.library.reader import attachments, marking
from app.workflows.library.safety import history, safeguarding
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.library.test_library import DIGEST

BIB = """@article{first, title = {Warm Lamps for Cold Rooms}, author = {Lovelace, Ada}, year = 2020, journal = {Journal of Lamps},
  volume = {3}, keywords = {lamps}}
@article{second, title = {Warm lamps for cold rooms}, author = {Lovelace, Ada and Moss, Kurt}, year = 2020, doi = {10.5555/lamp}, pages = {1--9},
  volume = {4}, abstract = {They are warm.}}"""


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    made = make_services()
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    intake.import_papers(made, [tmp_path / "refs.bib"])
    return made


def dump(services: Services) -> object:
    library = services.library
    return (
        [replace(paper, page_count=0, status=PaperStatus.ENTRY) for paper in library.papers()],
        library.entries(),
        library.shelves.places(),
        [(note.id, note.paper, note.text) for note in library.writings.notes()],
        library.attachments.all(),
        {paper.id: library.marks.of_paper(paper.id) for paper in library.papers()},
        {paper.id: library.digests(paper.id) for paper in library.papers()},
    )


def test_they_are_offered_and_never_merged_unasked(services: Services) -> None:
    (twins,) = duplicates.find(services)
    assert (twins.one, twins.other, twins.why, twins.versions) == (1, 2, Why.TITLE, False)
    assert len(papers.list_papers(services)) == 2


def test_a_preview_says_field_by_field_what_stays(services: Services) -> None:
    shelving.tag(services, [2], ["warm"])
    plan = duplicates.preview(services, 1, 2, ["volume"])
    fields = {field.name: (field.kept, field.other, field.taken) for field in plan.fields}
    assert fields["volume"] == ("3", "4", True)
    assert fields["venue"] == ("Journal of Lamps", "", False)
    assert fields["doi"] == ("", "10.5555/lamp", True)
    assert fields["authors"] == (("Ada Lovelace",), ("Ada Lovelace", "Kurt Moss"), False)
    assert (plan.paper, plan.gone, plan.tags) == (1, 2, 1)
    with pytest.raises(UnusableInput):
        duplicates.preview(services, 1, 2, ["no such field"])
    with pytest.raises(UnusableInput):
        duplicates.preview(services, 1, 1)


def test_all_that_hangs_on_the_other_comes_along_and_one_undo_brings_both_back(
    services: Services, tmp_path: Path
) -> None:
    shelving.put_into(services, "Thesis", [2])
    shelving.put_into(services, "Both", [1, 2])
    shelving.tag(services, [2], ["warm"])
    services.library.writings.add_note(2, "Mine", "words")
    (tmp_path / "data.csv").write_text("1,2")
    attachments.attach(services, 2, tmp_path / "data.csv")
    services.library.add_digest(replace(DIGEST, paper=2))
    before = dump(services)
    stays = duplicates.merge(services, 1, 2, ["volume"])
    assert (stays.id, stays.doi, stays.venue) == (1, "10.5555/lamp", "Journal of Lamps")
    assert [paper.id for paper in papers.list_papers(services)] == [1]
    entry = entries.entry_of(services, 1)
    assert (entry.value("volume"), entry.value("pages"), entry.value("abstract"), entry.value("keywords")) == (
        "4", "1–9", "They are warm.", "lamps",
    ) or entry.value("pages") == "1-9"  # fmt: skip
    assert entry.key == "first"
    place = shelving.places(services)[1]
    assert (place.collections, place.tags) == (("Both", "Thesis"), ("warm",))
    assert [note.paper for note in services.library.writings.notes()] == [1]
    assert [one.title for one in attachments.files_of(services, 1)] == ["data"]
    assert len(services.library.digests(1)) == 1
    assert [item.handle for item in history.bin_items(services)] == ["paper:2"]
    assert duplicates.find(services) == ()
    history.undo(services)
    for one, two in zip(dump(services), before, strict=True):
        assert one == two


def test_the_one_with_the_pdf_stays_and_the_first_ones_values_hold(services: Services, english_paper: Path) -> None:
    attachments.attach(services, 2, english_paper)
    marking.add_mark(services, 2, MarkKind.HIGHLIGHT, [Span(1, Rect(1, 2, 3, 4))], quote="q")
    stays = duplicates.merge(services, 1, 2)
    assert (stays.id, stays.status, stays.title) == (2, PaperStatus.READY, "Warm Lamps for Cold Rooms")
    assert (stays.venue, stays.doi, stays.authors) == ("Journal of Lamps", "10.5555/lamp", ("Ada Lovelace",))
    assert len(services.library.marks.of_paper(2)) == 1
    assert entries.entry_of(services, 2).value("volume") == "3"


def test_of_two_pdfs_both_are_kept(services: Services, english_paper: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(english_paper.read_bytes() + b"\n%other")
    attachments.attach(services, 1, english_paper)
    attachments.attach(services, 2, other)
    marking.add_mark(services, 2, MarkKind.HIGHLIGHT, [Span(1, Rect(1, 2, 3, 4))], quote="marked there", note="why")
    duplicates.merge(services, 1, 2)
    assert [(one.role, one.title) for one in attachments.files_of(services, 1)] == [
        (Role.MAIN, "english.pdf"),
        (Role.VERSION, "other.pdf"),
    ]
    (note,) = services.library.writings.notes()
    assert "marked there" in note.text
    assert "why" in note.text
    history.empty(services, history.bin_items(services))
    assert safeguarding.check(services).sound, "the file went with the paper in the bin, though it is needed"


def test_versions_are_linked_and_both_stay(services: Services) -> None:
    duplicates.link_versions(services, 1, 2)
    assert len(papers.list_papers(services)) == 2
    assert [link.other for link in services.library.links.of_paper(1)] == [2]
    assert duplicates.find(services) == ()
    history.undo(services)
    assert len(duplicates.find(services)) == 1


def test_different_works_are_not_offered_again(services: Services) -> None:
    duplicates.keep_apart(services, 2, 1)
    assert duplicates.find(services) == ()
    assert services.library.links.of_paper(1) == ()


def test_reading_times_are_added_up_and_the_other_key_goes_on_naming_the_work(services: Services) -> None:
    times = services.library.reading_times
    times.add(1, "2027-01-01", 60)
    times.add(2, "2027-01-01", 30)
    times.add(2, "2027-01-02", 15)
    key = entries.entry_of(services, 2).key
    duplicates.merge(services, 1, 2, [])
    assert [(one.paper_id, one.seconds) for one in times.papers()] == [(1, 105)]
    assert [(one.day, one.seconds) for one in times.days()] == [("2027-01-01", 90), ("2027-01-02", 15)]
    assert entries.entry_of(services, 1).values("ids") == (key,)
    history.undo(services)
    assert sum(one.seconds for one in times.days()) == 105, "nothing counts twice"
