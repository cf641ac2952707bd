"""Text above the first heading: short paragraphs, letters of one paragraph, mottos. It stays, with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from app.pdf import PdfReader
from app.pdf.blocks.flow import Vocabulary
from app.pdf.front.label.chain import Label
from app.pdf.front.loose import is_statement, with_loose_text
from app.pdf.structure.body import build_body
from app.pdf.structure.headings import HeadingFinder
from tests.pdf.pdf_maker import ZH_FILLER, blank, save, write
from tests.pdf.test_pdf_front import BODY, TITLE, centred, references
from tests.pdf.test_pdf_front_settled import labelled
from tests.pdf.test_pdf_headless import block, row

LETTER = (
    "We read the note of Quill with interest. His lakes are not ours, and we found the ice lower in the same summer."
)
ZH_OPENING = "冰川末端的位置每年都在变化，没有人数过它们。我们看到的末端比去年低三十米。"


def opened(first: pymupdf.Page) -> None:
    centred(first, 297, 80, TITLE, 17, bold=True)
    centred(first, 297, 110, "Mara Pine and Oleg Brook", 12)
    centred(first, 297, 126, "Institute of Ice, University of Northtown, Norway", 10)


def letter(path: Path) -> Path:
    """One paragraph under the authors, and nothing else."""
    document = blank()
    opened(document[0])
    write(document[0], (60, 160, 540, 240), LETTER, 10)
    return save(document, path)


def chinese_opening(path: Path) -> Path:
    """Two short paragraphs without a heading above the first section."""
    document = blank(2)
    first, second = document
    write(first, (100, 70, 520, 95), "湖泊冰川末端的变化研究", 20, font="china-s")
    write(first, (220, 105, 400, 122), "王小鸣　陈江", 12, font="china-s")
    write(first, (180, 126, 420, 140), "（北方大学地理学院，江城 000000）", 10, font="china-s")
    write(first, (60, 170, 540, 240), ZH_OPENING, 10.5, font="china-s")
    write(first, (60, 250, 540, 300), ZH_FILLER, 10.5, font="china-s")
    for page, top, heading in ((first, 320, "一、研究方法"), (second, 60, "二、结果")):
        write(page, (60, top, 300, top + 20), heading, 14, font="china-s")
        write(page, (60, top + 25, 540, top + 110), ZH_FILLER * 2, 10.5, font="china-s")
    return save(document, path)


def opening_sentence(path: Path) -> Path:
    """A sentence set apart above the first heading, without an abstract."""
    document = blank(2)
    first, second = document
    opened(first)
    write(first, (250, 150, 540, 180), "The ice remembers what the lake forgets.", 10, font="tiit")
    write(first, (60, 230, 290, 250), "1 Methods", 12, bold=True)
    write(first, (60, 252, 540, 350), BODY, 10)
    write(second, (60, 60, 290, 80), "2 Results", 12, bold=True)
    write(second, (60, 82, 540, 200), BODY, 10)
    references(second, 320)
    return save(document, path)


@pytest.mark.parametrize(
    ("make", "opening", "authors"),
    [
        (letter, "We read the note of Quill with interest.", ("Mara Pine", "Oleg Brook")),
        (chinese_opening, "冰川末端的位置每年都在变化，没有人数过它们。", ("王小鸣", "陈江")),
        (opening_sentence, "The ice remembers what the lake forgets.", ("Mara Pine", "Oleg Brook")),
    ],
)
def test_text_above_the_first_heading_stays_with_its_place(
    pdf_reader: PdfReader, tmp_path: Path, make: Callable[[Path], Path], opening: str, authors: tuple[str, ...]
) -> None:
    document = pdf_reader.read(make(tmp_path / "paper.pdf"))
    first = document.sentences[0]
    assert (first.text, first.page) == (opening, 1)
    assert first.spans
    assert document.authors == authors
    assert not any(name in sentence.text for name in authors for sentence in document.sentences)


def test_a_motto_is_text_and_the_one_it_quotes_no_author() -> None:
    people = labelled(block("text", row("Mara Pine", 90, 12)), Label.AUTHORS, True, 0.99)
    motto = labelled(block("text", row("The ice remembers what the lake forgets.", 150)), Label.ABSTRACT, True, 0.4)
    quoted = labelled(block("text", row("— Ingrid Halloran, Notes on Water", 164)), Label.AUTHORS, True, 0.6)
    assert [item.label for item in with_loose_text([*people, *motto, *quoted])] == [
        Label.AUTHORS,
        Label.BODY,
        Label.BODY,
    ]
    place = labelled(
        block("text", row("Institute of Ice, University of Northtown.", 150)), Label.AFFILIATION, True, 0.9
    )
    assert [item.label for item in with_loose_text([*people, *place, *quoted])][1:] == [
        Label.AFFILIATION,
        Label.AUTHORS,
    ]


def test_small_print_under_the_authors_stays_a_note() -> None:
    people = labelled(block("text", row("Mara Pine", 90, 12)), Label.AUTHORS, True, 0.99)
    note = labelled(block("text", row("Received 2 March 2021 and accepted on 4 May.", 150)), Label.NOTE, True, 0.9)
    short = labelled(block("text", row("Lamps and oil", 170)), Label.NOTE, True, 0.9)
    assert [item.label for item in with_loose_text([*people, *note, *short])][1:] == [Label.NOTE, Label.NOTE]


def test_a_sentence_does_not_run_on_from_the_name_under_a_motto() -> None:
    blocks = [
        block("section-header", row("1 Introduction", 60, 14, bold=True)),
        block("text", row("The ice remembers what the lake forgets.", 90)),
        block("text", row("— Ingrid Halloran", 104, x=300)),
        block("text", row("The shore was walked every week by the same people.", 130)),
    ]
    body = build_body([blocks], HeadingFinder(blocks, ()), Vocabulary())
    assert body.sentences[-1].text == "The shore was walked every week by the same people."


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("It is late.", False),
        ("The ice goes on for ever.", True),
        ("冰川每年都在变化。", True),
        ("Institute of Ice and of Lakes", False),
    ],
)
def test_a_statement_has_a_stop_and_some_length(text: str, is_one: bool) -> None:
    assert is_statement(text) is is_one
