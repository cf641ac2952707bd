"""Real papers against what a person sees in them (`papers.toml`); skipped where the papers are not at hand."""

from __future__ import annotations

import os
import tomllib
from typing import Any

import pytest

from app.base.errors import UnusableInput
from app.pdf import PdfReader
from tests.pdf.columns import mixed_columns
from tests.pdf.readings import PAPERS, Readings, is_kept
from tests.pdf.truth import TRUTH, TWO_COLUMNS, faults

TRUTHS: list[dict[str, Any]] = tomllib.loads(TRUTH.read_text(encoding="utf-8"))["paper"]
READABLE = [truth for truth in TRUTHS if "outcome" not in truth]
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
    assert faults(readings.read(truth["file"]), truth) == []


@pytest.mark.parametrize("file", [_paper(file, file) for file in TWO_COLUMNS])
def test_no_sentence_of_a_two_column_paper_mixes_columns(readings: Readings, file: str) -> None:
    assert mixed_columns(readings.read(file)) == []


@pytest.mark.parametrize("file", [truth["file"] for truth in TRUTHS if truth.get("outcome") == "scan"])
def test_a_scan_without_text_is_said_to_be_one(pdf_reader: PdfReader, file: str) -> None:
    if pdf_reader.recognises:
        pytest.skip("text recognition is installed: the scan can be read")
    with pytest.raises(UnusableInput) as error:
        pdf_reader.read(PAPERS / file)
    assert error.value.key == "pdf_no_text"
