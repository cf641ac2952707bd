"""Completing a paper's facts: asked only on request, shown first, and nothing of the user's own overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.base.settings import Settings
from app.domain.library.paper import Paper, PaperStatus
from app.workflows.library.catalogue import completing
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.registry_server import Registry, registry


@pytest.fixture
def server(socket_enabled: None) -> Iterator[Registry]:
    with registry() as running:
        yield running


@pytest.fixture
def services(make_services: MakeServices, server: Registry) -> Services:
    made = make_services()
    made.settings = Settings(crossref_url=server.url, arxiv_url=server.url, doi_url=server.url)
    return made


def add(services: Services, **facts: object) -> Paper:
    blank = Paper(
        0, "a" * 64, "", (), None, "", "", "", "en", 3, PaperStatus.READY, "2026-11-22", "files/a.pdf", "a.pdf"
    )
    return services.library.add_paper(replace(blank, **facts))  # type: ignore[arg-type]


def test_what_a_registry_says_otherwise_is_proposed_and_taken_over_field_by_field(services: Services) -> None:
    paper = add(services, title="Units matter, lamps", doi="10.1234/lamp.7", year=2020, authors=("A. Lovelace",))
    proposal = completing.propose(services, paper.id)
    assert proposal.sent == ("Crossref: 10.1234/lamp.7",)
    assert {change.field: (change.old, change.new) for change in proposal.changes} == {
        "authors": (("A. Lovelace",), ("Ada Lovelace", "张三", "The Lamp Group")),
        "year": (2020, 2021),
        "venue": ("", "Journal of Lamps"),
    }
    assert papers.get_paper(services, paper.id) == paper, "a proposal changes nothing"
    completing.apply(services, proposal, ("year", "venue"))
    now = papers.get_paper(services, paper.id)
    assert (now.year, now.venue, now.authors, now.title) == (2021, "Journal of Lamps", paper.authors, paper.title)
    assert set(now.given) == {"year", "venue"}


def test_a_fact_that_the_user_gave_is_not_agreed_to_silently(services: Services) -> None:
    paper = add(services, title="Units matter, lamps", doi="10.1234/lamp.7", year=2020, given=("year",))
    proposal = completing.propose(services, paper.id)
    assert [change.field for change in proposal.changes if change.own] == ["year"]
    assert "year" not in completing.agreeable(proposal)


def test_an_arxiv_paper_is_asked_of_arxiv_and_one_without_ids_by_its_title(
    services: Services, server: Registry
) -> None:
    first = add(services, title="Units Matter and Lamps", arxiv_id="2101.00001")
    assert {change.field for change in completing.propose(services, first.id).changes} == {"authors", "year", "venue"}
    second = add(services, sha256="b" * 64, title="Units Matter & Lamps", authors=("Ada Lovelace",))
    assert [change.new for change in completing.propose(services, second.id).changes if change.field == "doi"] == [
        "10.1234/lamp.7"
    ]
    assert [path.split("?")[0] for path, _, _ in server.asked] == ["/api/query", "/works"]


def test_another_title_is_doubtful_and_nothing_of_it_is_agreeable(services: Services) -> None:
    paper = add(services, title="On the Habits of Desert Snails", doi="10.1234/lamp.7")
    proposal = completing.propose(services, paper.id)
    assert proposal.doubtful
    assert completing.agreeable(proposal) == ()


def test_a_work_that_nobody_knows(services: Services, server: Registry) -> None:
    server.how = "404"
    paper = add(services, title="Units Matter", doi="10.1234/lamp.7")
    with pytest.raises(UserError) as error:
        completing.propose(services, paper.id)
    assert error.value.key == "registry_unknown_work"


def test_without_anything_to_ask_with_nothing_is_sent(services: Services, server: Registry) -> None:
    paper = add(services, title="Scan 3")
    with pytest.raises(UserError) as error:
        completing.propose(services, paper.id)
    assert error.value.key == "nothing_to_ask_with"
    assert server.asked == []


def test_import_asks_nobody(services: Services, server: Registry, english_paper: Path) -> None:
    intake.import_papers(services, [english_paper])
    papers.load_document(services, 1)
    assert server.asked == []
