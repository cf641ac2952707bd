"""Correcting facts by hand: they stay, they can be taken back, and identifiers are kept bare."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import WrongUsage
from app.domain.paper import Paper
from app.workflows.library import correcting, importing, papers
from app.workflows.services import Services
from tests.conftest import MakeServices


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
