"""Handouts written from a library: the files, and what they refuse to replace."""

from __future__ import annotations

from pathlib import Path

import docx
import pymupdf
import pytest

from app.base.disk.outputs import Outputs, TargetExists
from app.base.errors import UserError, WrongUsage
from app.base.progress import CancelToken
from app.workflows.services import Services
from app.workflows.summarizing import summaries
from app.workflows.summarizing.summaries import SilentWatcher, SummaryOptions
from app.workflows.writing import handouts
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.workflows.test_summaries import answer


@pytest.fixture
def summarized(make_services: MakeServices, two_papers: Path) -> Services:
    services = make_services(ScriptedModel(answer), home=two_papers)
    summaries.summarize(services, 1, SummaryOptions(), SilentWatcher(), CancelToken())
    return services


def test_a_page_as_pdf_and_as_word_file_holds_what_was_planned(summarized: Services, tmp_path: Path) -> None:
    planned = handouts.plan_handout(summarized, 1)
    written = handouts.write_handout(summarized, 1, tmp_path / "page.pdf")
    with pymupdf.open(written.path) as file:
        assert len(file) == 1
        text = " ".join(file[0].get_text().split())
    assert all(part.title in text for part in planned.parts)
    word = handouts.write_handout(summarized, 1, tmp_path / "page.docx")
    said = [paragraph.text for paragraph in docx.Document(str(word.path)).paragraphs]
    assert {part.title for part in planned.parts} <= set(said)
    assert 1 <= word.points <= written.points


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_file_that_is_there_stays_unless_it_was_agreed(summarized: Services, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"page{suffix}"
    out.write_text("mine")
    with pytest.raises(TargetExists):
        handouts.write_handout(summarized, 1, out)
    assert out.read_text() == "mine"
    handouts.write_handout(summarized, 1, out, outputs=Outputs(agreed=[out]))
    assert out.read_bytes() != b"mine"


def test_what_cannot_be_written_is_told_before_any_work(summarized: Services, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage):
        handouts.write_handout(summarized, 1, tmp_path / "page.odt")
    with pytest.raises(UserError) as caught:
        handouts.write_handout(summarized, 2, tmp_path / "page.pdf")
    assert caught.value.key == "no_summary_yet"
