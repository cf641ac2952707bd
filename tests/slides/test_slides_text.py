from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.slides.layout.fitting import fit_body, fit_line, split_body
from app.slides.layout.geometry import Box
from app.slides.layout.metrics import Style, break_lines, text_width
from app.slides.pptx.fonts import installed
from app.slides.text import clean, has_cjk, is_rtl, shown


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (r"The cost is $O(n^2 \cdot d)$ per layer", "The cost is O(n² · d) per layer"),
        (r"\alpha_{i} \leq \frac{1}{\sqrt{d_k}}", "αᵢ ≤ 1/(√dₖ)"),
        (r"x_{t+1} = \mathbf{W} x_t", "xₜ₊₁ = W xₜ"),
        ("it costs $5 and $6", "it costs $5 and $6"),
        ("$n$ tokens for $5", "n tokens for $5"),
        (r"\textbf{bold} and \unknowncommand here", "bold and unknowncommand here"),
        ("file_name_a stays", "file_name_a stays"),
        ("nul\x00 and\u200b zero\x1f width", "nul and zero width"),
    ],
)
def test_latex_and_control_characters_become_plain_text(raw: str, plain: str) -> None:
    assert clean(raw) == plain


@given(st.text())
def test_any_text_can_stand_in_an_xml_file(text: str) -> None:
    node = etree.Element("t")
    node.text = clean(text)
    assert etree.fromstring(etree.tostring(node)).text in (node.text, None)


def test_scripts_are_told_apart() -> None:
    assert has_cjk("BLEU 得分")
    assert not has_cjk("BLEU score")
    assert is_rtl("مرحبا BLEU")
    assert not is_rtl("BLEU مرحبا")


def test_a_cut_text_ends_at_a_word() -> None:
    assert shown("one two three four", 12) == "one two…"
    assert len(shown("字" * 50, 20)) == 20


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Mn", "Me")), max_size=300), st.floats(40, 400)
)
def test_lines_are_no_wider_than_asked_and_lose_nothing(text: str, width: float) -> None:
    style = Style("Calibri", 20)
    lines = break_lines(clean(text), style, width)
    assert all(text_width(line, style) <= width or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_no_line_begins_with_a_closing_mark() -> None:
    lines = break_lines(
        "模型在“机器翻译”任务上达到了很高的得分，优于以往结果（见表二）。" * 4, Style("Calibri", 20), 203
    )
    assert not any(line[0] in "，。）”" for line in lines)


def test_an_unknown_font_is_measured_wide_rather_than_narrow() -> None:
    text = "The quick brown fox jumps over the lazy dog"
    assert not installed("No Such Font")
    if installed("Calibri"):
        assert text_width(text, Style("No Such Font", 20)) > text_width(text, Style("Calibri", 20))


def test_a_body_too_long_for_one_slide_is_split_and_stays_readable() -> None:
    points = ["A fairly long point about the method that takes two lines of the slide at least, more or less. " * 2] * 9
    box = Box(0, 0, 848, 344)
    assert fit_body(points, box, "Calibri") is None
    parts = split_body(points, box, "Calibri")
    assert len(parts) > 1
    assert [text for _, part in parts for text in part.texts] == points
    assert all(part.size >= 16 and part.height <= box.h and len(part.texts) > 1 for _, part in parts)


def test_a_title_that_cannot_fit_is_cut_at_24_points() -> None:
    fitted = fit_line("word " * 200, Box(0, 0, 848, 90), "Calibri", (32, 28, 24))
    assert fitted.cut
    assert fitted.size == 24
    assert fitted.height <= 90
