"""Pages read from their pictures; skipped where the extra `ocr` is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from rapidfuzz import fuzz

from app.pdf import PdfReader
from app.pdf.page.ocr_engine import engine_there
from tests.pdf.pdf_maker import FILLER, blank, save, two_column_paper, write

pytestmark = pytest.mark.skipif(not engine_there(), reason="text recognition is not installed (make setup OCR=1)")


@pytest.fixture(scope="module")
def reader() -> Iterator[PdfReader]:
    opened = PdfReader(1)
    yield opened
    opened.close()


def as_pictures(source: Path, target: Path, turns: tuple[int, ...]) -> Path:
    """A scan: each page a picture, turned clockwise."""
    scan = pymupdf.open()
    with pymupdf.open(source) as document:
        for page, turn in zip(document, turns, strict=False):
            page.set_rotation(turn)
            sheet = scan.new_page(width=page.rect.width, height=page.rect.height)
            sheet.insert_image(sheet.rect, stream=page.get_pixmap(dpi=200).tobytes("jpeg"))
    return save(scan, target)


def test_a_scan_is_read_like_the_paper_it_shows(reader: PdfReader, tmp_path: Path) -> None:
    paper = two_column_paper(tmp_path / "paper.pdf")
    scan = reader.read(as_pictures(paper, tmp_path / "scan.pdf", (0, 0)))
    assert scan.ocr_pages == (1, 2)
    assert "warning.pdf_recognised" in [warning.key for warning in scan.warnings]
    assert fuzz.ratio(scan.title, "A Small Study of Reading Order") > 95
    text = " ".join(sentence.text for sentence in scan.sentences)
    assert "The left column ends in the presence of a word." in text
    truth = reader.read(paper)
    (here,) = [s for s in scan.sentences if s.text.startswith("Left column starts here")]
    (there,) = [s for s in truth.sentences if s.text.startswith("Left column starts here")]
    assert here.rects[0] == pytest.approx(there.rects[0], abs=4)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_scan_comes_out_upright(reader: PdfReader, tmp_path: Path, turn: int) -> None:
    path = as_pictures(two_column_paper(tmp_path / "paper.pdf"), tmp_path / "scan.pdf", (turn,))
    scan = reader.read(path)
    info = scan.pages[0]
    assert (info.turn, round(info.width), round(info.height)) == ((360 - turn) % 360, 595, 842)
    assert "Left column starts here." in " ".join(sentence.text for sentence in scan.sentences)
    shown = reader.render_page(path, 1, 1.0, turn=info.turn)
    assert (shown.width, shown.height) == (595, 842)
    assert [reader.render_page(path, 1, 1.0).width for _ in range(2)] == [842 if turn != 180 else 595] * 2


def test_only_pages_without_text_are_recognised(reader: PdfReader, tmp_path: Path) -> None:
    document = blank(2)
    for page in document:
        write(page, (60, 60, 540, 80), "1 Introduction", 12, bold=True)
        write(page, (60, 90, 540, 300), FILLER * 2)
    picture = document[1].get_pixmap(dpi=200).tobytes("jpeg")
    document.delete_page(1)
    document.new_page(width=595, height=842).insert_image(pymupdf.Rect(0, 0, 595, 842), stream=picture)
    read = reader.read(save(document, tmp_path / "mixed.pdf"))
    assert read.ocr_pages == (2,)
    assert {sentence.page for sentence in read.sentences} == {1, 2}


def test_a_text_layer_of_noise_is_replaced(reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    page = document[0]
    write(page, (60, 90, 540, 300), FILLER * 3)
    picture = page.get_pixmap(dpi=200).tobytes("jpeg")
    noisy = blank()
    noisy[0].insert_image(noisy[0].rect, stream=picture)
    for number in range(12):
        noise = "".join(char if char == " " else chr(max(35, ord(char) - 29)) for char in FILLER[:80])
        noisy[0].insert_text((60, 100 + 12 * number), noise, render_mode=3)
    read = reader.read(save(noisy, tmp_path / "noisy.pdf"))
    assert read.ocr_pages == (1,)
    assert "The quick model reads every page of the paper" in " ".join(s.text for s in read.sentences)


def test_chinese_is_recognised(reader: PdfReader, tmp_path: Path) -> None:
    document = blank()
    write(document[0], (60, 60, 540, 85), "一种阅读论文的新方法研究", 20, font="china-s")
    body = "阅读论文是一项重要的工作。本文的方法可以准确地找到每一句话的位置。" * 4
    write(document[0], (60, 120, 540, 400), body, 11, font="china-s")
    paper = save(document, tmp_path / "zh.pdf")
    read = reader.read(as_pictures(paper, tmp_path / "scan.pdf", (0,)))
    assert read.language == "zh"
    assert "本文的方法可以准确地找到每一句话的位置。" in [sentence.text for sentence in read.sentences]
