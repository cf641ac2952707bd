"""Keys as the library keeps them: of each paper one, through migration, undo and the bin."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from app.domain.library.citation_key import CitationKey
from app.domain.library.entry import Entry
from app.domain.library.history import BinKind
from app.domain.library.paper import Paper, PaperStatus
from app.library import Library
from tests.library.older import older_library

BARE = Paper(0, "", "A Lamp", ("Ada Lovelace",), 1843, "", "", "", "", 0, PaperStatus.ENTRY, "2026-01-01", "", "")


def entry(key: str = "") -> Entry:
    return Entry("article", key, fields=(("title", "A Lamp"),))


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def keys(library: Library) -> list[str]:
    return [one.key for one in library.citation_keys.all().values()]


def test_a_key_that_is_given_twice_is_told_apart(library: Library) -> None:
    library.enter([(BARE, entry("lamp"), ()), (BARE, entry("Lamp"), ()), (BARE, entry("lamp"), ())])
    assert keys(library) == ["lamp", "Lampa", "lampb"], "BibTeX takes keys that differ in capitals for the same"
    assert all(one.pinned for one in library.citation_keys.all().values())


def test_a_key_is_made_where_none_is_given(library: Library) -> None:
    papers = library.enter([(BARE, entry(), ()), (BARE, entry("http://x.org/items/1"), ())], lambda *_: "made")
    assert library.citation_keys.of([one.id for one in papers]) == {1: CitationKey("made"), 2: CitationKey("madea")}
    library.keep_entry(papers[0].id, entry("later"))
    assert keys(library)[0] == "made", "an entry was there already"


def test_a_change_is_an_operation(library: Library) -> None:
    library.enter([(BARE, entry("lamp"), ())])
    library.citation_keys.change({1: CitationKey("other", pinned=True)})
    assert library.history.next_undo().words.key == "operation.citation_keys"
    library.history.undo()
    assert keys(library) == ["lamp"]
    library.history.redo()
    assert keys(library) == ["other"]


def test_the_bin_frees_a_key_for_who_asks_for_it_and_not_for_new_ones(library: Library) -> None:
    library.enter([(BARE, entry("lamp"), ())])
    library.bin.put(BinKind.PAPER, 1)
    library.enter([(BARE, entry(), ())], lambda *_: "lamp")
    assert keys(library) == ["lampa"]
    library.enter([(BARE, entry("lamp"), ())])
    assert keys(library) == ["lampa", "lamp"]


def test_what_is_said_of_papers_is_found_by_their_keys(library: Library) -> None:
    library.enter([(BARE, entry(), ())], lambda *_: "zebra1843")
    library.citation_keys.change({1: CitationKey("quagga1843")})
    assert library.citation_keys.holder("QUAGGA1843") == 1
    assert library.citation_keys.holder("zebra1843") is None


def test_an_older_library_keeps_the_keys_of_its_bibliographies(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    older_library(file, "0015")
    with sqlite3.connect(file) as older:
        for number, key in enumerate(("lamp", "lamp", "a b", ""), 1):
            older.execute(
                "INSERT INTO papers (id, title, authors, venue, doi, arxiv_id, language, page_count, status, added, file, "
                "original_name) VALUES (?, 'A', '[]', '', '', '', '', 0, 'entry', '', '', '')",
                (number,),
            )
            older.execute("INSERT INTO entries VALUES (?, ?, x'00')", (number, key))
    older.close()
    library = Library(file)
    assert library.citation_keys.all() == {1: CitationKey("lamp", pinned=True)}
    assert library.citation_keys.incomplete()
    library.close()


def test_no_paper_that_waits_to_be_read_gets_a_key(library: Library) -> None:
    paper = library.add_paper(replace(BARE, sha256="a" * 64, status=PaperStatus.ADDED))
    assert not library.citation_keys.incomplete()
    library.citation_keys.complete({paper.id: "file"})
    assert keys(library) == []


def test_whether_a_paper_lacks_a_key_is_told_without_looking_at_each(library: Library) -> None:
    library.enter([(BARE, entry(f"lamp{number}"), ()) for number in range(20)])
    waiting = library.add_paper(replace(BARE, sha256="a" * 64, status=PaperStatus.ADDED))
    asked: list[str] = []
    with library._read() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement))
    assert not library.citation_keys.incomplete()
    assert not [one for one in asked if "papers.status NOT IN" in one], "each paper was looked at"
    library.set_status(waiting.id, PaperStatus.FAILED)
    assert library.citation_keys.incomplete()
    library.bin.put(BinKind.PAPER, waiting.id)
    assert not library.citation_keys.incomplete()
