"""Papers without a file, and what bibliographies said of papers."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.library.entry import Creator, Entry
from app.domain.library.history import BinKind
from app.domain.library.known_fact import GivenFact, Origin
from app.domain.library.paper import PaperStatus
from app.domain.reading.document import QuickText
from app.library import Library
from app.searching.query import Words
from tests.library.older import older_library
from tests.library.test_library import PAPER

BARE = replace(PAPER, sha256="", file="", original_name="", page_count=0, status=PaperStatus.ENTRY)
ENTRY = Entry(
    "article", "lamp", (Creator("Moss", "Ada"),), (("title", "A Title"), ("x-own", "kept")), ("a.pdf",), line=7
)


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def test_any_number_of_papers_may_have_no_file(library: Library) -> None:
    first, second = library.enter([(BARE, ENTRY, ()), (replace(BARE, title="B"), replace(ENTRY, key="other"), ())])
    assert library.without_file() == (first, second)
    assert [paper.sha256 for paper in library.papers()] == ["", ""]
    assert library.entry(first.id) == replace(ENTRY, attachments=(), line=0)
    assert library.entry_keys() == {first.id: "lamp", second.id: "other"}
    assert set(library.entries()) == {first.id, second.id}


def test_what_a_bibliography_said_first_stays(library: Library) -> None:
    (paper,) = library.enter([(BARE, ENTRY, ())])
    library.keep_entry(paper.id, replace(ENTRY, kind="book"))
    assert library.entry(paper.id).kind == "article"


def test_a_file_that_comes_makes_a_paper_of_an_entry(library: Library) -> None:
    (paper,) = library.enter([(BARE, ENTRY, ())])
    library.give_file(
        replace(paper, sha256="1" * 64, file="files/x.pdf", status=PaperStatus.ADDED),
        QuickText("1" * 64, 1, "", ("Moths like lamps.",)),
    )
    assert library.without_file() == ()
    assert [one.id for one in library.unread()] == [paper.id]
    assert [one.paper for one in library.find(Words(("moths",))).papers] == [paper.id]


def test_an_entry_goes_to_the_bin_and_comes_back_whole(library: Library) -> None:
    (paper,) = library.enter([(BARE, ENTRY, ())])
    item = library.bin.put(BinKind.PAPER, paper.id)
    assert library.without_file() == library.papers() == ()
    library.bin.restore([item])
    assert library.entry(paper.id).key == "lamp"
    library.empty([library.bin.put(BinKind.PAPER, paper.id)])
    assert library.entries() == {}


def test_a_file_that_came_is_taken_back_and_given_again(library: Library) -> None:
    (paper,) = library.enter([(BARE, ENTRY, ())])
    found = replace(paper, sha256="1" * 64, file="files/x.pdf", status=PaperStatus.ADDED)
    library.give_file(found, QuickText("1" * 64, 1, "", ("Moths like lamps.",)))
    library.history.undo()
    assert library.without_file() == (paper,)
    library.history.redo()
    again = library.paper(paper.id)
    assert (again.file, again.sha256, again.status) == ("files/x.pdf", "1" * 64, PaperStatus.ADDED)


def test_a_library_of_an_earlier_version_keeps_all_that_hangs_on_its_papers(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    older_library(file, "0005")
    with sqlite3.connect(file) as old:
        old.execute("PRAGMA foreign_keys=ON")
        for number in (1, 2, 9):
            values = (
                number,
                str(number) * 64,
                "T",
                "[]",
                None,
                "",
                "",
                "",
                "en",
                1,
                "ready",
                "2026",
                "files/x.pdf",
                "x.pdf",
            )
            old.execute(f"INSERT INTO papers VALUES ({', '.join('?' * 14)}, '[]', '[]')", values)
        old.execute("INSERT INTO digests VALUES (1, 2, 't', 'en', 'm', '2026', x'00')")
        old.execute("INSERT INTO notes VALUES (1, 2, 'N', 'body', 1, '2026', '2026')")
        old.execute("DELETE FROM papers WHERE id = 9")
    old.close()
    library = Library(file)
    assert [paper.id for paper in library.papers()] == [2, 1]
    with sqlite3.connect(file) as new:
        assert new.execute("SELECT paper_id FROM digests").fetchall() == [(2,)]
        assert new.execute("SELECT paper_id FROM notes").fetchall() == [(2,)]
    new.close()
    assert library.add_paper(PAPER).id == 10
    assert library.add_paper(PAPER).id == 10
    library.close()


def test_a_paper_with_a_file_is_still_kept_once_per_content(library: Library) -> None:
    first = library.add_paper(PAPER)
    assert library.add_paper(replace(PAPER, title="Other")).id == first.id


def test_a_year_that_a_bibliography_gave_is_indexed_as_words(library: Library) -> None:
    """SQLite gives a JSON number back as a number."""
    (paper,) = library.enter([(BARE, ENTRY, (GivenFact("year", 2021, Origin.BIBLIOGRAPHY),))])
    assert library.given_facts(paper.id)[0].value == 2021
