from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import slides_samples as samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput
from app.base.messages import load_catalogue, parameters, render
from app.domain.writing.deck import Bullet, Deck, Slide, SlideKind
from app.slides import THEMES, write
from app.slides.lint.lint import lint
from app.slides.pptx.styles import contrast


@pytest.mark.parametrize("theme", THEMES)
def test_our_own_decks_are_clean_in_every_theme(theme: str, deck: Deck, lang: str, tmp_path: Path) -> None:
    write(deck, samples.figure_images(lang), tmp_path / "deck.pptx", theme)
    assert [str(message) for message in lint(tmp_path / "deck.pptx")] == []


def add_box(
    slide: Any, text: str, left: float = 100, top: float = 300, width: float = 200, height: float = 40, size: float = 18
) -> Any:
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    box.text_frame.word_wrap = True
    box.text_frame.text = text
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return box


def remove_title(slide: Any) -> None:
    slide.shapes.title._element.getparent().remove(slide.shapes.title._element)


def add_picture(slide: Any, **place: float) -> None:
    slide.shapes.add_picture(io.BytesIO(samples.png(100, 100)), *(Pt(place[name]) for name in ("x", "y", "w", "h")))


def add_pale(slide: Any) -> None:
    box = add_box(slide, "pale")
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xF0, 0xF0, 0xF0)


DAMAGE: dict[str, Callable[[Any], object]] = {
    "overflow": lambda slide: add_box(slide, "far too many words for a small box " * 10),
    "overlap": lambda slide: (add_box(slide, "one"), add_box(slide, "two", top=310)),
    "off_slide": lambda slide: add_box(slide, "out", left=900),
    "tiny_text": lambda slide: add_box(slide, "tiny", size=7),
    "untitled": remove_title,
    "empty_placeholder": lambda slide: setattr(slide.shapes.title.text_frame, "text", ""),
    "low_resolution": lambda slide: add_picture(slide, x=100, y=200, w=400, h=300),
    "stretched": lambda slide: add_picture(slide, x=100, y=200, w=40, h=10),
    "font_missing": lambda slide: add_box(slide, "no fonts of its own"),
    "contrast": add_pale,
    "raw_latex": lambda slide: add_box(slide, r"$\frac{a}{b}$"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_each_kind_of_damage_is_found(name: str, tmp_path: Path) -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text_frame.text = "A title"
    DAMAGE[name](slide)
    presentation.save(str(tmp_path / "deck.pptx"))
    assert f"warning.lint.{name}" in {message.key for message in lint(tmp_path / "deck.pptx")}


def test_repeated_titles_and_slides_are_found(tmp_path: Path) -> None:
    presentation = Presentation()
    for text in ("one", "two", "two"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text_frame.text = "Same"
        slide.placeholders[1].text_frame.text = text
    presentation.save(str(tmp_path / "deck.pptx"))
    keys = [(m.key, dict(m.params)) for m in lint(tmp_path / "deck.pptx") if "duplicate" in m.key]
    assert ("warning.lint.duplicate_slide", {"slide": 2, "other": 3}) in keys
    assert sum(key == "warning.lint.duplicate_title" for key, _ in keys) == 2


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_presentation_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pptx").write_bytes(data)
    with pytest.raises(UnusableInput) as caught:
        lint(tmp_path / "x.pptx")
    assert caught.value.key == "slides_not_a_deck"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_every_sentence_exists_in_both_languages_with_the_same_parameters() -> None:
    english, chinese = load_catalogue("en"), load_catalogue("zh_CN")
    ours = [key for key in english if key.startswith(("deck.", "warning.lint.", "warning.slides_", "error.slides_"))]
    assert len(ours) > 80
    for key in ours:
        assert key in chinese, key
        assert parameters(english[key]) == parameters(chinese[key]), key


def test_findings_can_be_said_in_both_languages(tmp_path: Path) -> None:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0])
    presentation.save(str(tmp_path / "deck.pptx"))
    for message in lint(tmp_path / "deck.pptx"):
        assert render(message, "zh") != render(message, "en")


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=400)
slides = st.builds(
    Slide,
    kind=st.sampled_from(SlideKind),
    title=words,
    bullets=st.lists(st.builds(Bullet, text=words), max_size=9).map(tuple),
    figure=st.sampled_from(("", "f1", "f2", "t1", "none")),
    notes=words,
    subtitle=words,
    source=st.text(max_size=60),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(slides, min_size=1, max_size=3), st.sampled_from(THEMES), st.sampled_from(("en", "zh")))
def test_any_deck_gives_a_file_without_overflow_or_overlap(
    tmp_path: Path, slides: list[Slide], theme: str, lang: str
) -> None:
    path = tmp_path / "any.pptx"
    write(Deck(1, "Any", lang, tuple(slides)), samples.figure_images(), path, theme, Outputs(force=True))
    about_words = ("untitled", "duplicate_title", "duplicate_slide", "raw_latex")
    found = [str(message) for message in lint(path) if message.key.rsplit(".", 1)[1] not in about_words]
    assert found == []
