from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UnusableInput
from app.bibliography import read_bibliography
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus
from app.workflows.library.citation import exporting
from app.workflows.library.imports import importing, intake
from app.workflows.library.order import papers
from app.workflows.services import Services
from tests import makers
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
        assert (outcome.status, outcome.title, outcome.without_file) == (ImportStatus.ADDED, "No File Here", True)
        assert papers.get_paper(services, outcome.id).status is PaperStatus.ENTRY


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
    """Twice a key, twice a field, a missing brace: what is an entry comes in, the rest is named."""
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
        ImportStatus.ADDED,
        ImportStatus.FAILED,
    ]
    assert papers.get_paper(services, outcomes[1].id or 0).arxiv_id == "2001.00001"
    assert "volume" in str(outcomes[0].notes[0])
    assert "“k”" in str(outcomes[1].notes[0])
    assert [one.without_file for one in outcomes] == [False, False, True, False]
    assert outcomes[2].title == "Nowhere"
    assert outcomes[3].reason.startswith("Line 3")


def test_the_last_line_says_what_came_in(make_services: MakeServices, english_paper: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(english_paper.read_bytes())
    said: list[str] = []
    services = make_services()
    (tmp_path / "none.bib").write_text("@book{a, title={A}}\n@book{b, title={B}}", "utf-8")
    importing.take_in(services, [tmp_path / "none.bib"], on_progress=lambda one: said.append(str(one.stage)))
    assert said[-1] == "Imported 2 entries without a PDF and 0 files"
    importing.take_in(
        services, [tmp_path / "none.bib", tmp_path / "gone"], on_progress=lambda one: said.append(str(one.stage))
    )
    assert said[-1] == "Imported 0 files; already there: 2; not imported: 1"
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
    assert (outcome.status, outcome.title) == (ImportStatus.ADDED, "A Better Title")
    assert outcome.without_file == (name == "a.nbib")


BARE = r"""@article{moss21, title = {Reading by Lamplight in Cold Rooms}, author = {Moss, Ada and Fern, Tom}, year = 2021,
  journal = {Journal of Lamps}, doi = {10.1234/lamps.7}, volume = 7, x-own = {kept}}
@book{fern20, title = {Warm Hands}, editor = {Fern, Tom}, publisher = {Hearth}, year = 2020}"""


def entries_of(services: Services, tmp_path: Path, text: str = BARE) -> tuple[ImportedPaper, ...]:
    (tmp_path / "bare.bib").write_text(text, "utf-8")
    return intake.import_papers(services, [tmp_path / "bare.bib"])


def test_entries_without_files_come_in_once(make_services: MakeServices, tmp_path: Path) -> None:
    services = make_services()
    first = entries_of(services, tmp_path)
    again = entries_of(services, tmp_path)
    assert [one.status for one in again] == [ImportStatus.DUPLICATE] * 2
    assert [one.id for one in again] == [one.id for one in first]
    assert len(papers.list_papers(services)) == 2


def test_two_entries_of_one_bibliography_both_come_in(make_services: MakeServices, tmp_path: Path) -> None:
    services = make_services()
    outcomes = entries_of(services, tmp_path, BARE + BARE.replace("moss21", "mossagain"))
    assert len({one.id for one in outcomes}) == 4


@pytest.mark.parametrize("form", ["bib", "json", "ris"])
def test_what_came_in_goes_out_whole(make_services: MakeServices, tmp_path: Path, form: str) -> None:
    services = make_services()
    entries_of(services, tmp_path)
    out, count = exporting.export_references(services, (), tmp_path / f"out.{form}")
    assert count == 2
    text = out.read_text("utf-8")
    assert all(word in text for word in ("Hearth", "10.1234/lamps.7", "Fern"))
    if form == "bib":
        before, after = (read_bibliography(path).entries for path in (tmp_path / "bare.bib", out))
        assert [replace(entry, line=0) for entry in after] == [replace(entry, line=0) for entry in before]


def test_a_pdf_that_comes_later_finds_its_entry(make_services: MakeServices, tmp_path: Path) -> None:
    services = make_services()
    first, other = entries_of(services, tmp_path)
    pdf = tmp_path / "download (3).pdf"
    makers.make_paper(pdf, title="Reading by Lamplight in Cold Rooms")
    (outcome,) = intake.import_papers(services, [pdf])
    assert (outcome.status, outcome.id) == (ImportStatus.ADDED, first.id)
    assert [note.key for note in outcome.notes] == ["import.found_entry"]
    paper = papers.get_paper(services, first.id)
    assert paper.status is PaperStatus.READY
    assert (paper.venue, paper.doi, paper.authors) == ("Journal of Lamps", "10.1234/lamps.7", ("Ada Moss", "Tom Fern"))
    assert papers.get_paper(services, other.id).status is PaperStatus.ENTRY
    assert len(papers.list_papers(services)) == 2


def test_an_entry_without_a_file_says_so(make_services: MakeServices, tmp_path: Path) -> None:
    services = make_services()
    first, _ = entries_of(services, tmp_path)
    with pytest.raises(UnusableInput) as error:
        papers.load_document(services, first.id)
    assert error.value.key == "paper_without_file"
    assert papers.get_paper(services, first.id).status is PaperStatus.ENTRY


def test_a_thousand_entries_with_three_broken(make_services: MakeServices, tmp_path: Path) -> None:
    rows = [f"@article{{k{n}, title = {{Paper of number {n} about lamps}}, year = 2020}}" for n in range(1000)]
    for broken in (100, 500, 900):
        rows[broken] = "@misc{,}"
    outcomes = entries_of(make_services(), tmp_path, "\n".join(rows))
    lost = [one for one in outcomes if one.status is ImportStatus.FAILED]
    assert [one.reason.split()[1].rstrip(":,") for one in lost] == ["101", "501", "901"]
    assert sum(one.without_file for one in outcomes) == 997
