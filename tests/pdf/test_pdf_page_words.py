"""Words of a page, for the mouse: where they are shown, in the order of the file, joined as a reader would type them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from pdf_maker import blank, save, write

from app.base.errors import UnusableInput
from app.domain.reading.document import Rect
from app.domain.reading.page_text import PageWord, join_words
from app.pdf import PdfReader


def lamp(path: Path, rotation: int = 0) -> Path:
    document = blank()
    write(document[0], (100, 100, 300, 200), "A lamp gives 40% light.")
    document[0].set_rotation(rotation)
    return save(document, path)


def test_words_stand_where_they_are_printed(pdf_reader: PdfReader, tmp_path: Path) -> None:
    words = pdf_reader.page_words(lamp(tmp_path / "lamp.pdf"), 1)
    assert [word.text for word in words] == ["A", "lamp", "gives", "40%", "light."]
    assert words[0].rects[0].x0 == pytest.approx(100, abs=1)
    assert words[0].rects[0].y0 < 110 < words[0].rects[0].y1 + 1
    assert all(left.rects[0].x1 < right.rects[0].x0 for left, right in pairwise(words))


def test_words_of_a_turned_page_stand_where_it_shows_them(pdf_reader: PdfReader, tmp_path: Path) -> None:
    (upright, *_) = pdf_reader.page_words(lamp(tmp_path / "upright.pdf"), 1)
    (turned, *_) = pdf_reader.page_words(lamp(tmp_path / "turned.pdf", 90), 1)
    x0, y0, x1, y1 = upright.rects[0]
    assert turned.rects[0] == pytest.approx((842 - y1, x0, 842 - y0, x1), abs=0.5)
    (back, *_) = pdf_reader.page_words(tmp_path / "turned.pdf", 1, turn=270)
    assert back.rects[0] == pytest.approx(upright.rects[0], abs=0.5)


def test_chinese_characters_are_selected_one_by_one(pdf_reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    write(document[0], (100, 100, 500, 200), "台灯用 LED 照明。", font="china-s")
    words = pdf_reader.page_words(save(document, tmp_path / "zh.pdf"), 1)
    assert [word.text for word in words] == ["台", "灯", "用", "LED", "照", "明", "。"]
    assert join_words(words).replace(" ", "") == "台灯用LED照明。"
    assert join_words(words[:3]) == "台灯用"


def test_a_page_that_is_not_there_is_said(pdf_reader: PdfReader, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput):
        pdf_reader.page_words(lamp(tmp_path / "lamp.pdf"), 2)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("a bright", "lamp"), "a bright lamp"),
        (("an illumi-", "nated desk"), "an illuminated desk"),
        (("a state-of-", "the-art lamp"), "a state-of-the-art lamp"),
        (("from 10-", "20 lamps"), "from 10-20 lamps"),
        (("一盏", "台灯"), "一盏台灯"),
        (("用 LED", "照明"), "用 LED 照明"),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], joined: str) -> None:
    words = [
        PageWord(word, (Rect(0, 0, 1, 1),), number, place > 0 and " " in line)
        for number, line in enumerate(lines)
        for place, word in enumerate(line.split() if line.isascii() or " " in line else list(line))
    ]
    assert join_words(words) == joined


def test_the_characters_of_a_region_have_their_lines_and_its_level_strokes(
    pdf_reader: PdfReader, tmp_path: Path
) -> None:
    document = blank()
    page = document[0]
    page.insert_text((100, 100), "x", fontsize=12)
    page.insert_text((107, 104), "2", fontsize=8)
    page.draw_line((90, 110), (130, 110))
    page.insert_text((300, 300), "far", fontsize=12)
    found = pdf_reader.printed_region(save(document, tmp_path / "formula.pdf"), 1, Rect(80, 80, 140, 120))
    assert [(glyph.text, glyph.baseline, glyph.size) for glyph in found.glyphs] == [("x", 100, 12), ("2", 104, 8)]
    assert [(bar.x0, bar.x1) for bar in found.bars] == [(90, 130)]
    assert found.drawings == 0
