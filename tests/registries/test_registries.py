"""The registries' clients against a server on this computer that answers well, and badly in every way."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.base.errors import UserError
from app.domain.library.proposal import Record
from app.registries import Hosts, Registries
from tests.registry_server import Registry, registry

pytestmark = pytest.mark.enable_socket
DOI = "10.1234/lamp.7"


@pytest.fixture
def server(socket_enabled: None) -> Iterator[Registry]:
    with registry() as running:
        yield running


@pytest.fixture
def client(server: Registry) -> Registries:
    return Registries(Hosts(server.url, server.url, server.url), "Paperlamp/test", timeout_s=0.5, whole_s=2)


def test_a_doi_is_asked_of_crossref(server: Registry, client: Registries) -> None:
    assert client.by_doi(DOI) == Record(
        source="Crossref",
        title="Units Matter & Lamps",
        authors=("Ada Lovelace", "张三", "The Lamp Group"),
        year=2021,
        venue="Journal of Lamps",
        doi=DOI,
    )
    assert server.asked == [("/works/10.1234%2Flamp.7", "Paperlamp/test", "application/json")]


def test_a_doi_that_crossref_does_not_know_is_asked_of_the_doi_system(server: Registry) -> None:
    with registry() as other:
        other.how = "404"
        client = Registries(Hosts(other.url, other.url, server.url), "Paperlamp/test")
        record = client.by_doi(DOI)
    assert record is not None
    assert (record.source, record.year) == ("doi.org", 2021)
    assert "csl+json" in server.asked[0][2]


def test_an_arxiv_id(server: Registry, client: Registries) -> None:
    assert client.by_arxiv("2101.00001") == Record(
        source="arXiv", title="Units Matter and Lamps", authors=("Ada Lovelace", "Alan Turing"), year=2021,
        venue="J. Lamps 7 (2021)", arxiv_id="2101.00001",
    )  # fmt: skip
    server.atom = '<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
    assert client.by_arxiv("2101.00001") is None


def test_a_title_has_to_be_nearly_the_same_and_to_share_an_author(client: Registries) -> None:
    near = client.by_title("Units matter and lamps", ("Ada Lovelace",))
    assert near is None, "one word differs"
    found = client.by_title("UNITS MATTER, LAMPS!", ("Ada Lovelace",))
    assert found is not None
    assert found.doi == DOI
    assert client.by_title("Units Matter & Lamps", ("Grace Hopper",)) is None


@pytest.mark.parametrize(
    ("how", "key"),
    [
        ("stall", "registry_slow"),
        ("429", "registry_busy"),
        ("503", "registry_busy"),
        ("500", "registry_refused"),
        ("garbage", "registry_nonsense"),
        ("cut", "registry_nonsense"),
        ("huge", "registry_nonsense"),
        ("elsewhere", "registry_refused"),
    ],
)
def test_whatever_goes_wrong_is_one_clear_error(server: Registry, client: Registries, how: str, key: str) -> None:
    server.how = how
    started = time.monotonic()
    with pytest.raises(UserError) as error:
        client.by_doi(DOI)
    assert error.value.key == key
    assert time.monotonic() - started < 5


def test_an_entity_bomb_is_not_opened(server: Registry, client: Registries) -> None:
    server.how = "bomb"
    with pytest.raises(UserError) as error:
        client.by_arxiv("2101.00001")
    assert error.value.key == "registry_nonsense"


def test_an_answer_about_another_work_is_not_believed(server: Registry, client: Registries) -> None:
    server.work["DOI"] = "10.9/other"
    with pytest.raises(UserError) as error:
        client.by_doi(DOI)
    assert error.value.key == "registry_nonsense"
    with pytest.raises(UserError):
        client.by_arxiv("1999.99999")


@pytest.mark.parametrize(
    "lie",
    [
        {"title": 7}, {"title": []}, {"author": "Ada"}, {"author": [3, {"given": {"x": 1}}]}, {"published-print": {"date-parts": [["x"]]}},
        {"published-print": "2020"}, {"container-title": {"a": 1}},
    ],
)  # fmt: skip
def test_fields_of_the_wrong_kind_are_empty_or_refused(
    server: Registry, client: Registries, lie: dict[str, object]
) -> None:
    server.work |= lie
    if "title" in lie:
        with pytest.raises(UserError, match="makes no sense"):
            client.by_doi(DOI)
        return
    record = client.by_doi(DOI)
    assert record is not None
    assert record.title == "Units Matter & Lamps"


def test_nobody_there(socket_enabled: None) -> None:
    client = Registries(Hosts("http://127.0.0.1:9", "http://127.0.0.1:9", "http://127.0.0.1:9"), "x", timeout_s=1)
    with pytest.raises(UserError) as error:
        client.by_doi(DOI)
    assert error.value.key == "registry_offline"
