"""Who cites a paper is told from a kept table: the same as from opening every document, also for what was read before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.library.paper import Paper, PaperStatus
from app.domain.reading.document import Reference
from app.library import Library
from app.library.cited_works import enter_cited, may_cite
from app.workflows.library.citation.cited_by import cited_by
from app.workflows.library.citation.references import Known
from app.workflows.library.imports import intake
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services
from tests.conftest import MakeServices

LONG, SHORT = "Reading by Lamplight in Very Cold Rooms", "Lamps"
CITED = Paper(
    1, "", LONG, ("Ada Moss",), 2001, "", "10.1/lamp", "2101.00001", "", 0, PaperStatus.ENTRY, "2026-01-01", "", ""
)
PARTS = st.sampled_from(
    ["", "Moss A.", LONG, LONG.lower(), SHORT, "2001", "arXiv:2101.00001", "arXiv preprint 2101.00002", "10.1/lamp"]
)


@pytest.fixture
def services(make_services: MakeServices, english_paper: Path) -> Services:
    services = make_services()
    intake.import_papers(services, [english_paper])
    services.library.add_paper(replace(CITED, id=0))
    return services


def cites(services: Services, *references: Reference) -> None:
    document = load_document(services, 1)
    services.library.store_document(services.library.paper(1), replace(document, references=references))


def test_a_document_that_does_not_name_the_paper_is_not_opened(services: Services) -> None:
    opened = []
    cites(services, Reference("r1", "Other. Another Work of Many Words Indeed."))
    looked = services.library.documents_citing(
        services.library.paper(2),
        [services.library.paper(1).sha256],
        services.extractor,
        lambda listed: bool(opened.append(listed)),
    )
    assert [document for _, document in looked] == [None]
    assert opened == []
    assert cited_by(services, 2).papers == ()
    cites(services, Reference("r1", f"Moss, A. {LONG}. 2001."))
    assert [one.paper.id for one in cited_by(services, 2).papers] == [1]
    cites(services)
    assert cited_by(services, 2).papers == ()


def test_what_was_read_before_the_table_was_kept_is_found_all_the_same(services: Services) -> None:
    cites(services, Reference("r1", "Moss.", LONG))
    with services.library.citation_keys._write_unrecorded() as session:
        session.connection().exec_driver_sql("DELETE FROM cited_works")
    assert [one.paper.id for one in cited_by(services, 2).papers] == [1]
    assert services.library.enter_cited_works(services.extractor) == 1
    assert services.library.enter_cited_works(services.extractor) == 0
    assert [one.paper.id for one in cited_by(services, 2).papers] == [1]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    opened = Library(tmp_path_factory.mktemp("cited") / "library.sqlite")
    yield opened
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    text=st.lists(PARTS, max_size=4).map(". ".join),
    title=st.sampled_from(["", LONG, LONG.upper(), SHORT, "Something Else"]),
    doi=st.sampled_from(["", "10.1/LAMP", "10.1/other"]),
    author=st.sampled_from([(), ("Ada Moss",), ("Tom Day",)]),
    own=st.sampled_from([LONG, SHORT]),
)
def test_whatever_names_the_paper_is_among_what_is_opened(
    library: Library, text: str, title: str, doi: str, author: tuple[str, ...], own: str
) -> None:
    paper, reference = replace(CITED, title=own), Reference("r1", text, title, author, 2001, doi)
    with library.citation_keys._write_unrecorded() as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        enter_cited(session, "s", "1", [reference])
        able = may_cite(session, paper, "1")
        session.connection().exec_driver_sql("DELETE FROM cited_works")
    if Known([paper]).find(reference) is not None:
        assert able == {"s"}
