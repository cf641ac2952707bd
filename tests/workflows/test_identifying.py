"""Works by their numbers: told from each other, looked up on request alone, kept where nobody can be asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.base.errors import UnusableInput
from app.base.settings import Settings
from app.domain.library.paper import ImportStatus, PaperStatus
from app.workflows.library.imports import entries, identifying
from app.workflows.library.imports.identifying import Identifier, Kind, identifier_of, identifiers_in
from app.workflows.library.order import papers
from app.workflows.library.safety import history
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.registry_server import Registry, registry

ISBN = "9783161484100"


@pytest.fixture
def server(socket_enabled: None) -> Iterator[Registry]:
    with registry() as running:
        yield running


def _at(services: Services, url: str) -> Services:
    services.settings = Settings(crossref_url=url, arxiv_url=url, doi_url=url, pubmed_url=url, books_url=url)
    return services


@pytest.fixture
def services(make_services: MakeServices, server: Registry) -> Services:
    return _at(make_services(), server.url)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("10.1038/nature14539", Kind.DOI, "10.1038/nature14539"),
        ("doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O", Kind.DOI, "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"),
        ("https://doi.org/10.1038/nature14539.", Kind.DOI, "10.1038/nature14539"),
        ("https://www.tandfonline.com/doi/full/10.1080/12345678.2020.1", Kind.DOI, "10.1080/12345678.2020.1"),
        ("https://onlinelibrary.wiley.com/doi/10.1111/abc.123/abstract", Kind.DOI, "10.1111/abc.123"),
        ("arXiv:1706.03762v5", Kind.ARXIV, "1706.03762"),
        ("1706.03762", Kind.ARXIV, "1706.03762"),
        ("https://arxiv.org/pdf/1706.03762.pdf", Kind.ARXIV, "1706.03762"),
        ("10.48550/arXiv.1706.03762", Kind.ARXIV, "1706.03762"),
        ("hep-th/9901001", Kind.ARXIV, "hep-th/9901001"),
        ("PMID: 26017442", Kind.PMID, "26017442"),
        ("https://pubmed.ncbi.nlm.nih.gov/26017442/", Kind.PMID, "26017442"),
        ("978-3-16-148410-0", Kind.ISBN, ISBN),
        ("ISBN 0-306-40615-2", Kind.ISBN, "0306406152"),
        ("https://example.org/paper.html", Kind.URL, "https://example.org/paper.html"),
    ],
)  # fmt: skip
def test_each_is_told_for_what_it_is(text: str, kind: Kind, value: str) -> None:
    assert identifier_of(text) == Identifier(kind, value)


@pytest.mark.parametrize("text", ["lamps", "12345678", "paper.pdf", "978-3-16-148410-1", "", "10 .1", "ftp://x.org/a"])
def test_what_names_nothing_is_not_taken_for_a_number(text: str) -> None:
    assert identifier_of(text) is None


def test_a_pasted_list_is_taken_apart() -> None:
    text = "10.1234/a; arXiv: 2101.00001，PMID: 123\n978-3-16-148410-0 https://example.org/x 10.1234/a lamps"
    found, strange = identifiers_in(text)
    assert {one.written for one in found} == {
        "10.1234/a", "arxiv:2101.00001", "pmid:123", f"isbn:{ISBN}", "https://example.org/x",
    }  # fmt: skip
    assert strange == ("lamps",)


@pytest.mark.enable_socket
def test_each_kind_is_looked_up_and_comes_with_its_facts(services: Services, server: Registry) -> None:
    outcomes = identifying.add(services, ["10.1234/lamp.7", "arXiv:2101.00001", "PMID:77", ISBN, f"{server.url}/page"])
    assert [one.status for one in outcomes] == [ImportStatus.ADDED] * 5 or outcomes[2].status is ImportStatus.DUPLICATE
    first = papers.get_paper(services, outcomes[0].id)
    assert (first.title, first.year, first.venue, first.doi) == (
        "Units Matter & Lamps", 2021, "Journal of Lamps", "10.1234/LAMP.7",
    )  # fmt: skip
    assert first.status is PaperStatus.ENTRY
    preprint = papers.get_paper(services, outcomes[1].id)
    assert (preprint.title, preprint.arxiv_id, preprint.authors) == (
        "Units Matter and Lamps", "2101.00001", ("Ada Lovelace", "Alan Turing"),
    )  # fmt: skip
    book = entries.entry_of(services, outcomes[3].id)
    assert (book.kind, book.title, book.year, book.value("publisher"), book.value("isbn")) == (
        "book", "Lamps: a history", 2004, "Lamp Press", ISBN,
    )  # fmt: skip
    page = entries.entry_of(services, outcomes[4].id)
    assert (page.kind, page.title, page.value("url")) == ("online", "A page & lamps", f"{server.url}/page")
    history.undo(services)
    assert papers.list_papers(services) == ()


@pytest.mark.enable_socket
def test_a_page_that_names_its_doi_is_that_work(services: Services, server: Registry) -> None:
    (outcome,) = identifying.add(services, [f"{server.url}/article"])
    assert papers.get_paper(services, outcome.id).doi == "10.1234/LAMP.7"


@pytest.mark.enable_socket
def test_what_is_here_already_is_not_asked_for(services: Services, server: Registry) -> None:
    (first,) = identifying.add(services, ["10.1234/lamp.7"])
    asked = len(server.asked)
    (second,) = identifying.add(services, ["https://doi.org/10.1234/LAMP.7"])
    assert (second.status, second.id) == (ImportStatus.DUPLICATE, first.id)
    assert len(server.asked) == asked


@pytest.mark.enable_socket
def test_without_a_connection_the_number_is_kept(make_services: MakeServices, socket_enabled: None) -> None:
    services = _at(make_services(), "http://127.0.0.1:9")
    outcomes = identifying.add(services, ["10.1234/lamp.7 arXiv:2101.00001", ISBN])
    assert [one.status for one in outcomes] == [ImportStatus.ADDED] * 3
    assert all(len(one.notes) == 2 for one in outcomes)
    known = [papers.get_paper(services, one.id) for one in outcomes]
    assert [paper.title for paper in known] == ["10.1234/lamp.7", "2101.00001", ISBN]
    assert (known[0].doi, known[1].arxiv_id) == ("10.1234/lamp.7", "2101.00001")
    assert "title" not in known[0].given
    (again,) = identifying.add(services, ["10.1234/lamp.7"])
    assert again.status is ImportStatus.DUPLICATE


@pytest.mark.enable_socket
def test_what_nobody_knows_is_named_and_not_kept(services: Services, server: Registry) -> None:
    server.how = "404"
    (outcome,) = identifying.add(services, ["10.1234/lamp.7"])
    assert outcome.status is ImportStatus.FAILED
    assert "10.1234/lamp.7" in outcome.reason
    assert papers.list_papers(services) == ()


@pytest.mark.enable_socket
@pytest.mark.parametrize("how", ["garbage", "500", "cut"])
def test_a_registry_that_errs_costs_one_sentence(services: Services, server: Registry, how: str) -> None:
    server.how = how
    (outcome,) = identifying.add(services, ["10.1234/lamp.7"])
    assert outcome.status is ImportStatus.ADDED
    assert outcome.notes


def test_words_are_refused_before_anything_is_asked(make_services: MakeServices) -> None:
    with pytest.raises(UnusableInput):
        identifying.add(make_services(), ["10.1234/a lamps"])
