"""Real papers against what a person sees in them (`papers.toml`); skipped where the papers are not at hand."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.base.errors import UnusableInput
from app.domain.document import DocumentKind, Figure, FigureKind
from app.pdf import PdfReader
from tests.pdf.columns import mixed_columns
from tests.pdf.readings import PAPERS, Readings, is_kept

TRUTH: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))[
    "paper"
]
READABLE = [truth for truth in TRUTH if "outcome" not in truth]
LONG = (
    "aomart_math_sample.pdf",
    "geotopo_de_117p.pdf",
    "lora_2106.09685v2_annotated.pdf",
    "okasaki_thesis_1996_162p.pdf",
    "zh_llm_survey_60p.pdf",
    "zh_lshort_139p.pdf",
    "zh_nju_report_32p.pdf",
    "zh_texproposal_26p.pdf",
)
TWO_COLUMNS = (
    "acl_2020.acl-main.207_specter.pdf",
    "acl_n18-3011.pdf",
    "acm_sigconf_sample.pdf",
    "asmeconf_wide_equations.pdf",
    "bert_1810.04805v2.pdf",
    "bmc_open_access_article.pdf",
    "clinical_science_2014.pdf",
    "elle_vldb.pdf",
    "hindawi_2010.pdf",
    "hoare_1969_ocr_two_column.pdf",
    "megastore_cidr2011.pdf",
    "qasper_1801.05147.pdf",
    "qasper_1809.01202.pdf",
    "qasper_1912.01214.pdf",
    "qasper_2001.03131.pdf",
    "resnet_cvpr2016.pdf",
    "zh_llm_survey_60p.pdf",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PAPERS.exists(), reason="the papers are not beside the repository"),
]


def _paper(file: str, *values: Any) -> Any:
    """A parameter set that reads this file; over 25 pages only where asked for, or read before."""
    wanted = file not in LONG or "PAPERLAMP_LONG" in os.environ or (PAPERS.exists() and is_kept(file))
    skipped = pytest.mark.skipif(not wanted, reason="over 25 pages: read where PAPERLAMP_LONG is set")
    return pytest.param(*values, id=file.rsplit(".", 1)[0], marks=[pytest.mark.reads(file) if wanted else skipped])


@pytest.mark.parametrize("truth", [_paper(truth["file"], truth) for truth in READABLE])
def test_a_real_paper_reads_as_a_person_reads_it(readings: Readings, truth: dict[str, Any]) -> None:
    document = readings.read(truth["file"])
    assert document.title == truth.get("title", document.title)
    if "first" in truth:
        assert (document.sections[0].title, document.sections[-1].title) == (truth["first"], truth["last"])
    assert document.language == truth.get("language", document.language)
    assert document.kind is DocumentKind(truth["kind"])
    assert len(document.references) == truth.get("references", len(document.references))
    assert document.sentences
    counts = _labelled(document.figures, FigureKind.FIGURE), _labelled(document.figures, FigureKind.TABLE)
    assert counts == (truth["figures"], truth["tables"])
    for words in truth["joins"]:
        assert any(words in sentence.text for sentence in document.sentences), words
    for figure in document.figures:
        page = document.pages[figure.page - 1]
        assert 0 <= figure.rect.x0 < figure.rect.x1 <= page.width
        assert 0 <= figure.rect.y0 < figure.rect.y1 <= page.height


def _labelled(figures: tuple[Figure, ...], kind: FigureKind) -> int:
    """How many have a label, each counted once; labels that have lost their number are counted as they come."""
    labels = [figure.label for figure in figures if figure.kind is kind and figure.label]
    numbered = {label for label in labels if any(char.isdigit() or char.isupper() for char in label[1:])}
    return len(numbered) + sum(label not in numbered for label in labels)


@pytest.mark.parametrize("file", [_paper(file, file) for file in TWO_COLUMNS])
def test_no_sentence_of_a_two_column_paper_mixes_columns(readings: Readings, file: str) -> None:
    assert mixed_columns(readings.read(file)) == []


@pytest.mark.parametrize("file", [truth["file"] for truth in TRUTH if truth.get("outcome") == "scan"])
def test_a_scan_without_text_is_said_to_be_one(pdf_reader: PdfReader, file: str) -> None:
    if pdf_reader.recognises:
        pytest.skip("text recognition is installed: the scan can be read")
    with pytest.raises(UnusableInput) as error:
        pdf_reader.read(PAPERS / file)
    assert error.value.key == "pdf_no_text"
