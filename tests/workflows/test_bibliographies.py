from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.paper import ImportStatus
from app.workflows.library import intake, papers
from tests.conftest import MakeServices

BIB = r"""@article{a, title = {A {Better} Title}, author = {Lovelace, Ada and G{\"o}del, Kurt}, year = 2021,
  journal = {Journal of Lamps}, doi = {10.1/x}, file = {Full Text:paper.pdf:application/pdf}}
@book{b, title = {No File Here}}"""
RIS = "TY  - JOUR\nTI  - A Better Title\nAU  - Lovelace, Ada\nAU  - Gödel, Kurt\nPY  - 2021\nJO  - Journal of Lamps\nL1  - paper.pdf\nDO  - 10.1/x\nER  - \n"
CSL = [
    {
        "title": "A Better Title", "author": [{"given": "Ada", "family": "Lovelace"}, {"given": "Kurt", "family": "Gödel"}],
        "issued": {"date-parts": [[2021]]}, "container-title": "Journal of Lamps", "DOI": "10.1/x", "file": "paper.pdf",
    }
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [("x.bib", BIB), ("x.ris", RIS), ("x.json", json.dumps(CSL))])
def test_the_pdfs_of_a_bibliography_come_in_with_its_facts(
    make_services: MakeServices, english_paper: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / "paper.pdf").write_bytes(english_paper.read_bytes())
    (tmp_path / name).write_text(text, "utf-8")
    services = make_services()
    first, *rest = intake.import_papers(services, [tmp_path / name])
    assert first.status is ImportStatus.ADDED
    paper = papers.get_paper(services, first.id)
    assert (paper.title, paper.authors) == ("A Better Title", ("Ada Lovelace", "Kurt Gödel"))
    assert (paper.year, paper.venue, paper.doi) == (2021, "Journal of Lamps", "10.1/x")
    for outcome in rest:
        assert "No File Here" in outcome.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.bib", b"nothing"), ("x.ris", b"nothing"), ("x.json", b"{"), ("y.json", b"[1]"), ("x.bib", b"\xff\xfe\x00")],
)
def test_a_broken_bibliography_is_named(make_services: MakeServices, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (outcome,) = intake.import_papers(make_services(), [tmp_path / name])
    assert outcome.status is ImportStatus.FAILED
    assert name in outcome.reason
