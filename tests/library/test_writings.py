from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import UserError
from app.domain.library.history import BinKind
from app.domain.writing.comparison import Aspect, Cell, ComparedPaper, Comparison
from app.domain.writing.digest import Claim, Verdict
from app.domain.writing.translation import Term
from app.library import Library
from app.library.writings import notes as module
from tests.library.older import older_library
from tests.library.test_library import PAPER


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def test_notes_belong_to_a_paper_or_to_none(library: Library) -> None:
    paper = library.add_paper(PAPER)
    about = library.writings.add_note(paper.id, "About", "text")
    free = library.writings.add_note(None, "Free", "thoughts")
    assert library.writings.notes(paper.id) == (about,)
    assert library.writings.notes(free=True) == (free,)
    assert library.writings.notes() == (about, free)


def test_a_note_outlives_its_paper(library: Library) -> None:
    paper = library.add_paper(PAPER)
    note = library.writings.add_note(paper.id, "About", "my own words")
    library.writings.keep_piece(paper.id, "translation", "k", "r", b"x")
    library.bin.put(BinKind.PAPER, paper.id)
    assert library.writings.notes(free=True) == (replace(note, paper=None),)
    library.empty(library.bin.items())
    assert library.writings.notes(free=True) == (replace(note, paper=None),)
    assert library.writings.pieces(paper.id, "translation") == {}


def test_two_windows_do_not_overwrite_each_other(library: Library) -> None:
    note = library.writings.add_note(None, "Free", "one")
    saved = library.writings.save_note(replace(note, text="two"))
    assert saved.revision == note.revision + 1
    with pytest.raises(UserError) as caught:
        library.writings.save_note(replace(note, text="three"))
    assert caught.value.key == "note_changed_elsewhere"
    assert library.writings.note(note.id) == saved


def test_saving_the_same_again_changes_nothing(library: Library) -> None:
    note = library.writings.add_note(None, "Free", "one")
    assert library.writings.save_note(note) == note


def test_a_note_that_is_gone_says_so(library: Library) -> None:
    note = library.writings.add_note(None, "Free", "one")
    library.bin.put(BinKind.NOTE, note.id)
    with pytest.raises(UserError, match="no longer"):
        library.writings.save_note(replace(note, text="two"))


def test_a_text_that_mostly_goes_is_kept_as_a_version(library: Library) -> None:
    note = library.writings.add_note(None, "Free", "word " * 100)
    note = library.writings.save_note(replace(note, text=note.text + "more"))
    assert library.writings.note_versions(note.id) == ()
    note = library.writings.save_note(replace(note, text=""))
    (version,) = library.writings.note_versions(note.id)
    assert version.text == "word " * 100 + "more"


def test_now_and_then_a_version_is_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BETWEEN_VERSIONS", module.timedelta(0))
    note = library.writings.add_note(None, "Free", "one")
    note = library.writings.save_note(replace(note, text="two"))
    library.writings.save_note(replace(note, text="three"))
    assert [version.text for version in library.writings.note_versions(note.id)] == ["two", "one"]


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from app.library import Library
writings = Library(Path(sys.argv[1])).writings
note = writings.add_note(None, "n", "")
for number in range(10**6):
    note = writings.save_note(replace(note, text=note.text + f"{number}\\n"))
    print(number, flush=True)
"""


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [child.stdout.readline().strip() for _ in range(20)]
    child.kill()
    child.wait()
    child.stdout.close()
    library = Library(path)
    try:
        (note,) = library.writings.notes()
        lines = note.text.splitlines()
        assert lines[:20] == said
        assert lines == [str(number) for number in range(len(lines))]
    finally:
        library.close()


def test_pieces_are_told_apart_by_what_and_how(library: Library) -> None:
    paper = library.add_paper(PAPER).id
    keep, piece = library.writings.keep_piece, library.writings.piece
    keep(paper, "translation", "a", "model 1", b"1")
    keep(paper, "translation", "a", "model 2", b"2")
    keep(paper, "translation", "a", "model 1", b"1 again")
    assert piece(paper, "translation", "a", "model 1") == b"1 again"
    assert piece(paper, "translation", "a", "model 3") is None
    assert library.writings.pieces(paper, "translation") == {"a": b"1 again"}
    assert library.writings.pieces(paper, "cell") == {}


def test_tables_are_kept_side_by_side(library: Library) -> None:
    table = Comparison(
        (ComparedPaper(1, "T", ("A",), 2020),),
        (Aspect("task", "Task"),),
        (Cell(1, "task", (Claim("It lights.", Verdict.VERIFIED),)),),
        "en",
        "m",
        "2026-01-01",
    )
    first, second = library.writings.add_comparison(table), library.writings.add_comparison(table)
    assert first.id != second.id
    assert library.writings.comparisons() == (second, first)
    assert first.cell(1, "task").claims[0].text == "It lights."
    assert first.cell(2, "task").claims == ()


def test_the_glossary_is_replaced_as_a_whole(library: Library) -> None:
    library.writings.set_terms([Term("lamp", "灯"), Term("attention", "注意力"), Term("lamp", "灯")])
    assert library.writings.terms() == (Term("attention", "注意力"), Term("lamp", "灯"))
    library.writings.set_terms([])
    assert library.writings.terms() == ()


def test_an_older_library_gets_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    older_library(path, "0002")
    library = Library(path)
    note = library.writings.add_note(None, "Free", "one")
    assert library.writings.notes() == (note,)
    library.close()
