"""Classifications and citation blocks of a front: neither headings nor text, but facts with their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.present import document_json
from app.domain.reading.document import Document
from app.pdf import PdfReader
from app.pdf.front.label.chain import Label
from app.pdf.front.subjects.codes import codes_in, labels_in, system_of, with_codes
from tests.pdf.pdf_maker import FILLER, blank, save, write
from tests.pdf.test_pdf_front import BODY, TITLE, centred, references
from tests.pdf.test_pdf_front_settled import labelled
from tests.pdf.test_pdf_headless import block, row

CITED = "Mara Pine and Oleg Brook. 2024. Retreat of a Quiet Glacier Seen From the Shore. In 12th International Conference on Ice (ICE 24), Lisbon, Portugal. 2 pages."


def coded_paper(path: Path) -> Path:
    """Labels alone and run in, in the face of the text and in another, above the first heading."""
    document = blank(2)
    first, second = document
    centred(first, 297, 80, TITLE, 17, bold=True)
    centred(first, 297, 110, "Mara Pine and Oleg Brook", 12)
    centred(first, 297, 126, "Institute of Ice, University of Northtown, Norway", 10)
    write(first, (54, 150, 290, 164), "ABSTRACT", 11, bold=True)
    write(first, (54, 164, 290, 300), "Quiet glaciers move back slowly. " + FILLER, 9)
    write(first, (54, 310, 290, 324), "CCS CONCEPTS", 11, bold=True)
    write(first, (54, 325, 290, 350), "• Applied computing; Earth sciences; Environmental studies.", 9)
    write(first, (54, 360, 290, 374), "JEL classification: Q54, C12", 9)
    write(first, (54, 384, 290, 398), "KEYWORDS", 11, bold=True)
    write(first, (54, 399, 290, 412), "glaciers, lakes, shores", 9)
    write(first, (54, 422, 290, 434), "ACM Reference Format:", 8)
    write(first, (54, 433, 290, 480), CITED, 8)
    write(first, (54, 500, 290, 514), "1 INTRODUCTION", 11, bold=True)
    write(first, (54, 516, 290, 700), BODY * 2, 9)
    write(first, (318, 150, 550, 500), BODY * 3, 9)
    write(second, (60, 60, 290, 80), "2 RESULTS", 11, bold=True)
    write(second, (60, 82, 290, 300), BODY * 2, 9)
    references(second, 420)
    return save(document, path)


@pytest.fixture(scope="module")
def coded(pdf_reader: PdfReader, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return pdf_reader.read(coded_paper(tmp_path_factory.mktemp("coded") / "coded.pdf"))


def test_labels_of_a_front_are_no_headings(coded: Document) -> None:
    assert [section.title for section in coded.sections] == ["ABSTRACT", "INTRODUCTION", "RESULTS", "References"]


def test_what_stands_under_them_is_no_text(coded: Document) -> None:
    text = " ".join(sentence.text for sentence in coded.sentences)
    assert not any(word in text for word in ("Applied computing", "Q54", "Lisbon", "Reference Format"))
    assert coded.abstract.startswith("Quiet glaciers")
    assert "Earth" not in coded.abstract


def test_they_are_kept_as_facts_with_their_place(coded: Document) -> None:
    assert coded.classifications == (
        "CCS: Applied computing; Earth sciences; Environmental studies",
        "JEL: Q54; C12",
    )
    facts = [fact for fact in coded.facts if fact.name == "classification"]
    assert all(fact.page == 1 and fact.rects for fact in facts)
    assert document_json(coded, "en")["classifications"] == list(coded.classifications)


def test_the_whole_citation_is_read_for_the_meeting(coded: Document) -> None:
    assert coded.venue == "12th International Conference on Ice (ICE 24)"
    assert coded.keywords == ("glaciers", "lakes", "shores")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("CCS Concepts: • Software → Compilers", ("CCS", ("Software → Compilers",))),
        ("JEL Classification Codes: E31; E52", ("JEL", ("E31", "E52"))),
        ("2020 Mathematics Subject Classification. Primary 35Q30; Secondary 76D05", ("MSC", ("35Q30", "76D05"))),
        ("AMS subject classifications. 65F10, 65N22", ("MSC", ("65F10", "65N22"))),
        ("MSC2020: 57K10", ("MSC", ("57K10",))),
        ("PACS numbers: 05.45.-a, 92.40.Vq", ("PACS", ("05.45.-a", "92.40.Vq"))),
        ("〔中图分类号〕 F832.5", ("CLC", ("F832.5",))),
        ("General Terms: Measurement, Experimentation", ("General terms", ("Measurement, Experimentation",))),
        ("UDC: 551.32", ("UDC", ("551.32",))),
    ],
)
def test_a_label_tells_its_system_and_codes(text: str, kept: tuple[str, tuple[str, ...]]) -> None:
    own = system_of(text)
    assert own is not None
    assert (own[0].name, codes_in(*own)) == kept


@pytest.mark.parametrize(
    "text", ["Jelinek and others", "PACS images were read twice", "MSC students", "分类方法", "CCSDS packets"]
)
def test_words_that_merely_begin_like_a_label_are_none(text: str) -> None:
    assert system_of(text) is None


def test_a_row_of_small_print_may_name_several() -> None:
    found = [(system.name, codes_in(system, rest)) for system, rest in labels_in("中图分类号：TP391.4 文献标识码：A")]
    assert found == [("CLC", ("TP391.4",))]


def test_the_papers_text_under_a_code_stays_text() -> None:
    code = labelled(block("text", row("JEL: C10", 100, 10)), Label.NOTE, True, 0.9)
    text = labelled(block("text", row("The shore was walked every week.", 112, 10)), Label.BODY, False, 0.9)
    heading = labelled(block("section-header", row("General Terms", 200, 12)), Label.HEADING, False, 0.9)
    below = labelled(block("section-header", row("1 Introduction", 216, 12)), Label.HEADING, False, 0.9)
    found = [item.label for item in with_codes([*code, *text, *heading, *below])]
    assert found == [Label.CODES, Label.BODY, Label.CODES, Label.HEADING]
