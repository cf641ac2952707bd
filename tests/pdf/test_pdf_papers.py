"""Real papers against what a person sees in them (`papers.toml`); skipped where the papers are not at hand."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.domain.document import FigureKind
from app.pdf import PdfReader

HERE = Path(__file__).resolve().parent
PAPERS = HERE.parents[2] / "shared" / "papers"
TRUTH: list[dict[str, Any]] = tomllib.loads((HERE / "papers.toml").read_text(encoding="utf-8"))["paper"]


@pytest.mark.slow
@pytest.mark.skipif(not PAPERS.exists(), reason="the papers are not beside the repository")
@pytest.mark.parametrize("truth", TRUTH, ids=[truth["file"].split(".")[0] for truth in TRUTH])
def test_a_real_paper_reads_as_a_person_reads_it(pdf_reader: PdfReader, truth: dict[str, Any]) -> None:
    document = pdf_reader.read(PAPERS / truth["file"])
    assert document.title == truth["title"]
    assert (document.sections[0].title, document.sections[-1].title) == (truth["first"], truth["last"])
    kinds = [figure.kind for figure in document.figures if figure.label]
    assert (kinds.count(FigureKind.FIGURE), kinds.count(FigureKind.TABLE)) == (truth["figures"], truth["tables"])
    assert len(document.references) == truth.get("references", len(document.references))
    for words in truth["joins"]:
        assert any(words in sentence.text for sentence in document.sentences), words
    for figure in document.figures:
        page = document.pages[figure.page - 1]
        assert 0 <= figure.rect.x0 < figure.rect.x1 <= page.width
        assert 0 <= figure.rect.y0 < figure.rect.y1 <= page.height
