"""Decks about several papers, and outlines of them that come back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from app.base.errors import UnusableInput, UserError, WrongUsage
from app.base.progress import CancelToken
from app.base.resources import resource_path
from app.domain.reading.document import FigureKind
from app.domain.writing.deck import DeckOptions
from app.slides import graphics
from app.slides.lint.lint import lint
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
def two(make_services: MakeServices, two_papers: Path) -> tuple[Services, list[int]]:
    services = make_services(ScriptedModel(lambda prompt: POINTS), home=two_papers)
    for paper_id in (1, 2):
        options = SummaryOptions("structured", "en")
        summaries.summarize(services, paper_id, options, SilentWatcher(), CancelToken())
    return services, [1, 2]


def test_the_outline_of_several_papers_is_edited_and_written(two: tuple[Services, list[int]], tmp_path: Path) -> None:
    services, ids = two
    deck = decks.plan_session(services, ids, DeckOptions(minutes=20, lang="en"))
    assert deck.papers == tuple(ids)
    outline = decks.outline_markdown(deck)
    assert f"papers: {ids[0]}, {ids[1]}" in outline
    again = decks.deck_from_markdown(services, ids, outline, DeckOptions())
    assert again.slides == deck.slides
    mine = decks.deck_from_markdown(services, ids, outline.replace(deck.slides[2].title, "Said by me"), DeckOptions())
    written = decks.export_deck(services, mine, tmp_path / "session.pptx")
    assert "Said by me" in [slide.shapes.title.text for slide in Presentation(str(written.path)).slides]
    assert lint(written.path) == ()


def test_an_outline_of_several_papers_needs_them_all(two: tuple[Services, list[int]]) -> None:
    services, ids = two
    outline = f"## One\n- a point {{{ids[1]}:s1}}\n"
    decks.deck_from_markdown(services, ids, outline, DeckOptions())
    with pytest.raises(UnusableInput) as caught:
        decks.deck_from_markdown(services, ids[:1], outline, DeckOptions())
    assert caught.value.key == "slides_outline_sentence"


def test_bilingual_slides_want_a_chinese_summary(two: tuple[Services, list[int]]) -> None:
    services, ids = two
    with pytest.raises(UserError) as missing:
        decks.plan_deck(services, ids[0], DeckOptions(bilingual=True))
    assert missing.value.key == "no_summary_yet"
    with pytest.raises(WrongUsage) as senseless:
        decks.plan_deck(services, ids[0], DeckOptions(lang="en", bilingual=True))
    assert senseless.value.key == "slides_bilingual_needs_chinese"


def test_audience_and_talk_are_kept_with_the_deck(two: tuple[Services, list[int]]) -> None:
    services, ids = two
    work = studio.Studio(services, ids[0])
    deck = work.planned(DeckOptions("lecture", 30, audience="newcomers"))
    work.saved(deck)
    kept = studio.current_deck(services, ids[0], DeckOptions())
    assert (kept.talk, kept.audience, kept.minutes) == ("lecture", "newcomers", 30)
    assert DeckOptions.of(kept).audience == "newcomers"


def test_equations_of_the_sample_paper_are_cut_out_whole_with_their_numbers(make_services: MakeServices) -> None:
    services = make_services()
    (outcome,) = intake.import_papers(services, [resource_path("sample", "paperlamp-sample.pdf")])
    assert outcome.id is not None
    paper, document = papers.get_paper(services, outcome.id), papers.load_document(services, outcome.id)
    equations = [figure for figure in graphics(document) if figure.kind is FigureKind.EQUATION]
    numbers = [figure.label for figure in equations]
    assert len(equations) >= 8
    assert "Equation (1)" in numbers
    assert len(set(numbers)) == len(numbers)
    for figure in equations[:3]:
        image = decks.cut_out(services, paper, figure, document)
        assert image.dpi > 300
        with Image.open(io.BytesIO(image.png)) as opened:
            grey = opened.convert("L")
            edges = [grey.crop((0, y, grey.width, y + 1)).getextrema()[0] for y in (0, grey.height - 1)]
        assert min(edges) > 200, f"{figure.label} is cut"
