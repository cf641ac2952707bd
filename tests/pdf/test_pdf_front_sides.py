"""Abstracts and keywords in unusual places: beside facts on the paper, under small headings, beside boxes, without a word before them."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from app.domain.reading.document import Document, Rect
from app.pdf import PdfReader
from app.pdf.blocks.blocks import Block, page_blocks
from app.pdf.blocks.rows import Row, merge_lines
from app.pdf.front.authors.names import named_pieces
from app.pdf.front.subjects.word_rows import is_word_list
from app.pdf.page.facts import Box, Line, PageFacts, Run
from app.pdf.page.geometry import union
from app.pdf.structure.headings import HeadingFinder
from tests.pdf.pdf_maker import FILLER, blank, save, write
from tests.pdf.test_pdf_front import BODY, TITLE, centred, references


def line(text: str, x: float, y: float, size: float = 9.0, box: int = 0, step: float = 4.5) -> Line:
    edges = tuple(x + step * index for index in range(len(text) + 1))
    run = Run(0, len(text), size, False, False, False, False, "Serif")
    return Line(text, Rect(x, y, edges[-1], y + size), edges, (run,), 0, box)


def opened(first: pymupdf.Page) -> None:
    centred(first, 297, 80, TITLE, 17, bold=True)
    centred(first, 297, 110, "Mara Pine, Oleg Brook, and Farid al-Masri", 12)
    centred(first, 297, 126, "Institute of Ice, University of Northtown, Norway", 10)


def closed(document: pymupdf.Document, path: Path, top: float) -> Path:
    first, second = document
    write(first, (60, top, 290, top + 18), "1 Introduction", 12, bold=True)
    write(first, (60, top + 22, 290, top + 160), BODY * 2, 10)
    write(second, (60, 60, 290, 80), "2 Conclusion", 12, bold=True)
    write(second, (60, 82, 540, 200), BODY, 10)
    references(second, 320)
    return save(document, path)


def structured_paper(path: Path) -> Path:
    """Small headings within the abstract."""
    document = blank(2)
    first = document[0]
    opened(first)
    write(first, (60, 150, 290, 168), "ABSTRACT", 14, bold=True)
    top = 172.0
    for head, text in (("Background", "Quiet glaciers move back slowly."), ("Methods", "The shore was walked."), ("Conclusions", "The ice goes on.")):  # fmt: skip
        write(first, (60, top, 290, top + 14), head, 9, bold=True)
        write(first, (60, top + 13, 290, top + 72), f"{text} {FILLER[:150]}", 10)
        top += 76
    write(first, (60, top, 290, top + 14), "Keywords: glaciers; lakes; shores", 10)
    return closed(document, path, top + 26)


def barred_paper(path: Path) -> Path:
    """A bold abstract and a list between bars, neither announced; under them a box."""
    document = blank(2)
    first = document[0]
    opened(first)
    write(first, (60, 150, 290, 280), "Quiet glaciers move back slowly. " + FILLER, 10, bold=True)
    write(first, (60, 286, 290, 300), "glaciers | lakes | shores", 8)
    first.draw_rect(pymupdf.Rect(58, 312, 292, 390), color=(0, 0, 1), fill=(0.9, 0.9, 1))
    write(first, (62, 318, 288, 332), "Significance", 9, bold=True)
    write(first, (62, 334, 288, 386), "Whoever lives below a slope would like to know when the ice comes.", 9)
    return closed(document, path, 410)


@pytest.fixture(scope="module")
def barred(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(barred_paper(tmp_path_factory.mktemp("barred") / "barred.pdf"))


def test_an_abstract_beside_facts_on_the_paper_is_no_table():
    facts = [
        line(text, 60, 100 + 11 * n)
        for n, text in enumerate(("ARTICLE INFO", "Received 2 March", "Keywords:", "lakes"))
    ]
    text = "quiet glaciers move back slowly and nobody knows why"
    abstract = [line("ABSTRACT", 220, 100), *(line(text, 220, 111 + 11 * n) for n in range(4))]
    page = PageFacts(1, 595, 842, 0, lines=(*facts, *abstract), boxes=(Box("table", Rect(58, 98, 540, 160)),))
    blocks = page_blocks(page)
    assert [(block.kind, block.rows[0].text) for block in blocks] == [("text", "ARTICLE INFO"), ("text", "ABSTRACT")]
    assert blocks[1].text.count(text) == 4


def test_an_abstract_without_a_word_beside_dates_is_no_table():
    facts = [
        line(text, 60, 100 + 11 * n)
        for n, text in enumerate(("Received 2 March", "Accepted 19 July", "DOI: 10.5555/x"))
    ]
    text = "quiet glaciers move back slowly and nobody knows why"
    abstract = [line(text, 220, 100 + 11 * n) for n in range(5)]
    page = PageFacts(1, 595, 842, 0, lines=(*facts, *abstract), boxes=(Box("table", Rect(58, 98, 540, 160)),))
    assert [(each.kind, len(each.rows)) for each in page_blocks(page)] == [("text", 3), ("text", 5)]


def test_a_table_of_dates_stays_one():
    dates = [line(text, 60, 100 + 11 * n) for n, text in enumerate(("Received", "Accepted", "Published"))]
    days = [line(text, 220, 100 + 11 * n) for n, text in enumerate(("2 March", "19 July", "3 August"))]
    page = PageFacts(1, 595, 842, 0, lines=(*dates, *days), boxes=(Box("table", Rect(58, 98, 540, 160)),))
    assert [each.kind for each in page_blocks(page)] == ["table"]


def test_a_table_with_a_column_about_abstracts_stays_one():
    cells = [line(text, x, 100 + 11 * n) for x in (60, 220) for n, text in enumerate(("Abstract", "12", "19", "27"))]
    page = PageFacts(1, 595, 842, 0, lines=tuple(cells), boxes=(Box("table", Rect(58, 98, 540, 160)),))
    assert [block.kind for block in page_blocks(page)] == ["table"]


def test_the_parts_of_a_structured_abstract_may_have_headings(pdf_reader: PdfReader, tmp_path: Path):
    found = pdf_reader.read(structured_paper(tmp_path / "structured.pdf"))
    assert found.abstract.startswith("Background Quiet glaciers move back slowly.")
    assert "The ice goes on." in found.abstract
    assert "walked every week" not in found.abstract
    assert [section.title for section in found.sections][1:] == ["Introduction", "Conclusion", "References"]
    assert found.keywords == ("glaciers", "lakes", "shores")


def test_a_list_between_bars_is_keywords_though_no_word_says_so(barred: Document):
    assert barred.keywords == ("glaciers", "lakes", "shores")
    assert barred.abstract.startswith("Quiet glaciers move back slowly.")
    assert "shores" not in barred.abstract


def test_a_box_beside_the_abstract_is_neither_abstract_nor_text(barred: Document):
    assert "Significance" not in [section.title for section in barred.sections]
    assert not any("below a slope" in sentence.text for sentence in barred.sentences)
    assert any("walked every week" in sentence.text for sentence in barred.sentences)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("lake ice | drone images | retreat", True),
        ("lake ice • drone images • retreat rate", True),
        ("lake ice; drone images; retreat rate; stakes", True),
        ("Ann Lee | Bo Chen | Mara Pine", False),
        ("lake ice, drone images, retreat", False),
        ("Lee 2001; Chen 2004; Pine 2009; Brook 2011", False),
        ("The ice is thin | we saw it | it was cold", False),
        ("Norway | University of Northtown | Institute of Ice", False),
    ],
)
def test_lists_that_may_be_keywords(text: str, right: bool):
    assert is_word_list(text) is right


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ana López Díaz y Juan Pérez", ["Ana López Díaz", "Juan Pérez"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Santiago Ramón y Cajal, Ana Ruiz y Luis Peña", ["Santiago Ramón y Cajal", "Ana Ruiz", "Luis Peña"]),
        ("João da Silva e Rui Costa", ["João da Silva", "Rui Costa"]),
    ],
)
def test_the_spanish_and_parts_people_not_names(text: str, people: list[str]):
    assert [piece.strip() for piece in named_pieces([text])] == people


def test_letters_set_apart_are_closed_up_and_words_stay_apart():
    pieces = [
        line(char, 60 + 10 * at + (8 if at > 0 else 0) + (8 if at > 5 else 0), 100, step=5)
        for at, char in enumerate("ASTUDYOFICE")
    ]
    (row,) = merge_lines(1, pieces)
    assert row.text == "A STUDY OFICE"
    assert len(row.lefts) == len(row.text) == len(row.rights)
    assert row.runs[-1].end == len(row.text)


def test_letters_of_a_formula_are_left_alone():
    pieces = [line(char, 60 + 10 * at, 100, step=5) for at, char in enumerate("abcdef")]
    (row,) = merge_lines(1, pieces)
    assert row.text == "a b c d e f"


def heading_row(text: str, y: float, size: float = 10.0, bold: bool = False) -> Row:
    edges = tuple(60 + 5.0 * index for index in range(len(text) + 1))
    rect = Rect(60, y, edges[-1], y + size)
    return Row(
        1, text, rect, edges[:-1], edges[1:], (Run(0, len(text), size, bold, False, False, False, "Song"),), (rect,)
    )


def block(kind: str, *rows: Row) -> Block:
    return Block(1, kind, union([row.rect for row in rows]), list(rows))


def headings_of(blocks: list[Block]) -> list[str]:
    finder = HeadingFinder(blocks)
    found = finder.settle([part for each in blocks for part in finder.split(each)])
    return [each.text for each in found if each.kind == "section-header"]


def test_a_third_level_set_like_the_text_is_known_by_the_model_and_the_number_that_is_due():
    text = "遥感影像每隔七天记录一次，异常值在分析之前予以剔除"
    blocks = [
        block("section-header", heading_row("1 引言", 60, 12, bold=True)),
        block("text", heading_row(text, 80), heading_row(text, 92)),
        block("section-header", heading_row("1.1 资料的来源", 110, 11, bold=True)),
        block("text", heading_row(text, 130), heading_row(text, 142)),
        block("section-header", heading_row("1.1.1 异常值的处理", 160)),
        block("text", heading_row(text, 180), heading_row(text, 192)),
        block("section-header", heading_row("3.1.7 年的资料", 210)),
        block("section-header", heading_row("没有号码的一行", 230)),
    ]
    assert headings_of(blocks) == ["1 引言", "1.1 资料的来源", "1.1.1 异常值的处理"]


def test_a_run_in_heading_counted_with_a_bracket_is_cut_off_its_paragraph():
    lead, rest = "1) Counting Boats: ", "We counted them twice, as is usual."
    edges = tuple(60 + 5.0 * index for index in range(len(lead + rest) + 1))
    rect = Rect(60, 110, edges[-1], 120)
    runs = (Run(0, len(lead), 10, False, True, False, False, "Song-Italic"), Run(len(lead), len(lead + rest), 10, False, False, False, False, "Song"))  # fmt: skip
    blocks = [
        block("section-header", heading_row("I. INTRODUCTION", 60, 12)),
        block("section-header", heading_row("A. The Boats", 80, 12)),
        block(
            "text",
            Row(1, lead + rest, rect, edges[:-1], edges[1:], runs, (rect,)),
            heading_row("The second row goes on.", 122),
        ),
    ]
    finder = HeadingFinder(blocks)
    found = finder.settle([part for each in blocks for part in finder.split(each)])
    assert [each.text.strip() for each in found if each.kind == "section-header"][-1] == "1) Counting Boats:"
    assert found[-1].text.startswith("We counted them twice")
    assert finder.make(found[-2], (12.0,)).level == 3
