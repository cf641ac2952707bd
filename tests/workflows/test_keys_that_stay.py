"""Citation keys over time: from an older library, through the bin, and with what is read later."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.library.history import BinKind
from app.workflows.library.catalogue import correcting
from app.workflows.library.citation import keys
from app.workflows.library.imports import intake
from app.workflows.services import Services
from tests.conftest import MakeServices

BIB = """@article{, title={Lamps at Night}, author={Lovelace, Ada}, year=1843}
@article{, title={Lamps by Day}, author={Lovelace, Ada}, year=1843}"""


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    services = make_services()
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    intake.import_papers(services, [tmp_path / "x.bib"])
    return services


def test_papers_of_an_older_library_keep_what_they_were_cited_by(services: Services) -> None:
    """Such a library has papers and no table of keys; what was worked out for each export is kept from then on."""
    with services.library.citation_keys._write_unrecorded() as session:
        session.connection().exec_driver_sql("DELETE FROM citation_keys")
    before = dict(keys.keys_of_library(services))
    assert before == {1: "lovelace1843lamps", 2: "lovelace1843lampsa"}
    keys.complete_keys(services)
    correcting.correct(services, 2, {"title": "Candles", "year": 1900})
    assert keys.keys_of_library(services) == before
    assert services.library.history.next_undo().words.key != "operation.citation_keys"


def test_a_paper_that_comes_back_is_told_apart_from_who_took_its_key(services: Services, tmp_path: Path) -> None:
    keys.set_key(services, 1, "lamp")
    services.library.bin.put(BinKind.PAPER, 1)
    keys.set_key(services, 2, "lamp")
    services.library.bin.restore(services.library.bin.items())
    assert keys.keys_of_library(services) == {1: "lamp", 2: "lampa"}
    assert (keys.key_of(services, 1), keys.key_of(services, 2)) == ("lamp", "lampa")
    assert keys.paper_of_key(services, "lampa") == 2


def test_a_pdf_has_its_key_from_when_it_was_read(make_services: MakeServices, english_paper: Path) -> None:
    services = make_services()
    (outcome,) = intake.import_papers(services, [english_paper])
    stored = services.library.citation_keys.of([outcome.id])[outcome.id]
    assert stored.key == keys.keys_of_library(services)[outcome.id]
    assert not stored.pinned
    correcting.correct(services, outcome.id, {"title": "Another Title", "authors": ("Nobody Else",)})
    assert keys.key_of(services, outcome.id) == stored.key


def test_a_bibliography_that_comes_later_gives_a_pdf_its_key_and_says_so(
    make_services: MakeServices, english_paper: Path, tmp_path: Path
) -> None:
    services = make_services()
    (first,) = intake.import_papers(services, [english_paper])
    paper = services.library.paper(first.id)
    made = keys.key_of(services, first.id)
    (tmp_path / "y.bib").write_text(
        f"@article{{mine, title={{{paper.title}}}, author={{{' and '.join(paper.authors)}}}}}"
    )
    (again,) = intake.import_papers(services, [tmp_path / "y.bib"])
    assert again.id == first.id
    assert keys.key_of(services, first.id) == "mine"
    assert [dict(note.params) for note in again.notes if note.key == "import.key_now"] == [
        {"title": paper.title, "before": made, "now": "mine"}
    ]


def test_a_pattern_in_the_settings_that_cannot_be_read_keeps_no_paper_out(services: Services, tmp_path: Path) -> None:
    services.update_settings(citation_key_pattern="((")
    (tmp_path / "y.ris").write_text("TY  - JOUR\nTI  - Wicks\nAU  - Moss, Ada\nPY  - 1900\nER  - \n", "utf-8")
    (outcome,) = intake.import_papers(services, [tmp_path / "y.ris"])
    assert keys.key_of(services, outcome.id) == "moss1900wicks"
