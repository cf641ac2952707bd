"""Printed equations become equations of PowerPoint only where what was read, drawn anew, stands as it is printed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import slides_samples as samples
from pptx import Presentation
from pptx.oxml.ns import qn
from test_slides_equations import drawn, with_equations

from app.domain.reading.document import Rect
from app.domain.reading.page_text import Glyph, PrintedRegion
from app.domain.writing.deck import DeckOptions, Formula
from app.slides import formula_of, preview, write
from app.slides.equations.drawing import draw, misplaced
from app.slides.equations.mathml import mathml
from app.slides.equations.reading import read_equation
from app.slides.equations.tree import Row, Script
from app.slides.lint.lint import lint
from app.slides.plan.compose import compose

SIZE = 10.0


def line(text: str, x: float, y: float = 100.0, size: float = SIZE, font: str = "CMMI10") -> list[Glyph]:
    """Characters one after the other, each half as wide as it is high; spaces are gaps."""
    glyphs = []
    for char in text:
        if char != " ":
            upright = font if char.isalpha() else "CMR10"
            glyphs.append(Glyph(char, x, x + size / 2, y, size, upright))
        x += size / 2
    return glyphs


def region(*parts: list[Glyph], bars: tuple[Rect, ...] = ()) -> PrintedRegion:
    return PrintedRegion(tuple(glyph for part in parts for glyph in part), bars)


def written(printed: PrintedRegion) -> str:
    node = read_equation(printed)
    assert node is not None
    return mathml(node).partition('display="block">')[2].removesuffix("</math>")


POWER = region(line("E = mc", 100), line("2", 130, 95, 7))
FRACTION = region(line("p =", 104), line("a+b", 125, 93), line("c", 130, 107), bars=(Rect(124, 97.5, 141, 97.9),))


def test_raised_and_lowered_characters_are_scripts() -> None:
    assert written(POWER) == "<mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mrow><mn>2</mn></mrow></msup></mrow>"
    both = region(line("x", 100), line("2", 105, 95, 7), line("i", 105, 103, 7), line("= 1", 115))
    assert "<msubsup><mi>x</mi><mrow><mi>i</mi></mrow><mrow><mn>2</mn></mrow></msubsup>" in written(both)


def test_a_bar_with_something_above_and_below_is_a_fraction() -> None:
    top, foot = "<mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>", "<mrow><mi>c</mi></mrow>"
    assert f"<mfrac>{top}{foot}</mfrac>" in written(FRACTION)


def test_the_number_and_the_full_stop_are_no_part_of_it() -> None:
    numbered = region(line("a = b.", 100), line("(12)", 300))
    assert written(numbered) == "<mrow><mi>a</mi><mo>=</mo><mi>b</mi></mrow>"


def test_large_signs_of_tex_are_read_by_their_codes_and_take_their_limits() -> None:
    total = [Glyph("X", 120, 134, 91, SIZE, "ABCDEF+CMEX10")]
    found = written(region(line("s =", 100), total, line("i", 124, 115, 7), line("x", 138)))
    assert "<munder><mo>∑</mo><mrow><mi>i</mi></mrow></munder><mi>x</mi>" in found


@pytest.mark.parametrize(
    "printed",
    [
        region(line("a = b", 100), [Glyph("\uf02b", 130, 135, 100, SIZE, "Symbol")], line("c", 140)),
        region(line("a = b", 100), line("c", 125, 103.5)),
        region(line("a = b + c", 100), bars=(Rect(400, 97, 420, 97.5),)),
        POWER._replace(drawings=1),
        region(line("where the terms are given in the text", 100, font="Times-Roman")),
        region(line("r(34) = nil", 100, font="Courier")),
    ],
    ids=["unknown character", "between lines", "stray stroke", "drawing", "text", "code"],
)
def test_what_is_in_doubt_stays_a_picture(printed: PrintedRegion) -> None:
    assert formula_of(printed) is None


def test_a_reading_that_draws_differently_is_not_believed() -> None:
    node = read_equation(POWER)
    assert isinstance(node, Row)
    *before, last = node.parts
    assert isinstance(last, Script)
    lowered = Row((*before, Script(last.base, last.sup, None)))
    right, wrong = draw(node), draw(lowered)
    assert right is not None
    assert wrong is not None
    assert (misplaced(node, right) or 0.0) < 0.2
    assert (misplaced(lowered, wrong) or 0.0) > 0.4


@pytest.mark.parametrize("printed", [POWER, FRACTION], ids=["power", "fraction"])
def test_an_equation_of_a_deck_can_be_edited_and_its_picture_stays_for_other_programs(
    printed: PrintedRegion, tmp_path: Path
) -> None:
    document, _ = with_equations((100, 320, 300, 335), numbers=("7",))
    deck = compose(document, samples.digest(), DeckOptions(minutes=30))
    formula = formula_of(printed)
    assert isinstance(formula, Formula)
    images = samples.figure_images() | {"e1": dataclasses.replace(drawn(), formula=formula)}
    path = tmp_path / "deck.pptx"
    write(deck, images, path)
    assert lint(path) == ()
    trees = [slide.shapes._spTree for slide in Presentation(str(path)).slides]
    both = [node for tree in trees for node in tree if node.tag.endswith("}AlternateContent")]
    assert len(both) == 1
    choice, fallback = both[0]
    assert choice.get("Requires") == "a14"
    letters = "".join(node.text or "" for node in choice.iter() if node.tag.endswith("}t"))
    assert letters == ("E=mc2" if printed is POWER else "p=a+bc")
    assert fallback.find(qn("p:pic")) is not None
    shown = preview(deck, images)
    assert sum(type(item).__name__ == "Thumbnail" for pages in shown for page in pages for item in page.items) >= 1
