"""The preview says what the file says."""

from __future__ import annotations

from dataclasses import replace

import pytest
import slides_samples as samples

from app.base.errors import WrongUsage
from app.domain.writing.deck import Bullet, Deck, Slide, SlideKind
from app.domain.writing.preview import Fill, PreviewSlide, TextBlock, Thumbnail
from app.slides import THEMES
from app.slides.pptx.preview import preview


def texts(page: PreviewSlide) -> str:
    return "\n".join(line.text for item in page.items if isinstance(item, TextBlock) for line in item.lines)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("aspect", ["16:9", "4:3"])
def test_every_word_and_figure_of_the_deck_is_there(deck: Deck, lang: str, theme: str, aspect: str) -> None:
    pages = preview(replace(deck, aspect=aspect), samples.figure_images(lang), theme)
    assert len(pages) == len(deck.slides)
    for parts, slide in zip(pages, deck.slides, strict=True):
        said = "\n".join(texts(page) for page in parts)
        assert slide.title in said
        for bullet in slide.bullets:
            assert bullet.text in said
        assert {(page.width, page.height) for page in parts} == {(960 if aspect == "16:9" else 720, 540)}
    shown = [item for parts in pages for page in parts for item in page.items if isinstance(item, Thumbnail)]
    tables = sum(slide.kind is SlideKind.TABLE for slide in deck.slides)
    assert len(shown) >= sum(bool(slide.figure) for slide in deck.slides) - tables


def test_everything_lies_on_the_slide(deck: Deck, lang: str) -> None:
    for parts in preview(deck, samples.figure_images(lang), "campus"):
        for page in parts:
            for item in page.items:
                x0, y0, x1, y1 = item.rect
                assert -10 <= x0 < x1 <= page.width + 10
                assert -10 <= y0 < y1 <= page.height + 10


def test_colours_follow_the_theme(deck: Deck, lang: str) -> None:
    light, dark = (preview(deck, {}, theme)[1][0] for theme in ("lamp", "night"))
    assert (light.background, dark.background) == ("#fbfaf7", "#1b1a18")
    title = next(item for item in dark.items if isinstance(item, TextBlock))
    assert title.lines[0].colour == "#ece8df"
    assert any(isinstance(item, Fill) and item.colour == "#f0a63a" for item in dark.items)


def test_numbered_points_show_their_numbers() -> None:
    slide = Slide(SlideKind.CLOSING, "Takeaways", (Bullet("First"), Bullet("Second")))
    ((page,),) = preview(Deck(1, "A deck", "en", (slide,)), {})
    marks = [line.bullet for item in page.items if isinstance(item, TextBlock) for line in item.lines]
    assert [mark for mark in marks if mark] == ["1.", "2."]


def test_a_slide_that_is_too_long_takes_more_than_one_page() -> None:
    bullets = tuple(Bullet(f"Point {n}: " + "a lamp gives light to those who read at night " * 4) for n in range(9))
    pages = preview(Deck(1, "A deck", "en", (Slide(SlideKind.CONTENT, "Long", bullets),)), {})
    assert len(pages) == 1
    assert len(pages[0]) > 1


def test_an_unknown_format_is_refused(deck: Deck) -> None:
    with pytest.raises(WrongUsage) as caught:
        preview(replace(deck, aspect="3:2"), {})
    assert caught.value.key == "slides_unknown_aspect"
