"""Correcting facts by hand: they stay, they can be taken back, and identifiers are kept bare."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.base.errors import WrongUsage
from app.domain.library.known_fact import ALL_FIELDS, GivenFact, KnownFact, Origin, Seen
from app.domain.library.paper import Paper
from app.library import Library
from app.workflows.library.catalogue import correcting, facts
from app.workflows.library.imports import importing
from app.workflows.library.order import papers
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.library.older import older_library


@pytest.fixture
def services(make_services: MakeServices) -> Services:
    return make_services()


def imported(services: Services, file: Path) -> Paper:
    (outcome,) = importing.take_in(services, [file])
    assert outcome.id is not None
    papers.load_document(services, outcome.id)
    return papers.get_paper(services, outcome.id)


def test_a_correction_stays_when_the_file_is_read_later(services: Services, english_paper: Path) -> None:
    (outcome,) = importing.take_in(services, [english_paper])
    assert outcome.id is not None
    correcting.correct(services, outcome.id, {"title": " Mine ", "doi": "https://doi.org/10.1234/Lamp.7"})
    document = papers.load_document(services, outcome.id)
    now = papers.get_paper(services, outcome.id)
    assert document.title not in ("", "Mine")
    assert (now.title, now.doi.lower(), set(now.given)) == ("Mine", "10.1234/lamp.7", {"title", "doi"})
    assert now.authors == document.authors


def test_a_correction_is_taken_back_to_what_the_file_says(services: Services, english_paper: Path) -> None:
    paper = imported(services, english_paper)
    correcting.correct(services, paper.id, {"title": "Mine", "authors": ("A. Person",), "year": 1999})
    back = correcting.take_back(services, paper.id, ("title", "authors"))
    assert (back.title, back.authors) == (paper.title, paper.authors)
    assert (back.year, back.given) == (1999, ("year",))
    assert papers.get_paper(services, paper.id) == back


def test_what_is_no_fact_changes_nothing(services: Services, english_paper: Path) -> None:
    paper = imported(services, english_paper)
    with pytest.raises(WrongUsage):
        correcting.correct(services, paper.id, {"status": "ready"})
    assert papers.get_paper(services, paper.id) == paper


def by_name(services: Services, paper: Paper) -> dict[str, KnownFact]:
    return {fact.name: fact for fact in facts.known_facts(services, paper.id)}


def test_every_fact_is_told_with_its_place(services: Services, english_paper: Path) -> None:
    paper = imported(services, english_paper)
    document = papers.load_document(services, paper.id)
    known = by_name(services, paper)
    assert list(known) == list(ALL_FIELDS)
    title, abstract = known["title"].holds, known["abstract"].holds
    assert title is not None
    assert abstract is not None
    assert (title.value, title.origin, title.page) == (paper.title, Origin.PAGE, 1)
    assert title.places[0].page == 1
    assert (abstract.value, abstract.page) == (document.abstract, 1)
    assert len(abstract.places) >= 2


def test_facts_beside_those_of_the_list_are_corrected_and_hold_for_the_whole_program(
    services: Services, english_paper: Path
) -> None:
    paper = imported(services, english_paper)
    values = {"abstract": " Mine. ", "keywords": (" lamps ", ""), "dates": ("received: 2021-03-04",), "licence": "CC0"}
    correcting.correct(services, paper.id, values)
    document = papers.load_document(services, paper.id)
    assert (document.abstract, document.keywords, document.licence) == ("Mine.", ("lamps",), "CC0")
    assert [(date.name, date.value) for date in document.dates] == [("received", "2021-03-04")]
    holds = by_name(services, paper)["abstract"].holds
    assert holds is not None
    assert (holds.value, holds.origin) == ("Mine.", Origin.PERSON)
    correcting.take_back(services, paper.id, ("abstract", "keywords"))
    assert papers.load_document(services, paper.id).abstract not in ("", "Mine.")


def test_a_bibliography_stays_as_the_other_value_when_a_person_says_otherwise(
    services: Services, english_paper: Path, tmp_path: Path
) -> None:
    shutil.copy(english_paper, tmp_path / "lamp.pdf")
    entry = "@article{a, title={From the list}, year={1999}, keywords={one; two}, file={lamp.pdf}}"
    (tmp_path / "refs.bib").write_text(entry, "utf-8")
    paper = imported(services, tmp_path / "refs.bib")
    holds = by_name(services, paper)["title"].holds
    assert holds is not None
    assert (holds.value, holds.origin) == ("From the list", Origin.BIBLIOGRAPHY)
    correcting.correct(services, paper.id, {"title": "Mine"})
    others = {seen.origin: seen for seen in by_name(services, paper)["title"].others}
    assert others[Origin.BIBLIOGRAPHY].value == "From the list"
    assert others[Origin.PAGE].value not in ("Mine", "From the list")
    assert correcting.choose(services, paper.id, "title", Origin.BIBLIOGRAPHY).title == "From the list"
    back = correcting.choose(services, paper.id, "title", Origin.PAGE)
    assert (back.title, "title" in back.given) == (others[Origin.PAGE].value, False)
    with pytest.raises(WrongUsage):
        correcting.choose(services, paper.id, "title", Origin.REGISTRY)


def test_a_correction_is_undone_to_what_was_before_it(services: Services, english_paper: Path) -> None:
    paper = imported(services, english_paper)
    before = [correcting.given_for(services, paper.id, "title")]
    for title in ("One", "Two"):
        correcting.correct(services, paper.id, {"title": title})
        before.append(correcting.given_for(services, paper.id, "title"))
    assert correcting.put_back(services, paper.id, "title", before[1]).title == "One"
    assert by_name(services, paper)["title"].holds == Seen("One", Origin.PERSON, kept=True)
    assert correcting.put_back(services, paper.id, "title", before[0]) == paper


def test_facts_given_before_their_giver_was_kept_stay(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    older_library(path, "0005")
    with sqlite3.connect(path) as old:
        old.execute(
            "INSERT INTO papers (sha256, title, authors, venue, doi, arxiv_id, language, page_count, status, added, file,"
            " original_name, problem, given) VALUES ('a', 'T', '[\"A\", \"B\"]', '', '', '', 'en', 1, 'ready', '2026', 'f',"
            " 'f', '[]', '[\"title\", \"authors\"]')"
        )
    library = Library(path)
    assert library.given_facts(1) == (
        GivenFact("title", "T", Origin.GIVEN),
        GivenFact("authors", ("A", "B"), Origin.GIVEN),
    )
    library.close()
