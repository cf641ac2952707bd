"""The sample paper in the repository is the one its sources give, and it is what other tests take it for."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pymupdf
import pytest

FOLDER = Path(__file__).parents[2] / "resources" / "sample"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    typst = pytest.importorskip("typst", reason="typst is not installed")
    spec = importlib.util.spec_from_file_location("sample_build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if typst.__version__ != module.TYPST_VERSION:
        pytest.skip(f"the PDF was made with typst {module.TYPST_VERSION}, installed is {typst.__version__}")
    return module


@pytest.fixture(scope="module")
def paper() -> Iterator[pymupdf.Document]:
    with pymupdf.open(FOLDER / "paperlamp-sample.pdf") as document:
        yield document


@pytest.fixture(scope="module")
def text(paper: pymupdf.Document) -> str:
    """The whole text with hyphenation mended, on one line."""
    raw = "\n".join(page.get_text() for page in paper)
    return re.sub(r"\s+", " ", raw.replace("\u00ad\n", ""))


def test_the_committed_pdf_is_what_its_sources_give(generator: ModuleType) -> None:
    assert generator.build() == generator.PDF.read_bytes()


def test_it_is_six_to_eight_a4_pages(paper: pymupdf.Document) -> None:
    assert 6 <= len(paper) <= 8
    assert all(abs(page.rect.width - 595) < 1 and abs(page.rect.height - 842) < 1 for page in paper)


def test_every_page_has_two_columns(paper: pymupdf.Document) -> None:
    for page in paper:
        middle = page.rect.width / 2
        blocks = [block for block in page.get_text("blocks") if len(block[4]) > 200]
        assert any(block[2] <= middle for block in blocks)
        assert any(block[0] >= middle for block in blocks)
        assert not any(block[0] < middle - 20 and block[2] > middle + 20 for block in blocks if block[1] > 350)


def test_it_names_itself(paper: pymupdf.Document, text: str) -> None:
    title = paper.metadata["title"]
    assert title.startswith("The Model Phrases, the Program Checks")
    assert title in text
    assert paper.metadata["author"] == "The Paperlamp Authors"
    assert "faithfulness" in paper.metadata["keywords"]
    assert paper.metadata["creationDate"].startswith("D:20261122")


@pytest.mark.parametrize(
    "heading",
    [
        "Abstract",
        "1 Introduction",
        "2 Related Work",
        "3 Method",
        "3.4 Evidence by alignment",
        "4 Measurements",
        "4.3 Baselines",
        "5 Results",
        "6 Discussion",
        "7 Limitations",
        "8 Conclusion",
        "Acknowledgments",
        "References",
    ],
)
def test_headings_stand_on_lines_of_their_own(paper: pymupdf.Document, heading: str) -> None:
    lines = [line.strip() for page in paper for line in page.get_text().splitlines()]
    assert heading in lines


def test_figures_tables_equations_and_references_are_there(text: str) -> None:
    captions = re.findall(r"(Figure|Table) (\d)\. [A-Z]", text)
    assert sorted(set(captions)) == [
        *(("Figure", str(n)) for n in (1, 2, 3)),
        *(("Table", str(n)) for n in (1, 2, 3, 4)),
    ]
    assert {int(n) for n in re.findall(r" \((\d)\) ", text)} >= set(range(1, 10))
    listed = text.rsplit("References", 1)[1]
    assert [int(n) for n in re.findall(r"\[(\d+)\]", listed)] == list(range(1, 19))


def test_the_figures_are_drawings_and_all_fonts_are_embedded(paper: pymupdf.Document) -> None:
    assert sum(len(page.get_drawings()) for page in paper) > 60
    for page in paper:
        assert not page.get_images()
        assert all(paper.extract_font(font[0])[3] for font in page.get_fonts())


def test_its_numbers_come_from_the_measurements(text: str) -> None:
    measured = json.loads((FOLDER / "measurements.json").read_text(encoding="utf-8"))
    state, check = measured["state"], measured["check"]
    caught = sum(row["caught"] for row in check["false"])
    total = sum(row["total"] for row in check["false"])
    assert f"caught {caught} of {total} false claims" in text
    assert f"saved in {state['save_s']}\u00a0s" in text or f"saved in {state['save_s']} s" in text
    for row in check["false"]:
        assert f"{row['caught']} of {row['total']}" in text
    for group in measured.values():
        assert not isinstance(group, dict) or "how" in group or group is measured["machine"]
