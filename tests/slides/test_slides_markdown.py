from __future__ import annotations

import pytest
import slides_samples as samples

from app.base.errors import UnusableInput
from app.domain.writing.deck import Deck, DeckOptions, SlideKind
from app.domain.writing.digest import Mark
from app.slides import from_markdown, to_markdown
from app.slides.plan.compose import compose


@pytest.mark.parametrize("minutes", [5, 15, 45])
def test_an_outline_comes_back_as_it_was(lang: str, minutes: int) -> None:
    document = samples.document(lang)
    deck = compose(document, samples.digest(lang), DeckOptions(minutes=minutes, author="Ana Li", theme="campus"))
    assert from_markdown(to_markdown(deck), document) == deck


def test_an_outline_survives_windows_line_ends_and_a_byte_order_mark(deck: Deck, lang: str) -> None:
    text = "\ufeff" + to_markdown(deck).replace("\n", "\r\n")
    assert from_markdown(text, samples.document(lang)) == deck


def test_a_hand_written_outline_needs_only_headings() -> None:
    outline = "# My talk\n\n## My talk\n> me\n\n## It works\n* first\n2. second\n   with a detail\n![](Figure 2)\n### Notes\nSay it.\n"
    deck = from_markdown(outline, samples.document())
    cover, slide = deck.slides
    assert (deck.title, deck.lang, deck.minutes) == ("My talk", "en", 15)
    assert (cover.kind, cover.subtitle) == (SlideKind.COVER, "me")
    assert (slide.kind, slide.figure, slide.notes) == (SlideKind.FIGURE, "f2", "Say it.")
    assert [(b.text, b.detail) for b in slide.bullets] == [("first", ""), ("second", "with a detail")]


def test_sentences_in_braces_become_evidence_and_the_footer() -> None:
    deck = from_markdown("## A\n- fast {q11 weak}\n- sets like {a, b} stay\n", samples.document())
    first, second = deck.slides[0].bullets
    assert first.evidence[0].quote == samples.ENGLISH[11].quote
    assert first.verdict is Mark.WEAK
    assert deck.slides[0].source == "p. 7 · Section 4.2"
    assert second.text == "sets like {a, b} stay"


@pytest.mark.parametrize(
    ("outline", "key", "said"),
    [
        ("", "slides_outline_empty", "no slides"),
        ("---\nlang: en\n---\n", "slides_outline_empty", "no slides"),
        ("just some text", "slides_outline_line", "Line 1"),
        ("## A\n- b\nplain text", "slides_outline_line", "Line 3"),
        ("---\nminutes: many\n---\n## A", "slides_outline_setting", "line 2"),
        ("---\nminutes: 0\n---\n## A", "slides_outline_setting", "minutes: 0"),
        ("---\nlang: klingon\n---\n## A", "slides_outline_setting", "klingon"),
        ("---\ncolour: red\n---\n## A", "slides_outline_setting", "colour"),
        ("---\nlang: en\n## A", "slides_outline_line", "Line 3"),
        ("## A {poem}\n", "slides_outline_kind", "poem"),
        ("## A\n![Figure 99](f99)", "slides_outline_figure", "f99"),
        ("## A\n- b {s99999}", "slides_outline_sentence", "s99999"),
    ],
)
def test_what_makes_no_sense_is_named_with_its_line(outline: str, key: str, said: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        from_markdown(outline, samples.document())
    assert caught.value.key == key
    assert said in caught.value.what()
    assert caught.value.do("zh")
