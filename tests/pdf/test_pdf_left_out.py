"""What is left out of a paper's text is told: a correction bound behind it, line numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.reading.document import Document
from app.pdf import PdfReader
from app.pdf.blocks.blocks import Block
from app.pdf.front.pages.correction import bound_correction
from app.pdf.page.facts import Numbering, PageFacts
from app.pdf.warnings import warnings_for
from tests.pdf.pdf_maker import FILLER, blank, save, write
from tests.pdf.test_pdf_headless import block, row

TITLE = "A Small Study of Blue Ice in Winter"


def with_erratum(path: Path) -> Path:
    document = blank(2)
    first, second = document
    write(first, (60, 50, 550, 80), TITLE, 18, bold=True)
    write(first, (60, 85, 550, 105), "Ada Lovelace and Alan Turing", 11)
    write(first, (60, 120, 200, 135), "Abstract", 12, bold=True)
    write(first, (60, 140, 550, 200), "We study how ice is made. " + FILLER)
    write(first, (60, 220, 290, 240), "1 Introduction", 12, bold=True)
    write(first, (60, 245, 550, 420), "Ice is made slowly. " + FILLER * 3)
    write(second, (60, 60, 550, 90), f"Erratum to: {TITLE}", 16, bold=True)
    write(
        second,
        (60, 100, 550, 200),
        "Two rows of a table were exchanged by mistake. The publisher regrets this. " + FILLER,
    )
    return save(document, path)


@pytest.fixture(scope="module")
def corrected(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(with_erratum(tmp_path_factory.mktemp("left") / "erratum.pdf"))


def test_a_correction_behind_the_paper_is_told_and_is_no_text(corrected: Document) -> None:
    assert corrected.title == TITLE
    told = [warning for warning in corrected.warnings if warning.key == "warning.pdf_correction"]
    assert [dict(warning.params)["pages"] for warning in told] == ["2"]
    assert not any("exchanged" in sentence.text for sentence in corrected.sentences)
    assert [section.title for section in corrected.sections if section.page == 2] == []


def pages(head: str, kind: str = "section-header", said: str = TITLE) -> list[list[Block]]:
    paper = [block("text", row("Ice is made slowly.", 60))]
    return [paper, [block(kind, row(head, 60, 14)), block("text", row(f"In {said} two rows were exchanged.", 90))]]


def test_only_a_heading_over_the_papers_own_title_opens_a_correction() -> None:
    assert bound_correction(pages("Erratum"), 0, TITLE) == 1
    assert bound_correction(pages("更正", said="湖泊冰川"), 0, "湖泊冰川") == 1
    assert bound_correction(pages("Erratum", said="another paper"), 0, TITLE) is None
    assert bound_correction(pages("Correction for bias in the data", "text"), 0, TITLE) is None
    assert bound_correction(pages("Discussion"), 0, TITLE) is None
    assert bound_correction(pages("Erratum")[1:], 0, TITLE) is None


def test_line_numbers_that_are_left_out_are_told() -> None:
    plain = PageFacts(1, 595, 842, 0)
    numbered = PageFacts(2, 595, 842, 0, numberings=(Numbering(40, 50, 1, 45),))
    assert [warning.key for warning in warnings_for([plain, numbered])] == ["warning.pdf_line_numbers"]
    assert warnings_for([plain]) == ()
