"""Collections, tags and reading states, by the names that a user gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import UserError, WrongUsage
from app.domain.library.shelf import Place, ReadState
from app.workflows.library.imports import intake
from app.workflows.library.order import papers, shelving
from app.workflows.library.safety import history
from app.workflows.services import Services
from tests.conftest import MakeServices

BIB = "\n".join(f"@article{{k{n}, title = {{Paper of number {n} about lamps}}, year = 2020}}" for n in range(1, 5))


@pytest.fixture
def services(make_services: MakeServices, tmp_path: Path) -> Services:
    made = make_services()
    (tmp_path / "x.bib").write_text(BIB, "utf-8")
    intake.import_papers(made, [tmp_path / "x.bib"])
    return made


def ids(services: Services, **wanted: object) -> set[int]:
    return {paper.id for paper in shelving.list_papers(services, **wanted)}


def test_a_path_makes_what_is_missing_of_it(services: Services) -> None:
    shelving.put_into(services, "Thesis/Chapter 2", [1, 2])
    shelving.put_into(services, "thesis", [3])
    known = shelving.collections(services)
    assert [(shelving.path_of(one, known), one.papers) for one in known] == [("Thesis/Chapter 2", 2), ("Thesis", 1)]
    assert ids(services, collection="Thesis") == {1, 2, 3}
    assert ids(services, collection="Chapter 2") == {1, 2}
    history.undo(services)
    assert ids(services, collection="Thesis") == {1, 2}
    history.undo(services)
    assert shelving.collections(services) == (), "what one step made goes with it"


def test_a_paper_lies_in_many_and_outlives_them(services: Services) -> None:
    for name in ("A", "B"):
        shelving.put_into(services, name, [1])
    assert shelving.places(services)[1].collections == ("A", "B")
    shelving.remove_collection(services, "A")
    assert shelving.places(services)[1].collections == ("B",)
    assert papers.get_paper(services, 1)


def test_a_collection_is_never_moved_into_itself(services: Services) -> None:
    shelving.add_collection(services, "A/B/C")
    for into in ("A", "B", "C"):
        with pytest.raises(UserError, match="itself"):
            shelving.change_collection(services, "A", parent=into)
    shelving.change_collection(services, "C", parent="")
    known = shelving.collections(services)
    assert {shelving.path_of(one, known) for one in known} == {"A", "A/B", "C"}


def test_a_name_is_taken_once_in_one_place(services: Services) -> None:
    shelving.add_collection(services, "A/B")
    with pytest.raises(UserError, match="already"):
        shelving.add_collection(services, "A/b")
    shelving.add_collection(services, "B")
    with pytest.raises(UserError, match="already"):
        shelving.change_collection(services, "A/B", parent="")
    assert shelving.find_collection(services, "B").parent is None
    with pytest.raises(UserError, match="no collection"):
        shelving.find_collection(services, "Z")


def test_tags_are_put_on_taken_off_and_become_one(services: Services) -> None:
    shelving.tag(services, [1, 2], ["Warm", "注意力"])
    shelving.tag(services, [2, 3], ["cold"], ["warm"])
    assert shelving.places(services, [2])[2] == Place((), ("cold", "注意力"))
    shelving.rename_tag(services, "cold", "WARM")
    assert [(one.name, one.papers) for one in shelving.tags(services)] == [("Warm", 3), ("注意力", 2)]
    assert ids(services, tags=["warm", "注意力"]) == {1, 2}
    shelving.color_tag(services, "warm", "#AA3300")
    assert shelving.find_tag(services, "Warm").color == "#aa3300"
    shelving.remove_tag(services, "注意力")
    assert ids(services, tags=["Warm"]) == {1, 2, 3}


def test_what_makes_no_sense_is_said(services: Services) -> None:
    shelving.tag(services, [1], ["warm"])
    for doing in (
        lambda: shelving.tag(services, [1], ["  "]),
        lambda: shelving.tag(services, [1], ["a/b"]),
        lambda: shelving.color_tag(services, "warm", "red"),
        lambda: shelving.set_reading(services, [1], rating=6),
        lambda: shelving.set_reading(services, [1], due="tomorrow"),
    ):
        with pytest.raises(WrongUsage):
            doing()
    with pytest.raises(UserError, match="no tag"):
        shelving.tag(services, [1], [], ["hot"])


def test_a_reading_state_is_the_readers_own(services: Services) -> None:
    shelving.set_reading(services, [1, 2], ReadState.READING, 4, "2027-01-31")
    shelving.set_reading(services, [2], ReadState.READ)
    services.library.update_paper(papers.get_paper(services, 3))
    stale = papers.get_paper(services, 1)
    shelving.set_reading(services, [1], rating=5)
    services.library.update_paper(stale)  # what reads a paper knows an older state
    first, second = papers.get_paper(services, 1), papers.get_paper(services, 2)
    assert (first.read_state, first.rating, first.due) == (ReadState.READING, 5, "2027-01-31")
    assert (second.read_state, second.rating) == (ReadState.READ, 4)
    assert ids(services, state="read") == {2}
    shelving.set_reading(services, [1], ReadState.UNSET, 0, "")
    cleared = papers.get_paper(services, 1)
    assert (cleared.read_state, cleared.rating, cleared.due) == (ReadState.UNSET, 0, "")


def test_a_paper_in_the_bin_is_counted_nowhere(services: Services) -> None:
    shelving.put_into(services, "A", [1, 2])
    shelving.tag(services, [1], ["warm"])
    papers.remove_paper(services, 1)
    assert [one.papers for one in shelving.collections(services)] == [1]
    assert [one.papers for one in shelving.tags(services)] == [0]
    history.undo(services)
    assert shelving.places(services)[1] == Place(("A",), ("warm",))
