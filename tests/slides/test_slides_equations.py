"""Equations are shown as the paper printed them, on the slide whose evidence stands around them."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
import slides_samples as samples
from PIL import Image, ImageDraw
from pptx import Presentation

from app.domain.reading.document import Document, FigureKind, Rect, Span
from app.domain.writing.deck import DeckOptions, FigureImage
from app.slides import from_markdown, graphics, to_markdown, without_slivers, write
from app.slides.lint.lint import lint
from app.slides.plan.compose import compose
from app.slides.plan.equations import EquationFinder
from app.slides.text import clean

PLACE = "A claim passes only if every number in it also stands in its evidence."


def with_equations(*rects: tuple[float, ...], numbers: tuple[str, ...] = ()) -> tuple[Document, str]:
    """The sample paper with equations printed below the sentence PLACE; and that sentence's id."""
    document = samples.document()
    sentence = next(s for s in document.sentences if s.text == PLACE)
    moved = dataclasses.replace(sentence, spans=(Span(4, Rect(70, 300, 400, 312)),))
    sentences = tuple(moved if s.id == sentence.id else s for s in document.sentences)
    spans = tuple(Span(4, Rect(*rect)) for rect in rects)
    return (
        dataclasses.replace(document, sentences=sentences, equations=spans, equation_numbers=numbers),
        sentence.id,
    )


def drawn(name: str = "e1") -> FigureImage:
    image = Image.new("RGB", (1250, 180), "white")
    ImageDraw.Draw(image).line((100, 90, 1100, 90), "black", 8)
    out = io.BytesIO()
    image.save(out, "PNG")
    return FigureImage(name, out.getvalue(), 1250, 180, 450, "Equation (7)", "", 4)


def test_lines_of_one_equation_are_one_graphic_and_scraps_are_none() -> None:
    document, _ = with_equations(
        (100, 320, 300, 335),
        (100, 338, 300, 352),
        (100, 500, 300, 520),
        (310, 600, 315, 609),
        numbers=("", "7", "8", ""),
    )
    found = [figure for figure in graphics(document) if figure.kind is FigureKind.EQUATION]
    assert [figure.label for figure in found] == ["Equation (7)", "Equation (8)"]
    assert found[0].rect.y0 <= 320
    assert found[0].rect.y1 >= 352
    assert found[0].rect.y0 >= 312, "the line of text above must stay out"


def test_lines_numbered_each_are_one_graphic_with_all_their_numbers() -> None:
    rects = ((100, 320, 300, 335), (100, 338, 300, 352), (100, 355, 300, 370))
    document, _ = with_equations(*rects, numbers=("3", "4", "5"))
    assert [f.label for f in graphics(document) if f.kind is FigureKind.EQUATION] == ["Equation (3–5)"]


def test_a_document_read_before_numbers_were_kept_still_shows_its_equations() -> None:
    document, _ = with_equations((100, 320, 300, 335))
    assert [f.label for f in graphics(document) if f.kind is FigureKind.EQUATION] == ["Equation"]


def test_the_sentence_before_an_equation_is_about_it() -> None:
    document, sentence = with_equations((100, 320, 300, 335), numbers=("7",))
    finder = EquationFinder(document)
    assert sentence in {one.id for one in finder.around(finder.equations[0])}


def test_an_equation_stands_on_the_slide_whose_evidence_is_about_it(tmp_path: Path) -> None:
    document, sentence = with_equations((100, 320, 300, 335), numbers=("7",))
    deck = compose(document, samples.digest(), DeckOptions(minutes=30))
    slide = next(slide for slide in deck.slides if slide.figure == "e1")
    assert document.by_id[sentence].text in slide.notes
    assert from_markdown(to_markdown(deck), document).slides == deck.slides
    images = samples.figure_images() | {"e1": drawn()}
    path = tmp_path / "deck.pptx"
    write(deck, images, path)
    assert lint(path) == ()
    shown = [
        s
        for s in Presentation(str(path)).slides
        if any("Equation (7)" in x.text_frame.text for x in s.shapes if x.has_text_frame)
    ]
    pictures = [x for s in shown for x in s.shapes if x._element.tag.endswith("}pic")]
    assert any("Equation (7)" in x._element.xpath(".//p:cNvPr")[0].get("descr") for x in pictures)


def test_no_equation_is_shown_where_no_claim_rests_on_one() -> None:
    document, _ = with_equations((100, 640, 300, 660))
    far = dataclasses.replace(document, equations=(Span(9, Rect(100, 640, 300, 660)),))
    assert not [s for s in compose(far, samples.digest(), DeckOptions(minutes=30)).slides if s.figure == "e1"]


def test_parts_of_neighbouring_lines_are_trimmed_and_a_whole_formula_is_not() -> None:
    plain = drawn()
    assert without_slivers(plain) is plain
    with Image.open(io.BytesIO(plain.png)) as opened:
        image = opened.convert("RGB")
    ImageDraw.Draw(image).rectangle((0, 0, 1250, 6), "black")
    ImageDraw.Draw(image).rectangle((0, 176, 1250, 180), "black")
    out = io.BytesIO()
    image.save(out, "PNG")
    trimmed = without_slivers(dataclasses.replace(plain, png=out.getvalue()))
    assert 160 <= trimmed.height_px <= 172
    with Image.open(io.BytesIO(trimmed.png)) as opened:
        assert opened.size == (1250, trimmed.height_px)
        assert opened.convert("L").getpixel((600, 0)) == 255


def test_the_soft_edge_of_a_line_above_is_trimmed_too() -> None:
    plain = drawn()
    with Image.open(io.BytesIO(plain.png)) as opened:
        image = opened.convert("L")
    ImageDraw.Draw(image).rectangle((300, 0, 320, 1), 205)
    out = io.BytesIO()
    image.save(out, "PNG")
    trimmed = without_slivers(dataclasses.replace(plain, png=out.getvalue()))
    assert trimmed.height_px == plain.height_px - 2


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"the divergence $\alpha \leq \epsilon$", "the divergence α ≤ ϵ"),
        (r"$\frac{a+b}{c}$", "(a+b)/c"),
        (r"\mathbf{x}_{t-1} \in \mathbb{R}", "xₜ₋₁ ∈ R"),
        (r"as \citet{smith2020} show \ref{fig:1}", "as show"),
        ("It costs $5 and $6 a run", "It costs $5 and $6 a run"),
        (r"\varnothing and \bigcup and \unheardof", "∅ and ⋃ and unheardof"),
    ],
)
def test_latex_from_a_model_is_read_out_in_unicode(latex: str, plain: str) -> None:
    assert clean(latex) == plain
