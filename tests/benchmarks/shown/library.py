"""A library worth a picture: some works in collections with tags, a table that compares three papers, a question answered.

The works are invented. Each statement of the table and of the answer goes through the program's own check, so that the pictures
show verdicts and places that it found, whatever else lies in the library.
"""

from __future__ import annotations

import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.base.clock import now
from app.domain.library.shelf import ReadState
from app.domain.writing.answer import Answer
from app.domain.writing.comparison import Cell, ComparedPaper, Comparison
from app.domain.writing.digest import Claim
from app.workflows.checking import check_text
from app.workflows.comparing import known_aspects
from app.workflows.library.imports.intake import import_papers
from app.workflows.library.order.papers import get_paper
from app.workflows.library.order.shelving import put_into
from app.workflows.services import Services
from tests.makers import make_paper

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SAMPLE = ROOT / "resources" / "sample" / "paperlamp-sample.pdf"
ASPECTS = ("task", "data", "method", "result")
SHELVES = {
    "en": (("Thesis/Chapter 2", "Group meeting"), ("checking", "numbers")),
    "zh": (("学位论文/第二章", "组会"), ("核对", "数字")),
}


def furnish(services: Services, lang: str) -> tuple[int, ...]:
    """Fill the library for a window in `lang` ("en" or "zh"); the papers of its table, the sample paper first."""
    with tempfile.TemporaryDirectory() as folder:
        made = [make_paper(Path(folder) / f"{one}.pdf", lang=one).path for one in ("en", "zh")]
        outcomes = import_papers(services, [HERE / "works.bib", *made, SAMPLE])
    *works, english, chinese, sample = (outcome.id for outcome in outcomes if outcome.id is not None)
    papers = {"sample": sample, "en": english, "zh": chinese}
    written = tomllib.loads((HERE / "table.toml").read_text(encoding="utf-8"))
    (thesis, meeting), tags = SHELVES[lang]
    put_into(services, thesis, list(papers.values()))
    put_into(services, meeting, [sample, *works[:3]])
    shelves = services.library.shelves
    shelves.tag(list(papers.values()), tags[:1])
    shelves.tag([english, chinese], tags[1:])
    shelves.set_reading([sample], ReadState.READING, rating=4)
    shelves.set_reading([english], ReadState.READ, rating=5)
    services.library.marks.remove([mark.id for mark in services.library.marks.of_paper(sample)])
    note = written["note"][lang]
    services.library.writings.add_note(sample, note["title"], note["text"])
    _compare(services, lang, papers, written["papers"])
    _answer(services, lang, sample, written)
    return tuple(papers.values())


def _compare(services: Services, lang: str, papers: dict[str, int], rows: list[dict[str, Any]]) -> None:
    aspects = known_aspects(services, lang, ASPECTS)
    cells = [
        Cell(papers[row["name"]], aspect.key, (_claim(services, papers[row["name"]], row[aspect.key], lang),))
        for row in rows
        for aspect in aspects
    ]
    found = [get_paper(services, paper) for paper in papers.values()]
    compared = tuple(ComparedPaper(paper.id, paper.title, paper.authors, paper.year) for paper in found)
    table = Comparison(compared, aspects, tuple(cells), lang, "qwen2.5-1.5b", now())
    services.library.writings.add_comparison(table)


def _answer(services: Services, lang: str, paper: int, written: dict[str, Any]) -> None:
    row = next(row for row in written["papers"] if row["name"] == "sample")
    claim = _claim(services, paper, row["result"], lang)
    asked = written["answer"][lang]
    answer = Answer(asked["question"], asked["text"], True, (paper,), lang, (claim,), model="qwen2.5-1.5b")
    services.library.conversations.add(answer, now())


def _claim(services: Services, paper: int, statement: dict[str, str], lang: str) -> Claim:
    """The statement as the program judges it, in the words of `lang`."""
    (claim,) = check_text(services, paper, statement["says"], with_model=False).claims
    return replace(claim, text=statement[lang], original=claim.text) if lang in statement else claim
