"""The papers that other tests are made of are what they claim to be."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf
import pytest

from tests import makers
from tests.makers import MadePaper, MadeSection, make_paper


def words(text: str) -> str:
    """Text without spaces and line ends, hyphenation mended: what must be equal however the lines fall."""
    return re.sub(r"\s+", "", re.sub(r"-\n(?=[a-z])", "", text))


def text_of(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "".join(page.get_text() for page in document)


@pytest.fixture(scope="module", params=["en", "zh"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadePaper:
    return make_paper(tmp_path_factory.mktemp("made") / "paper.pdf", lang=request.param)


def test_everything_it_promises_is_in_the_file(made: MadePaper) -> None:
    found = words(text_of(made.path))
    promised = [made.title, *made.authors, made.abstract, *made.headings, *made.figures, *made.references]
    promised += [table.caption for table in made.tables]
    promised += [paragraph for section in made.sections for paragraph in section.paragraphs]
    for text in promised:
        # A heading may stand on the page more than once; a paragraph may be cut by a running head, see below.
        if words(text) not in found:
            assert any(words(text[:cut]) in found and words(text[cut:]) in found for cut in range(len(text))), text


def test_it_is_a_paper_of_two_or_three_pages_with_figure_and_table(made: MadePaper) -> None:
    assert len(made.figures) == 1
    assert len(made.tables) == 1
    assert len(made.references) == 4
    with pymupdf.open(made.path) as document:
        assert 2 <= len(document) <= 3
        assert sum(len(page.get_drawings()) for page in document) >= 10
        assert not any(page.get_images() for page in document)
        assert not document.get_toc()
        assert not document.metadata["title"]


def test_the_running_head_is_on_every_page_but_the_first(made: MadePaper) -> None:
    with pymupdf.open(made.path) as document:
        seen = [words(made.running_head) in words(page.get_text()) for page in document]
    assert seen == [False, *[True] * (len(seen) - 1)]


def test_columns_do_not_run_into_each_other(made: MadePaper) -> None:
    with pymupdf.open(made.path) as document:
        for page in document:
            middle = page.rect.width / 2
            lines = [
                line["bbox"]
                for block in page.get_text("dict")["blocks"]
                for line in block.get("lines", ())
                if 180 < line["bbox"][1] < 760
            ]
            assert any(box[0] > middle for box in lines)
            assert all(box[2] < middle + 12 or box[0] > middle for box in lines)


def test_the_same_call_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (make_paper(tmp_path / name, lang="zh") for name in ("a.pdf", "b.pdf"))
    assert first.path.read_bytes() == second.path.read_bytes()


def test_parts_can_be_replaced(tmp_path: Path) -> None:
    made = make_paper(
        tmp_path / "own.pdf",
        title="A Title of One's Own",
        authors=["Only One"],
        abstract="Short.",
        sections=[MadeSection("1 Start", ("Some text.",)), MadeSection("2 End", ("More text.",))],
        figures=["Figure 1: A curve."],
        references=[],
        columns=1,
        metadata=True,
    )
    found = text_of(made.path)
    assert made.headings == ("1 Start", "2 End")
    assert made.figures == ("Figure 1: A curve.",)
    assert not made.tables
    assert "A Title of One's Own" in found
    assert "Figure 1: A curve." in found
    assert "Units Matter" not in found
    with pymupdf.open(made.path) as document:
        assert document.metadata["title"] == made.title
        assert [entry[:2] for entry in document.get_toc()] == [[1, "1 Start"], [1, "2 End"]]


def test_no_figures_means_none(tmp_path: Path) -> None:
    made = make_paper(tmp_path / "plain.pdf", figures=[])
    assert made.figures == ()
    assert "Figure 1:" not in text_of(made.path)


def test_many_figures_stay_on_their_pages(tmp_path: Path) -> None:
    captions = [f"Figure {n}: Curve number {n}." for n in range(1, 7)]
    made = make_paper(tmp_path / "many.pdf", figures=captions)
    assert made.figures == tuple(captions)
    with pymupdf.open(made.path) as document:
        for page in document:
            assert all(page.rect.contains(drawing["rect"]) for drawing in page.get_drawings())


def test_the_encrypted_one_opens_with_its_password_only(tmp_path: Path) -> None:
    made = makers.make_encrypted(tmp_path / "locked.pdf")
    with pymupdf.open(made.path) as document:
        assert document.needs_pass
        assert not document.authenticate("wrong")
        assert document.authenticate(makers.PASSWORD)
        assert made.title.split(":")[0] in document[0].get_text()


def test_the_zero_page_one_opens_and_has_no_pages(tmp_path: Path) -> None:
    path = makers.make_zero_page(tmp_path / "zero.pdf")
    with pymupdf.open(path) as document:
        assert document.page_count == 0
        assert not document.is_repaired


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_scan_has_pictures_and_no_text(tmp_path: Path, lang: makers.Lang) -> None:
    made = makers.make_scan(tmp_path / "scan.pdf", lang=lang)
    with pymupdf.open(made.path) as document:
        assert len(document) >= 2
        assert all(len(page.get_images()) == 1 for page in document)
        assert not any(page.get_text().strip() for page in document)


def test_the_one_that_is_no_pdf_does_not_open_as_one(tmp_path: Path) -> None:
    path = makers.make_not_pdf(tmp_path / "page.pdf")
    assert not path.read_bytes().startswith(b"%PDF")
    assert b"<html>" in path.read_bytes()


def test_the_hidden_instructions_are_in_the_text_layer_but_not_to_be_seen(tmp_path: Path) -> None:
    made = makers.make_hidden_instructions(tmp_path / "bait.pdf")
    plain = make_paper(tmp_path / "plain.pdf", sections=made.sections)
    assert len(made.hidden) == 4
    assert made.visible[0] in made.sections[2].paragraphs
    with pymupdf.open(made.path) as document, pymupdf.open(plain.path) as clean:
        everything = words(document[0].get_text(clip=pymupdf.INFINITE_RECT()))
        assert words(made.visible[0]) in everything
        assert all(words(text) in everything for text in made.hidden)
        pages = [
            page.get_pixmap(dpi=72, colorspace=pymupdf.csGRAY, clip=(0, 0, 595, 815))
            for page in (document[0], clean[0])
        ]
        assert pages[0].samples == pages[1].samples
