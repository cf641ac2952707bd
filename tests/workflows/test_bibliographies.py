from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.paper import ImportStatus
from app.workflows.library import importing, intake, papers
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


def test_nothing_of_a_bibliography_vanishes(make_services: MakeServices, english_paper: Path, tmp_path: Path) -> None:
    """Twice a key, twice a field, a missing brace: what has a PDF comes in, the rest is named."""
    (tmp_path / "one.pdf").write_bytes(english_paper.read_bytes())
    (tmp_path / "two.pdf").write_bytes(english_paper.read_bytes() + b"\n%two")
    (tmp_path / "x.bib").write_text(
        "@article{k, title = {One}, volume = 1, volume = 2, file = {absent.pdf}, file = {one.pdf}}\n"
        "@article{k, title = {Two}, eprint = {2001.00001}, eprinttype = {arxiv}, file = {two.pdf}}\n"
        "@misc{,}\n@misc{gone, title = {Nowhere}, file = {~nosuchuser/x.pdf}}\n",
        "utf-8",
    )
    services = make_services()
    outcomes = intake.import_papers(services, [tmp_path / "x.bib"])
    assert [one.status for one in outcomes] == [
        ImportStatus.ADDED,
        ImportStatus.ADDED,
        ImportStatus.FAILED,
        ImportStatus.FAILED,
    ]
    assert papers.get_paper(services, outcomes[1].id or 0).arxiv_id == "2001.00001"
    assert "volume" in str(outcomes[0].notes[0])
    assert "“k”" in str(outcomes[1].notes[0])
    assert "Nowhere" in outcomes[2].reason
    assert outcomes[3].reason.startswith("Line 3")


def test_the_last_line_says_what_came_in(make_services: MakeServices, english_paper: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(english_paper.read_bytes())
    said: list[str] = []
    services = make_services()
    (tmp_path / "none.bib").write_text("@book{a, title={A}}\n@book{b, title={B}}", "utf-8")
    importing.take_in(services, [tmp_path / "none.bib"], on_progress=lambda one: said.append(str(one.stage)))
    assert said[-1] == "Imported 0 files; already there: 0; not imported: 2"
    importing.take_in(services, [tmp_path / "paper.pdf"], on_progress=lambda one: said.append(str(one.stage)))
    assert said[-1] == "Imported 1 file"


@pytest.mark.parametrize("name", ["refs.enl", "refs.ctv6", "mods.xml", "lib.csv"])
def test_other_libraries_are_told_what_to_export(make_services: MakeServices, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<mods/>" if name.endswith("xml") else "a,b", "utf-8")
    (outcome,) = intake.import_papers(make_services(), [tmp_path / name])
    assert "RIS" in outcome.reason
    assert outcome.error == "bibliography_foreign"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.enw", "%0 Book\n%T A Better Title\n%> paper.pdf\n"),
        ("a.nbib", "PMID- 1\nTI  - A Better Title.\nL1  - x\n"),
        ("a.txt", "TY  - JOUR\nTI  - A Better Title\nL1  - paper.pdf\nER  - \n"),
        (
            "a.xml",
            "<xml><records><record><titles><title>A Better Title</title></titles><urls><pdf-urls><url>paper.pdf</url></pdf-urls></urls></record></records></xml>",
        ),
    ],
)
def test_more_formats_come_in(
    make_services: MakeServices, english_paper: Path, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / "paper.pdf").write_bytes(english_paper.read_bytes())
    (tmp_path / name).write_text(text, "utf-8")
    (outcome,) = intake.import_papers(make_services(), [tmp_path / name])
    if name == "a.nbib":
        assert "A Better Title" in outcome.reason
    else:
        assert (outcome.status, outcome.title) == (ImportStatus.ADDED, "A Better Title")
