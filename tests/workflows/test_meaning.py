"""Search by meaning over a library: made for what is new, gone on with after a stop, filtered, kept apart from words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import UserError, WrongUsage
from app.domain.library.found import HitKind
from app.library.finding.passages import BITS, put_pages
from app.workflows.library.imports import intake
from app.workflows.library.order import finding, meaning, papers, shelving
from app.workflows.services import Services
from app.workflows.writing import notes
from tests.conftest import MakeServices


@pytest.fixture
def services(make_services: MakeServices) -> Services:
    made = make_services()
    notes.new_note(made, None, "One", text="The lamp burned all night.")
    notes.new_note(made, None, "Two", text="这座桥的桥墩被水流冲刷。")
    notes.new_note(made, None, "Three", text="A battery that lasts.")
    return made


def near(services: Services, text: str, limit: int = 10) -> list[str]:
    return [hit.snippet for hit in meaning.by_meaning(services, text, limit)]


def test_a_question_finds_what_is_written_in_the_other_language(services: Services) -> None:
    assert near(services, "夜里的灯") == [], "nothing was read yet"
    assert meaning.build(services) == 3
    assert "lamp burned" in near(services, "夜里的灯")[0]
    assert "桥墩" in near(services, "Why was the bridge damaged?")[0]
    hit = meaning.by_meaning(services, "灯")[0]
    assert (hit.kind, hit.by_meaning, hit.paper) == (HitKind.NOTE, True, 0)
    assert not finding.find(services, "夜里的灯").papers


def test_only_what_changed_is_read_again(services: Services) -> None:
    meaning.build(services)
    scripted = services.meaning
    scripted.read.clear()  # type: ignore[attr-defined]
    assert meaning.build(services) == 0
    first = services.library.writings.notes(free=True)[0]
    notes.change_note(services, first.id, text="Now it is about a bridge.")
    assert meaning.build(services) == 1
    assert len(scripted.read) == 1  # type: ignore[attr-defined]
    assert "about a bridge" in " ".join(near(services, "桥", limit=2))
    state = meaning.status(services).state
    assert state.done == state.total == 3
    assert state.size > 0


def test_it_goes_on_where_it_was_broken_off(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_PORTIONS", 1)
    scripted = services.meaning
    scripted.fails_after = len(meaning.pairs()) * 2 + 2  # type: ignore[attr-defined]
    with pytest.raises(UserError):
        meaning.build(services)
    assert services.library.meanings.state().done == 2
    scripted.fails_after = -1  # type: ignore[attr-defined]
    assert meaning.build(services) == 1
    assert services.library.meanings.state().done == 3


def test_what_each_paper_is_about_is_read_before_all_other_pages(services: Services) -> None:
    numbers = [number << BITS for number in (71, 72)]
    with services.library.meanings._write_unrecorded() as session:
        for number in numbers:
            pages = [(f"s{page}", page, f"Page {page} is about bridges.") for page in (1, 2, 3)]
            put_pages(session, number >> BITS, pages)
    first = services.library.meanings.to_do(1, fronts=True)
    assert first.passages == (numbers[1] + 1,)
    second = services.library.meanings.to_do(1, first.passages[-1], fronts=True)
    assert second.passages == (numbers[0] + 1,), "not the newest paper's second page"
    assert not services.library.meanings.to_do(1, second.passages[-1], fronts=True).passages
    meaning.build(services)
    assert [text for text in services.meaning.read if "Page" in text][:2] == ["Page 1 is about bridges."] * 2  # type: ignore[attr-defined]
    assert services.library.meanings.state().done == services.library.meanings.state().total


def test_another_model_begins_anew_and_off_forgets(services: Services) -> None:
    meaning.switch_on(services)
    meaning.build(services)
    services.meaning.sha = "6" * 64  # type: ignore[attr-defined]
    assert near(services, "lamp") == [], "the vectors are of another model"
    assert meaning.build(services) == 3
    assert near(services, "lamp")
    meaning.switch_off(services)
    assert not meaning.is_ready(services)
    assert meaning.status(services).state.size == 0


def test_conditions_hold_and_what_is_in_the_bin_is_not_found(
    services: Services, english_paper: Path, chinese_paper: Path
) -> None:
    first, second = (one.id for one in intake.import_papers(services, [english_paper, chinese_paper]))
    assert first is not None
    assert second is not None
    meaning.build(services)
    found = {hit.paper for hit in meaning.by_meaning(services, "hospital stay", limit=50)}
    assert {first, second} <= found
    shelving.tag(services, [first], add=["mine"])
    assert {hit.paper for hit in meaning.by_meaning(services, "hospital stay tag:mine", limit=50)} == {first}
    page = next(hit for hit in meaning.by_meaning(services, "hospital stay", limit=50) if hit.kind is HitKind.TEXT)
    assert page.page >= 1
    assert page.sentence
    papers.remove_paper(services, first)
    assert first not in {hit.paper for hit in meaning.by_meaning(services, "hospital stay", limit=50)}


def test_words_come_first_and_no_place_twice(services: Services) -> None:
    meaning.build(services)
    words = finding.find(services, "lamp")
    both = meaning.with_meaning(services, words, "lamp", 5)
    assert both.papers == words.papers
    known = {meaning.place(hit) for paper in both.papers for hit in paper.hits}
    assert known.isdisjoint(meaning.place(hit) for paper in both.near for hit in paper.hits)


def test_an_empty_question_is_refused(services: Services) -> None:
    with pytest.raises(WrongUsage):
        meaning.by_meaning(services, "   ")
