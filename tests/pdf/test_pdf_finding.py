"""Finding words on pages, links that may be followed, pictures, the table of contents: through the guarded process."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from app.domain.reading.page_text import OutlineEntry
from app.pdf import PdfReader


@pytest.fixture
def made(tmp_path: Path) -> Path:
    document = pymupdf.open()
    first = document.new_page(width=300, height=400)
    first.insert_text((20, 50), "A warm lamp is illumi-")
    first.insert_text((20, 64), "nated by a LAMP.")
    first.insert_text((20, 100), "台灯的光", fontname="china-s")
    second = document.new_page(width=300, height=400)
    second.insert_text((20, 50), "No light here, but a lamp.")
    second.set_rotation(90)
    first = document[0]
    first.insert_link(
        {"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(20, 200, 80, 212), "page": 0, "to": pymupdf.Point(0, 40)}
    )
    first.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(20, 220, 80, 232), "uri": "https://example.org/"})
    first.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(20, 240, 80, 252), "uri": "file:///etc/passwd"})
    first.insert_link({"kind": pymupdf.LINK_LAUNCH, "from": pymupdf.Rect(20, 260, 80, 272), "file": "calc.exe"})
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 8, 8))
    picture.clear_with(90)
    first.insert_image(pymupdf.Rect(100, 300, 160, 360), pixmap=picture)
    document.set_toc([[1, "One", 1], [2, "One and a half", 1], [1, "Two", 2]])
    path = tmp_path / "made.pdf"
    document.save(path)
    return path


def test_words_are_found_over_lines_in_capitals_and_in_chinese(pdf_reader: PdfReader, made: Path) -> None:
    hits = pdf_reader.find(made, "lamp", 1, 2)
    assert [hit.page for hit in hits] == [1, 1, 2]
    (broken,) = pdf_reader.find(made, "illuminated", 1, 2)
    assert len(broken.rects) == 2
    assert broken.rects[0].y1 <= broken.rects[1].y1
    assert 20 < broken.rects[0].x0 < 150
    (chinese,) = pdf_reader.find(made, "灯的", 1, 1)
    assert chinese.rects[0].x0 == pytest.approx(31, abs=2)
    assert pdf_reader.find(made, "candle", 1, 2) == ()
    assert pdf_reader.find(made, "lamp", 2, 2) == hits[2:]


def test_hits_of_a_turned_page_are_where_they_are_shown(pdf_reader: PdfReader, made: Path) -> None:
    (hit,) = pdf_reader.find(made, "light", 2, 2)
    words = {word.text: word.rects[0] for word in pdf_reader.page_words(made, 2)}
    assert hit.rects[0] == pytest.approx(words["light"], abs=0.5)


def test_links_to_files_and_programs_are_left_out(pdf_reader: PdfReader, made: Path) -> None:
    known = pdf_reader.page_map(made, 1)
    assert [(link.page, link.uri) for link in known.links] == [(1, ""), (0, "https://example.org/")]
    assert known.links[0].y == pytest.approx(40, abs=1)
    assert known.pictures[0] == pytest.approx((100, 300, 160, 360), abs=1)


def test_the_table_of_contents_is_the_files_own(pdf_reader: PdfReader, made: Path) -> None:
    assert pdf_reader.outline(made) == (
        OutlineEntry(1, "One", 1),
        OutlineEntry(2, "One and a half", 1),
        OutlineEntry(1, "Two", 2),
    )


def test_an_outline_that_loops_ends(pdf_reader: PdfReader, made: Path, tmp_path: Path) -> None:
    document = pymupdf.open(made)
    first = document.xref_get_key(document.pdf_catalog(), "Outlines")[1].split()[0]
    item = document.xref_get_key(int(first), "First")[1].split()[0]
    document.xref_set_key(int(item), "Next", f"{item} 0 R")
    looping = tmp_path / "loop.pdf"
    document.save(looping)
    entries = pdf_reader.outline(looping)
    assert len(entries) <= 3
