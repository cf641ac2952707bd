"""biblatex with its own names, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from app.bibliography import read_bibliography
from app.bibliography.writing.bibtex import write_biblatex
from app.bibliography.writing.table import write_csv
from app.domain.library.entry import Creator, Entry

THESIS = Entry(
    "thesis",
    "k1",
    (Creator("Nguyễn", "Văn"), Creator("李", "明")),
    (("title", "=1+1 & 灯"), ("type", "phdthesis"), ("institution", "MIT"), ("date", "2019-03-04/2020"),
     ("journaltitle", "J"), ("eprint", "2101.00001"), ("eprinttype", "arxiv"), ("location", "Bonn")),
)  # fmt: skip


def test_biblatex_keeps_its_own_names_and_comes_back_whole(tmp_path: Path) -> None:
    text = write_biblatex([THESIS])
    for part in (
        "@thesis{k1",
        "institution = {MIT}",
        "date = {2019-03-04/2020}",
        "journaltitle = ",
        "location = ",
        "eprinttype",
    ):
        assert part in text
    assert "school" not in text
    (tmp_path / "x.bib").write_text(text, "utf-8")
    (back,) = read_bibliography(tmp_path / "x.bib").entries
    assert (back.kind, back.key, back.creators, dict(back.fields)) == (
        THESIS.kind,
        THESIS.key,
        THESIS.creators,
        dict(THESIS.fields),
    )


def test_csv_has_a_row_for_each_and_no_formula() -> None:
    text = write_csv([THESIS, Entry("book", "k2", (), (("title", 'A "q", b'), ("isbn", "1"), ("isbn", "2")))])
    assert text.startswith("\ufeff")
    one, two = csv.DictReader(io.StringIO(text[1:]))
    assert one["title"] == "'=1+1 & 灯"
    assert one["author"] == "Văn Nguyễn; 李明"
    assert (one["year"], one["arxiv"], one["location"]) == ("2019", "2101.00001", "Bonn")
    assert (two["key"], two["title"], two["isbn"], two["location"]) == ("k2", 'A "q", b', "1; 2", "")
