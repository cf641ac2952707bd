from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from app.base.progress import CancelToken
from app.domain.writing.deck import DeckOptions
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.services import Services
from app.workflows.slides import decks, studio
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel

POINTS = (
    "- The paper decides whether every number of a sentence is also a number of the text it is about.\n"
    "- The comparison with units found 316 of 400 errors (79.0%).\n"
)


@pytest.fixture
def ready(make_services: MakeServices, english_paper: Path) -> tuple[Services, int]:
    services = make_services(ScriptedModel(lambda prompt: POINTS))
    (outcome,) = intake.import_papers(services, [english_paper])
    assert outcome.id is not None
    summaries.summarize(services, outcome.id, SummaryOptions("structured", "auto"), SilentWatcher(), CancelToken())
    return services, outcome.id


def test_a_changed_deck_is_kept_and_exported_again(ready: tuple[Services, int], tmp_path: Path) -> None:
    services, paper = ready
    work = studio.Studio(services, paper)
    deck = work.opened(DeckOptions(minutes=10))
    assert deck.id == 0
    mine = replace(deck, slides=(replace(deck.slides[0], title="My title"), *deck.slides[1:]))
    stored = work.saved(mine)
    assert stored.id
    assert work.saved(stored).id == stored.id
    again = studio.current_deck(services, paper, DeckOptions())
    assert again == stored
    written = decks.export_deck(services, again, tmp_path / "talk.pptx")
    assert written.slides >= len(again.slides)
    assert Presentation(str(written.path)).slides[0].shapes.title.text == "My title"


def test_planning_anew_never_deletes_what_was_kept(ready: tuple[Services, int]) -> None:
    services, paper = ready
    work = studio.Studio(services, paper)
    kept = work.saved(work.opened(DeckOptions()))
    fresh = work.planned(DeckOptions(minutes=30))
    assert fresh.id == 0
    assert work.saved(fresh).id != kept.id
    assert kept in studio.kept_decks(services, paper)


def test_previews_show_each_slide_with_its_figure(ready: tuple[Services, int]) -> None:
    services, paper = ready
    work = studio.Studio(services, paper)
    deck = work.opened(DeckOptions())
    pages = work.previews(deck)
    assert len(pages) == len(deck.slides)
    assert all(parts for parts in pages)


def test_another_slide_says_what_no_slide_says_yet(ready: tuple[Services, int]) -> None:
    services, paper = ready
    work = studio.Studio(services, paper)
    deck = work.opened(DeckOptions(minutes=5))
    titles = {slide.title for slide in deck.slides}
    for index in range(len(deck.slides)):
        slide = work.anew(deck, index)
        assert slide is None or (slide.title not in titles and slide.kind is deck.slides[index].kind)


def test_removing_the_paper_removes_its_slides(ready: tuple[Services, int]) -> None:
    services, paper = ready
    work = studio.Studio(services, paper)
    work.saved(work.opened(DeckOptions()))
    papers.remove_paper(services, paper)
    assert studio.kept_decks(services, paper) == ()
