"""The registry of layouts, what each one shows, and that no font of the machine changes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import slides_samples as samples
from PIL import ImageFont

from app.domain.reading.document import FigureKind
from app.domain.writing.deck import Bullet, Deck, Slide, SlideKind
from app.slides import THEMES, from_markdown, to_markdown
from app.slides.layout.arrangements import ALONE, SHARED
from app.slides.layout.layouter import Layouter
from app.slides.layout.layouts import LAYOUTS, Part, SlideLayout, Unnamed, layout_for, layout_named, layout_names
from app.slides.layout.page import Page
from app.slides.layout.typefaces import advance, guessed, typefaces
from app.slides.pptx.template import open_template

HERE = Path(__file__).parent
PARTS = {Part.SUBTITLE: "Someone who wrote it", Part.POINTS: "One point that is made"}


def a_deck(*slides: Slide) -> Deck:
    return Deck(1, "A deck", "en", slides)


def laid_out(*slides: Slide, theme: str = "lamp") -> list[Page]:
    return Layouter(a_deck(*slides), samples.figure_images(), open_template(theme)).pages()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_shows_what_it_says_it_takes(layout: SlideLayout) -> None:
    slide = Slide(layout.name, "A title", (Bullet(PARTS[Part.POINTS]),), "f1", subtitle=PARTS[Part.SUBTITLE])
    pages = laid_out(slide)
    texts = [text for page in pages if page.body for text in page.body.texts]
    shown = {part for part, text in PARTS.items() if text in texts}
    shown |= {Part.FIGURE} if any(page.placed for page in pages) else set()
    assert shown == layout.takes
    assert pages[0].title == "A title"


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_the_layouts_that_slides_stand_in(theme: str) -> None:
    template = open_template(theme)
    slides = (Slide(layout.name, f"Title {i}", (Bullet("A point"),)) for i, layout in enumerate(LAYOUTS))
    wanted = {page.layout for page in laid_out(*slides, theme=theme)}
    wanted |= {layout for arrangement in (*SHARED, ALONE) for layout in (arrangement.figure, arrangement.table)}
    assert {layout.name for layout in wanted} <= {layout.name for layout in template.presentation.slide_layouts}


def test_names_are_unique_and_the_program_composes_no_other() -> None:
    assert len(layout_names()) == len(LAYOUTS)
    assert {kind.value for kind in SlideKind} <= set(layout_names())
    assert all(layout_named(layout.name) is layout for layout in LAYOUTS)


@pytest.mark.parametrize(
    ("slide", "name"),
    [
        (Unnamed(True, False, None), "cover"),
        (Unnamed(True, True, None), "content"),
        (Unnamed(False, False, None), "content"),
        (Unnamed(True, False, FigureKind.FIGURE), "figure"),
        (Unnamed(False, True, FigureKind.EQUATION), "figure"),
        (Unnamed(False, True, FigureKind.TABLE), "table"),
    ],
)
def test_a_slide_without_a_name_gets_the_layout_that_suits(slide: Unnamed, name: str) -> None:
    assert layout_for(slide).name == name


def test_a_layout_of_a_newer_program_is_laid_out_as_points() -> None:
    (page,) = laid_out(Slide("hologram", "A title", (Bullet("A point"),)))
    assert (page.layout.name, page.body and page.body.texts) == ("Text", ("A point",))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_an_outline_names_every_layout(layout: SlideLayout) -> None:
    text = to_markdown(a_deck(Slide(SlideKind.COVER, "First"), Slide(layout.name, "Second")))
    assert from_markdown(text, samples.document()).slides[1].kind == layout.name


LAY_OUT = """
import sys
sys.path.insert(0, sys.argv[1])
import slides_samples as samples
from app.domain.writing.deck import DeckOptions
from app.slides.layout.layouter import Layouter
from app.slides.plan.compose import compose
from app.slides.pptx.template import open_template
for theme in ("lamp", "campus", "academic"):
    for lang in ("en", "zh"):
        deck = compose(samples.document(lang), samples.digest(lang), DeckOptions(minutes=30))
        for page in Layouter(deck, samples.figure_images(lang), open_template(theme)).pages():
            print(page.layout.name, page.title, page.title_size, page.body, page.body_box)
            if page.placed:
                print(page.placed.box, page.placed.caption, page.placed.caption_box, getattr(page.placed.drawing, "widths", ""))
"""


def _laid_out_with(fonts: Path, home: Path) -> str:
    home.mkdir()
    settings = home / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{home}/cache</cachedir></fontconfig>")
    environment = os.environ | {
        "HOME": str(fonts.parent),
        "USERPROFILE": str(fonts.parent),
        "FONTCONFIG_FILE": str(settings),
        "PYTHONPATH": str(HERE.parents[1]),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-c", LAY_OUT, str(HERE)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8", timeout=300)
    return done.stdout


def test_a_deck_is_laid_out_alike_whatever_fonts_are_installed(tmp_path: Path) -> None:
    bare, full = tmp_path / "bare" / ".fonts", tmp_path / "full" / ".fonts"
    bare.mkdir(parents=True)
    full.mkdir(parents=True)
    another = ImageFont.load_default(20)
    assert isinstance(another, ImageFont.FreeTypeFont)
    for name in ("calibri", "calibrib", "Carlito-Regular", "Carlito-Bold", "arial", "arialbd", "times", "timesbd"):
        (full / f"{name}.ttf").write_bytes(another.font_bytes)
    without = _laid_out_with(bare, tmp_path / "one")
    assert "Text beside figure" in without
    assert _laid_out_with(full, tmp_path / "two") == without


def test_the_faces_of_all_themes_have_tables() -> None:
    for theme in THEMES:
        fonts = open_template(theme).fonts
        assert {fonts.heading.casefold(), fonts.body.casefold()} <= set(typefaces())


@pytest.mark.parametrize("family", ["Calibri", "Arial", "Times New Roman"])
def test_characters_of_a_known_face_are_measured_and_others_guessed(family: str) -> None:
    assert advance("i", family, bold=False) < advance("n", family, bold=False) < advance("W", family, bold=False)
    assert advance("n", family, bold=True) > advance("n", family, bold=False) or family == "Arial"
    assert advance("ồ", family, bold=False) == pytest.approx(advance("o", family, bold=False), abs=0.02)
    assert advance("\u2c64", family, bold=False) == guessed("\u2c64")
    text = "The quick brown fox jumps over the lazy dog; 28.4 BLEU on WMT 2014, 95% of cases"
    assert sum(map(guessed, text)) > sum(advance(char, family, bold=True) for char in text)
