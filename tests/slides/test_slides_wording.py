"""What the linter says of titles and heads of tables, and that composed decks give it no reason to."""

from __future__ import annotations

from pathlib import Path

import pytest
import slides_samples as samples

from app.base.disk.outputs import Outputs
from app.domain.writing.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.writing.digest import Claim, Verdict
from app.slides import lint, write
from app.slides.labels import Labels
from app.slides.layout.metrics import Style, break_lines
from app.slides.lint.wording import head_faults
from app.slides.plan.compose import compose
from app.slides.plan.content import ContentWriter
from app.slides.plan.figures import FigureFinder
from app.slides.plan.phrasing import full_headline
from app.slides.plan.plan import Draft
from app.slides.plan.titles import LETTERS, Titles, beyond, repeats

LONG = "A title of long words about representations, generalisations and characteristics that nobody could " * 2


def keys(tmp_path: Path, *slides: Slide) -> list[str]:
    write(Deck(1, "A deck", "en", slides), {}, tmp_path / "deck.pptx", outputs=Outputs(force=True))
    return [message.key.removeprefix("warning.lint.") for message in lint(tmp_path / "deck.pptx")]


def test_a_title_of_three_lines_is_reported_but_not_on_a_cover(tmp_path: Path) -> None:
    assert keys(tmp_path, Slide(SlideKind.CONTENT, LONG, (Bullet("A point"),))) == ["long_title"]
    assert keys(tmp_path, Slide(SlideKind.COVER, LONG)) == []


def test_a_point_that_says_the_title_again_is_reported(tmp_path: Path) -> None:
    title = "Depth helps translation from German"
    again = Bullet("Depth helps translation from German into English, and more so with more data")
    assert keys(tmp_path, Slide(SlideKind.CONTENT, title, (again,))) == ["repeated_title"]
    assert keys(tmp_path, Slide(SlideKind.CONTENT, title, (Bullet("More data helps still more"),))) == []


def test_a_head_that_its_column_cannot_hold_is_reported() -> None:
    style = Style("Arial", 18, bold=True)
    narrow, wide = ("Precision", style, 40.0), ("Precision at ten", style, 120.0)
    stacked = ("Precision at ten documents or more", style, 100.0)
    assert [message.key for message in head_faults(3, [narrow, wide])] == ["warning.lint.broken_head"]
    assert len(list(head_faults(3, [stacked]))) == 1


@pytest.mark.parametrize("aspect", LETTERS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_composed_decks_have_none_of_these_faults(lang: str, aspect: str, tmp_path: Path) -> None:
    options = DeckOptions(minutes=30, aspect=aspect)
    deck = compose(samples.document(lang), samples.digest(lang), options)
    write(deck, samples.figure_images(lang), tmp_path / "deck.pptx")
    assert [str(message) for message in lint(tmp_path / "deck.pptx")] == []


def test_a_shorter_cut_is_taken_where_the_words_are_long() -> None:
    text = (
        "Convolutional representations outperform hand-engineered characteristics considerably on classification, "
        "suggesting that generalisation is transferable."
    )
    assert full_headline(text, LETTERS["4:3"]) is None
    short = full_headline(text, LETTERS["16:9"])
    assert short is not None
    assert short in text
    assert len(break_lines(short, Style("Arial", 24, bold=True), 848)) <= 2


def test_where_no_title_fits_on_two_lines_the_shortest_is_taken() -> None:
    endless = (
        "Knowledge regarding the best approaches to improving the quality of healthcare and their implementation is "
        "lacking in many settings."
    )
    shorter = "Establishing quality improvement in resource-limited settings is an undertaking of enormous proportions."
    document, labels = samples.document(), Labels("en")
    writer = ContentWriter(document, FigureFinder(document), labels, Titles(labels, 40), {})
    claims = tuple(Claim(text, Verdict.VERIFIED, ()) for text in (endless, shorter))
    assert writer.slides([Draft("results", claims)])[0].title == shorter.rstrip(".")


def test_a_point_goes_on_where_its_title_ends() -> None:
    assert beyond("Depth helps", "Depth helps, most of all with more data") == "Most of all with more data"
    assert beyond("Depth helps", "Depth helps a lot") == ""
    assert beyond("Depth helps", "More data helps") == "More data helps"
    assert repeats("深度有助于机器翻译任务", "实验表明深度有助于机器翻译任务")
    assert not repeats("Depth helps", "Depth helps")
