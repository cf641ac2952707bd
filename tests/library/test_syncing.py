"""Two and three libraries that tell each other what changed come to the same, and lose nothing."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.base.errors import UserError
from app.domain.library.entry import Entry
from app.domain.library.history import BinKind
from app.domain.library.known_fact import GivenFact, Origin
from app.domain.library.paper import Paper, PaperStatus
from app.library import Library
from app.library.schema import Base
from app.library.syncing.batches import Change, Head, pack
from app.library.syncing.syncing import _ledger
from app.library.syncing.travelling import STAYING, TRAVELLING
from tests.library.shared_libraries import Shared
from tests.library.test_history import ANSWER
from tests.library.test_library import DIGEST


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Shared]:
    shared = Shared(tmp_path, "ab")
    yield shared
    shared.close()


def paper(title: str, sha: str = "", **values: Any) -> Paper:
    known: dict[str, Any] = {
        "id": 0,
        "sha256": sha,
        "title": title,
        "authors": ("Ada Lovelace",),
        "year": 2020,
        "venue": "",
        "doi": "",
        "arxiv_id": "",
        "language": "en",
        "page_count": 3,
        "status": PaperStatus.READY if sha else PaperStatus.ENTRY,
        "added": "2027-01-01T00:00:00+00:00",
        "file": f"files/{sha}.pdf" if sha else "",
        "original_name": "a.pdf",
    }
    return Paper(**(known | values))


def told(library: Library) -> dict[str, list[Any]]:
    """All that travels, in names and values that are the same on every computer."""
    found: dict[str, list[Any]] = {}
    with library._write_unrecorded() as session, _ledger(session) as ledger:
        for spec in TRAVELLING:
            keys = session.execute(text(f"SELECT json_array({', '.join(spec.key)}) FROM {spec.table}")).scalars()
            rows = [(ledger.name(spec.table, key), ledger.values(spec, key)) for key in keys.all()]
            found[spec.table] = sorted(rows, key=lambda row: str(row[0]))
    return found


def test_what_one_writes_the_other_has(two: Shared) -> None:
    a, b = two["a"], two["b"]
    one = a.add_paper(paper("Lamps", "11" * 32))
    a.shelves.tag([one.id], ["light"])
    thesis = a.shelves.add_collection("Thesis")
    chapter = a.shelves.add_collection("Chapter", thesis.id)
    a.shelves.put_into(chapter.id, [one.id])
    a.writings.add_note(one.id, "Mine", "A thought.")
    b.add_paper(paper("Desks", "22" * 32))
    two.settle()
    assert told(a) == told(b)
    assert {each.title for each in b.papers()} == {"Lamps", "Desks"}
    lamps = next(each for each in b.papers() if each.title == "Lamps")
    assert b.shelves.places()[lamps.id].tags == ("light",)
    assert b.shelves.places()[lamps.id].collections == ("Chapter",)
    assert [note.text for note in b.writings.notes(lamps.id)] == ["A thought."]
    assert a.syncing.conflicts() == b.syncing.conflicts() == ()


def test_each_changes_another_field(two: Shared) -> None:
    a, b = two["a"], two["b"]
    a.enter([(paper("Lamps"), Entry("article", "lamp", (), (("title", "Lamps"), ("volume", "1"))), ())])
    two.settle()
    (here,), (there,) = a.papers(), b.papers()
    a.shelves.set_reading([here.id], rating=4)
    b.shelves.set_reading([there.id], due="2027-02-01")
    a.set_entry(here.id, Entry("article", "lamp", (), (("title", "Lamps"), ("volume", "2"))))
    b.set_entry(there.id, Entry("article", "lamp", (), (("title", "Lamps"), ("volume", "1"), ("pages", "7--9"))))
    two.settle()
    assert told(a) == told(b)
    (found,) = b.papers()
    assert (found.rating, found.due) == (4, "2027-02-01")
    entry = a.entry(here.id)
    assert entry is not None
    assert dict(entry.fields) == {"title": "Lamps", "volume": "2", "pages": "7--9"}
    assert a.syncing.conflicts() == b.syncing.conflicts() == ()


def test_both_change_the_same_field(two: Shared) -> None:
    a, b = two["a"], two["b"]
    note = a.writings.add_note(None, "Title", "Text.")
    two.settle()
    a.writings.save_note(replace(note, title="Of A"))
    (there,) = b.writings.notes()
    b.writings.save_note(replace(there, title="Of B"))
    two.settle()
    assert told(a) == told(b)
    for library in (a, b):
        (conflict,) = library.syncing.conflicts()
        assert {conflict.here, conflict.there} == {"Of A", "Of B"}
        assert (conflict.kind, conflict.field) == ("notes", "title")
        assert library.writings.notes()[0].title == conflict.here
    lost = a.syncing.conflicts()[0].there
    a.syncing.settle(a.syncing.conflicts()[0].id, there=True)
    two.settle()
    assert told(a) == told(b)
    assert [library.writings.notes()[0].title for library in (a, b)] == [lost, lost]
    assert a.syncing.conflicts() == b.syncing.conflicts() == ()


def give_title(library: Library, title: str) -> None:
    (one,) = library.papers()
    library.give(replace(one, title=title, given=("title",)), [GivenFact("title", title, Origin.PERSON)])


@pytest.mark.parametrize("there", [True, False])
def test_a_title_that_both_corrected_is_one_difference(two: Shared, there: bool) -> None:
    a, b = two["a"], two["b"]
    a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    two.settle()
    give_title(a, "Of A")
    give_title(b, "Of B")
    two.settle()
    for library in (a, b):
        (conflict,) = library.syncing.conflicts()
        assert (conflict.kind, conflict.field) == ("papers", "title")
    b.syncing.settle(b.syncing.conflicts()[0].id, there=there)
    two.settle()
    assert told(a) == told(b)
    assert a.syncing.conflicts() == b.syncing.conflicts() == ()
    for library in (a, b):
        (one,) = library.papers()
        (fact,) = library.given_facts(one.id)
        assert one.title == fact.value == (conflict.there if there else conflict.here)


def test_a_fact_without_a_column_of_its_own_is_shown_in_words(two: Shared) -> None:
    a, b = two["a"], two["b"]
    a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    two.settle()
    for library, said in ((a, "They burn."), (b, "They glow.")):
        (one,) = library.papers()
        library.give(one, [GivenFact("abstract", said, Origin.PERSON)])
    two.settle()
    (conflict,) = a.syncing.conflicts()
    assert {conflict.here, conflict.there} == {"They burn.", "They glow."}
    a.syncing.settle(conflict.id, there=True)
    two.settle()
    assert told(a) == told(b)
    assert b.given_facts(b.papers()[0].id)[0].value == conflict.there


def test_what_stands_may_be_left_standing(two: Shared) -> None:
    a, b = two["a"], two["b"]
    (here,) = a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    two.settle()
    a.shelves.set_reading([here.id], rating=1)
    b.shelves.set_reading([b.papers()[0].id], rating=5)
    two.settle()
    (conflict,) = b.syncing.conflicts()
    b.syncing.settle(conflict.id, there=False)
    two.settle()
    assert a.syncing.conflicts() == b.syncing.conflicts() == ()
    assert str(a.papers()[0].rating) == str(b.papers()[0].rating) == conflict.here


def test_lines_of_a_note_are_merged(two: Shared) -> None:
    a, b = two["a"], two["b"]
    note = a.writings.add_note(None, "Title", "one\ntwo\nthree\nfour\n")
    two.settle()
    a.writings.save_note(replace(note, text="one\nTWO\nthree\nfour\n"))
    (there,) = b.writings.notes()
    b.writings.save_note(replace(there, text="one\ntwo\nthree\nfour\nfive\n"))
    two.settle()
    assert told(a) == told(b)
    assert a.writings.notes()[0].text == "one\nTWO\nthree\nfour\nfive\n"
    assert a.syncing.conflicts() == b.syncing.conflicts() == ()


def test_a_removal_does_not_win_over_an_edit(two: Shared) -> None:
    a, b = two["a"], two["b"]
    note = a.writings.add_note(None, "Title", "Text.")
    two.settle()
    a.bin.put(BinKind.NOTE, note.id)
    (there,) = b.writings.notes()
    b.writings.save_note(replace(there, text="More."))
    two.settle()
    assert told(a) == told(b)
    assert [one.text for one in a.writings.notes()] == ["More."]
    (conflict,) = a.syncing.conflicts()
    assert conflict.field == "removed"
    a.syncing.settle(conflict.id, there=True)
    two.settle()
    assert a.writings.notes() == b.writings.notes() == ()
    assert len(b.bin.items()) == 1


def test_a_removal_alone_is_a_removal(two: Shared) -> None:
    a, b = two["a"], two["b"]
    (here,) = a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    a.shelves.tag([here.id], ["light"])
    two.settle()
    b.bin.put(BinKind.PAPER, b.papers()[0].id)
    b.shelves.remove_tag(b.shelves.tags()[0].id)
    two.settle()
    assert a.papers() == ()
    assert a.shelves.tags() == ()
    assert told(a) == told(b)
    a.bin.restore(a.bin.items())
    two.settle()
    assert [one.title for one in b.papers()] == ["Lamps"]


def test_what_is_deleted_for_good_stays_in_the_others_bin(two: Shared) -> None:
    a, b = two["a"], two["b"]
    one = a.add_paper(paper("Lamps", "11" * 32))
    a.shelves.tag([one.id], ["light"])
    a.writings.add_note(one.id, "Mine", "A thought.")
    two.settle()
    a.bin.put(BinKind.PAPER, one.id)
    a.empty(a.bin.items())
    two.settle()
    assert a.papers(with_bin=True) == ()
    assert [item.title for item in b.bin.items()] == ["Lamps"]
    b.bin.restore(b.bin.items())
    two.settle()
    assert [each.title for each in a.papers()] == ["Lamps"]
    assert a.shelves.places()[a.papers()[0].id].tags == ("light",)
    assert told(a) == told(b)


def test_an_emptied_bin_does_not_take_what_was_edited_meanwhile(two: Shared) -> None:
    a, b = two["a"], two["b"]
    one = a.add_paper(paper("Lamps", "11" * 32))
    a.writings.add_note(one.id, "Mine", "A thought.")
    two.settle()
    a.bin.put(BinKind.PAPER, one.id)
    a.empty(a.bin.items())
    b.shelves.set_reading([b.papers()[0].id], rating=5)
    two.settle()
    assert told(a) == told(b)
    assert [each.rating for each in a.papers()] == [5]


def test_a_collection_into_which_something_was_put_is_not_deleted(two: Shared) -> None:
    a, b = two["a"], two["b"]
    a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    shelf = a.shelves.add_collection("Thesis")
    two.settle()
    a.shelves.remove_collection(shelf.id)
    b.shelves.put_into(b.shelves.collections()[0].id, [b.papers()[0].id])
    two.settle()
    assert told(a) == told(b)
    assert [one.papers for one in a.shelves.collections()] == [1]


def test_the_same_file_on_both_is_one_paper(two: Shared) -> None:
    a, b = two["a"], two["b"]
    one = a.add_paper(paper("Lamps", "11" * 32))
    two_ = b.add_paper(paper("Lamps", "11" * 32))
    a.shelves.tag([one.id], ["light"])
    b.shelves.tag([two_.id], ["Light"])
    two.settle()
    assert told(a) == told(b)
    assert len(a.papers()) == len(b.papers()) == 1


def test_two_entries_that_get_the_same_file_stay_two(two: Shared) -> None:
    a, b = two["a"], two["b"]
    (entry,) = a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    two.settle()
    a.update_paper(replace(entry, sha256="11" * 32, file=f"files/{'11' * 32}.pdf"))
    b.add_paper(paper("Lamps, once more", "11" * 32))
    two.settle()
    assert told(a) == told(b)
    assert sorted(bool(each.file) for each in a.papers()) == [False, True]
    assert [one.field for one in a.syncing.conflicts()] == ["sha256"]


def test_two_tags_that_come_to_one_name_stay_two(two: Shared) -> None:
    a, b = two["a"], two["b"]
    (here,) = a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    a.shelves.tag([here.id], ["light", "lamp"])
    two.settle()
    by_name = {tag.name: tag.id for tag in a.shelves.tags()}
    a.shelves.rename_tag(by_name["light"], "bright")
    by_name = {tag.name: tag.id for tag in b.shelves.tags()}
    b.shelves.rename_tag(by_name["lamp"], "bright")
    two.settle()
    assert told(a) == told(b)
    assert sorted(tag.name for tag in a.shelves.tags()) == ["bright", "bright (2)"]


def test_collections_that_go_into_each_other(two: Shared) -> None:
    a, b = two["a"], two["b"]
    for name in ("One", "Two"):
        a.shelves.add_collection(name)
    two.settle()
    ids = {one.name: one.id for one in a.shelves.collections()}
    a.shelves.change_collection(ids["One"], "One", ids["Two"])
    ids = {one.name: one.id for one in b.shelves.collections()}
    b.shelves.change_collection(ids["Two"], "Two", ids["One"])
    two.settle()
    assert told(a) == told(b)
    assert sum(one.parent is None for one in a.shelves.collections()) == 1


def test_what_was_heard_can_be_taken_back(two: Shared) -> None:
    a, b = two["a"], two["b"]
    a.writings.add_note(None, "Title", "Text.")
    two.settle()
    operation = b.history.next_undo()
    assert operation is not None
    assert operation.words.key == "operation.synced"
    b.history.undo()
    two.settle()
    assert a.writings.notes() == ()
    b.history.redo()
    two.settle()
    assert [note.text for note in a.writings.notes()] == ["Text."]


def test_numbers_of_papers_are_others_elsewhere(two: Shared) -> None:
    a, b = two["a"], two["b"]
    b.add_paper(paper("First", "22" * 32))
    b.add_paper(paper("Second", "33" * 32))
    one = a.add_paper(paper("Lamps", "11" * 32))
    a.add_digest(replace(DIGEST, paper=one.id))
    a.conversations.add(replace(ANSWER, papers=(one.id,)), "2027-01-01T00:00:00+00:00")
    two.settle()
    lamps = next(each for each in b.papers() if each.title == "Lamps")
    assert lamps.id != one.id
    (digest,) = b.digests(lamps.id)
    assert (digest.paper, digest.id) == (lamps.id, digest.id)
    assert digest.sections == DIGEST.sections
    (there,) = b.conversations.about(lamps.id)
    assert there.papers == (lamps.id,)
    assert told(a) == told(b)


def test_a_new_computer_reads_a_snapshot(two: Shared, tmp_path: Path) -> None:
    a, b = two["a"], two["b"]
    one = a.add_paper(paper("Lamps", "11" * 32))
    a.shelves.tag([one.id], ["light"])
    gone = a.writings.add_note(one.id, "Gone", "x")
    two.settle()
    b.writings.add_note(None, "Free", "y")
    a.bin.put(BinKind.NOTE, gone.id)
    two.settle()
    new = Library(tmp_path / "c.sqlite")
    new.syncing.begin("c", "place")
    new.syncing.hear(a.syncing.snapshot())
    assert told(new) == told(a)
    assert new.syncing.told_by_us() == ()
    two.libraries["c"] = new
    new.writings.add_note(None, "Of C", "z")
    two.settle()
    assert told(new) == told(a) == told(b)


def test_two_copies_of_a_library_become_one(tmp_path: Path) -> None:
    first = Library(tmp_path / "a.sqlite")
    one = first.add_paper(paper("Lamps", "11" * 32))
    first.shelves.tag([one.id], ["light"])
    first.writings.add_note(one.id, "Mine", "A thought.")
    first.add_digest(replace(DIGEST, paper=one.id))
    first.close()
    shutil.copy(tmp_path / "a.sqlite", tmp_path / "b.sqlite")
    shared = Shared(tmp_path, "ab")
    shared.settle()
    assert told(shared["a"]) == told(shared["b"])
    assert len(shared["a"].writings.notes()) == len(shared["b"].digests(one.id)) == 1
    assert shared["a"].syncing.conflicts() == ()
    shared.close()


def test_a_library_put_back_from_a_backup_hears_what_it_told(two: Shared, tmp_path: Path) -> None:
    a, b = two["a"], two["b"]
    a.writings.add_note(None, "Old", "x")
    two.settle()
    a.close()
    shutil.copy(tmp_path / "a.sqlite", tmp_path / "backup.sqlite")
    two.libraries["a"] = a = Library(tmp_path / "a.sqlite")
    a.writings.add_note(None, "New", "y")
    two.settle()
    a.close()
    (tmp_path / "a.sqlite").unlink()
    shutil.copy(tmp_path / "backup.sqlite", tmp_path / "a.sqlite")
    two.libraries["a"] = a = Library(tmp_path / "a.sqlite")
    a.syncing.become_another("a", "place")
    two.settle()
    assert told(a) == told(b)
    assert sorted(note.title for note in a.writings.notes()) == ["New", "Old"]


def test_all_tables_travel_or_are_said_to_stay() -> None:
    tables = {table for table in Base.metadata.tables if not table.startswith("sync_")}
    assert {spec.table for spec in TRAVELLING} | STAYING == tables
    assert not {spec.table for spec in TRAVELLING} & STAYING
    for spec in TRAVELLING:
        columns = set(Base.metadata.tables[spec.table].columns.keys()) - {"id"}
        assert columns == set(spec.fields) | set(spec.given_here), spec.table


@pytest.mark.parametrize("body", [b"", b"\x00" * 40, zlib.compress(b"[]\n"), zlib.compress(b"{}\n")])
def test_what_is_no_batch_is_refused(two: Shared, body: bytes) -> None:
    with pytest.raises(UserError) as caught:
        two["a"].syncing.hear(body)
    assert caught.value.key == "sync_unreadable"


def test_a_half_batch_is_refused_and_changes_nothing(two: Shared) -> None:
    a, b = two["a"], two["b"]
    for number in range(50):
        a.writings.add_note(None, f"Note {number}", "x")
    ((_, body),) = a.syncing.told_by_us()
    with pytest.raises(UserError):
        b.syncing.hear(body[: len(body) // 2])
    assert b.writings.notes() == ()
    b.syncing.hear(body)
    assert len(b.writings.notes()) == 50


def test_a_newer_library_is_refused(two: Shared) -> None:
    head = Head("x", "office", 1, 1, {}, "9999")
    with pytest.raises(UserError) as caught:
        two["a"].syncing.hear(pack(head, ()))
    assert caught.value.key == "sync_newer"


@pytest.mark.parametrize(
    "name", ["files/../../victim.pdf", "/etc/passwd", "files\\..\\x.pdf", "C:/x.pdf", "library.sqlite"]
)
def test_a_name_that_leads_out_of_the_folder_is_not_taken_over(two: Shared, name: str) -> None:
    values = {
        "sha256": "11" * 32,
        "title": "x",
        "authors": "[]",
        "venue": "",
        "doi": "",
        "arxiv_id": "",
        "language": "",
    }
    values |= {
        "page_count": 1,
        "added": "",
        "original_name": "",
        "given": "[]",
        "read_state": "",
        "rating": 0,
        "due": "",
    }
    row = Change("papers", "some-name", True, values | {"file": name})
    two["a"].syncing.hear(pack(Head("x", "office", 1, 1, {}, "0001"), [row]))
    assert [(each.file, each.sha256) for each in two["a"].papers()] == [("", "")]
    assert two["a"].syncing.files() == ()


def test_citation_keys_stay_one_of_a_kind(two: Shared) -> None:
    a, b = two["a"], two["b"]
    for library, title in ((a, "Lamps"), (b, "Desks")):
        (one,) = library.enter([(paper(title), Entry("book"), ())])
        with library._write() as session:
            session.execute(
                text("INSERT OR REPLACE INTO citation_keys VALUES (:id, 'lovelace2020', 0)"), {"id": one.id}
            )
    two.settle()
    assert told(a) == told(b)
    with a._read() as session:
        keys = session.execute(text("SELECT key FROM citation_keys ORDER BY key")).scalars().all()
    assert keys == ["lovelace2020", "lovelace2020a"]
