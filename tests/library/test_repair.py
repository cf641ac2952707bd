"""What can be read of a damaged library is saved, and only what cannot is lost."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.domain.library.entry import Entry
from app.domain.library.history import BinKind
from app.domain.library.paper import PaperStatus
from app.domain.writing.translation import Term
from app.library import Library
from app.library.safety.repair import salvage
from app.searching.query import Words
from tests.library.older import older_library
from tests.library.test_library import DIGEST, PAPER
from tests.reading.samples import LAMP, make_document

PAGE = 4096
NOTES = 400


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of some hundred pages, closed."""
    path = tmp_path_factory.mktemp("whole") / "library.sqlite"
    library = Library(path)
    for number in range(40):
        paper = replace(PAPER, sha256=f"{number:064x}", title=f"Paper {number}", status=PaperStatus.READY)
        stored = library.add_paper(paper)
        library.store_document(stored, replace(make_document(LAMP), sha256=paper.sha256))
        library.add_digest(replace(DIGEST, paper=stored.id))
    for number in range(NOTES):
        library.writings.add_note(number % 40 + 1, f"Note {number}", f"word{number} " * 40)
    library.writings.set_terms([Term("lamp", "灯"), Term("desk", "桌")])
    library.bin.put(BinKind.PAPER, 3)
    library.close()
    return path


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    path.write_bytes(whole.read_bytes())
    return path


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as file:
        return (
            file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and not file.execute("PRAGMA foreign_key_check").fetchall()
        )


def test_of_a_sound_library_everything_is_saved(damaged: Path, tmp_path: Path) -> None:
    target = tmp_path / "saved.sqlite"
    saved = salvage(damaged, target)
    assert saved.gaps == 0
    before, after = Library(damaged), Library(target)
    assert after.papers() == before.papers()
    assert after.writings.notes() == before.writings.notes()
    assert [item.handle for item in after.bin.items()] == ["paper:3"]
    assert after.digests(1) == before.digests(1)
    assert after.find(Words(("hyphenated", "words"))) == before.find(Words(("hyphenated", "words")))
    assert is_sound(target)
    before.close()
    after.close()


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_page_costs_what_stands_on_it_and_no_more(damaged: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(damaged.read_bytes())
    pages = len(data) // PAGE
    lost = chance.sample(range(1, pages), 2)  # not the first page, which says what the file is
    for page in lost:
        data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE) if seed % 2 else bytes(PAGE)
    damaged.write_bytes(data)
    target = tmp_path / "saved.sqlite"
    try:
        saved = salvage(damaged, target)
    except UserError:
        with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(damaged)) as file:
            file.execute("SELECT name FROM sqlite_master").fetchall()
        return  # a page of the list of tables: without it nothing is known of the rest
    assert is_sound(target)
    assert saved.gaps <= 20, "rows side by side are one stretch"
    assert damaged.read_bytes() == bytes(data), "the damaged file is only read"
    tables = [saved.rows.get(name, 0) for name in ("papers", "notes", "digests", "glossary")]
    papers, notes, digests, glossary = (total - found for total, found in zip((40, NOTES, 40, 2), tables, strict=True))
    missing = [papers, notes, max(0, digests - papers), glossary]  # a summary goes with its paper
    assert sum(some > 0 for some in missing) <= 2, f"two pages are of two tables at most: {missing} of pages {lost}"


def test_where_nothing_can_be_read_it_says_so(damaged: Path, tmp_path: Path) -> None:
    for wreck in (b"SQLite format 3\0" + b"\xff" * 8000, b"", b"text"):
        damaged.write_bytes(wreck)
        with pytest.raises(UserError) as caught:
            salvage(damaged, tmp_path / f"saved{len(wreck)}.sqlite")
        assert caught.value.key == "nothing_to_salvage"


def test_rows_that_make_no_sense_are_left_out(damaged: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(damaged)) as file:
        file.execute("UPDATE papers SET status = 'xx' WHERE id = 1")
        file.execute("UPDATE papers SET authors = '[\"a' WHERE id = 2")
        file.execute("UPDATE digests SET body = x'00' WHERE id = 5")
        file.execute("UPDATE documents SET body = x'00' WHERE rowid = 6")
        file.commit()
    target = tmp_path / "saved.sqlite"
    salvage(damaged, target)
    assert is_sound(target)
    library = Library(target)
    assert library.paper(1) is None
    assert library.digests(5) == ()
    assert len(library.writings.notes(free=True)) >= NOTES // 40 * 2, "notes stand alone where their paper is lost"
    assert [paper.id for paper in library.unread()] == [6], "a paper whose text is lost is read again"
    library.close()


def test_a_library_of_an_older_version_is_saved_into_one_of_today(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    older_library(path, "0003")
    with closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO glossary VALUES ('lamp', '灯')")
        file.execute("INSERT INTO notes VALUES (7, NULL, 'n', 'text', 1, '2026-01-01', '2026-01-01')")
        file.commit()
    target = tmp_path / "saved.sqlite"
    salvage(path, target)
    library = Library(target)
    assert library.writings.terms() == (Term("lamp", "灯"),)
    assert library.writings.note(7).text == "text"
    library.close()


def test_an_entry_without_a_file_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library = Library(path)
    bare = replace(PAPER, sha256="", file="", status=PaperStatus.ENTRY, title="Known by name")
    (stored,) = library.enter([(bare, Entry(kind="article", key="k"), ())])
    library.close()
    target = tmp_path / "saved.sqlite"
    salvage(path, target)
    library = Library(target)
    assert library.paper(stored.id) == stored
    assert library.entry(stored.id).key == "k"
    library.close()
