"""Whatever is done to a library can be taken back and done again, and taking back destroys nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.base.errors import UserError
from app.base.messages import Message, render
from app.domain.library.attachment import Attachment, Role
from app.domain.library.entry import Entry
from app.domain.library.history import BinKind
from app.domain.library.link import LinkKind
from app.domain.library.paper import PaperStatus
from app.domain.library.shelf import ReadState
from app.domain.writing.answer import Answer
from app.domain.writing.comparison import Comparison
from app.domain.writing.deck import Deck
from app.domain.writing.translation import Term
from app.library import Library
from app.library.history import recording
from app.library.history.recording import KEPT, TABLES, UNRECORDED
from app.library.schema import Base
from tests.library.older import older_library
from tests.library.test_library import DIGEST, PAPER

SUPPLEMENT = Attachment(1, Role.SUPPLEMENTARY, "Supplement", "files/ab/ab.zip", "s.zip", "ab" * 32, 7)
ANSWER = Answer(question="What?", papers=(1,), lang="en", model="m", answered=True, text="That.")


@pytest.fixture
def library(tmp_path: Path):
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def dump(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """The user's part of the library, without what stamps and counts."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with library._read() as session:
        for table, recorded in TABLES.items():
            names = ", ".join(dict.fromkeys((*recorded.key, *recorded.fields)))
            where = " WHERE removed IS NULL" if recorded.with_bin else ""
            found[table] = [tuple(row) for row in session.execute(text(f"SELECT {names} FROM {table}{where}"))]
    shown = {row[0] for row in found["conversations"]}
    found["conversation_papers"] = [row for row in found["conversation_papers"] if row[0] in shown]
    notes = {row[0] for row in found["notes"]}
    found["note_versions"] = [row for row in found["note_versions"] if row[1] in notes]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def words(library: Library) -> list[str]:
    return [render(one.words, "en") for one in library.history.operations()]


DOINGS: dict[str, Callable[[Library], object]] = {
    "import": lambda it: it.add_paper(replace(PAPER, sha256="1" * 64, title="Another")),
    "facts": lambda it: it.update_paper(replace(it.papers()[0], title="Better", authors=("C",), given=("title",))),
    "summary": lambda it: it.add_digest(DIGEST),
    "question": lambda it: it.conversations.add(ANSWER, "2026-01-01"),
    "second question": lambda it: it.conversations.add(replace(ANSWER, conversation=1, question="And?"), "2026-01-01"),
    "new note": lambda it: it.writings.add_note(1, "Mine", "one"),
    "note": lambda it: it.writings.save_note(replace(it.writings.notes()[0], text="two", title="Ours"), keep=True),
    "deck": lambda it: it.decks.save(Deck(paper=1, title="Talk", lang="en", slides=())),
    "changed deck": lambda it: it.decks.save(replace(it.decks.of(1)[0], title="Other talk")),
    "comparison": lambda it: it.writings.add_comparison(Comparison(papers=(), aspects=(), cells=(), lang="en", model="m", created="x")),
    "glossary": lambda it: it.writings.set_terms([Term("lamp", "灯")]),
    "remove paper": lambda it: it.bin.put(BinKind.PAPER, 1),
    "remove note": lambda it: it.bin.put(BinKind.NOTE, 1),
    "remove summary": lambda it: it.bin.put(BinKind.SUMMARY, 1),
    "remove conversation": lambda it: it.bin.put(BinKind.CONVERSATION, 1),
    "remove answer": lambda it: it.bin.put(BinKind.ANSWER, 1),
    "remove deck": lambda it: it.bin.put(BinKind.DECK, 1),
    "remove term": lambda it: it.bin.put(BinKind.TERM, 1),
    "restore": lambda it: it.bin.restore(it.bin.items()),
    "attachment": lambda it: it.attachments.add([replace(SUPPLEMENT, title="Data")]),
    "changed attachment": lambda it: it.attachments.change(replace(it.attachments.of_paper(1)[0], title="Tables", role=Role.OTHER)),
    "remove attachment": lambda it: it.bin.put(BinKind.ATTACHMENT, 1),
    "link": lambda it: it.links.add([(1, 2)], LinkKind.RELATED),
    "unlink": lambda it: it.links.remove(2, 1),
    "entry": lambda it: it.set_entry(1, Entry("book", "k", (), (("title", "T"),))),
    "merge": lambda it: it.merging.merge(2, 1, further=replace(SUPPLEMENT, paper=2, title="Its PDF"), marks=True),
    "new collection": lambda it: it.shelves.add_collection("Lamps", 1),
    "fill collection": lambda it: it.shelves.put_into(2, [1]),
    "empty collection": lambda it: it.shelves.take_out_of(1, [1]),
    "move collection": lambda it: it.shelves.change_collection(2, "Moved", None),
    "remove collection": lambda it: it.shelves.remove_collection(1),
    "tag": lambda it: it.shelves.tag([1], ["warm", "new"]),
    "untag": lambda it: it.shelves.untag([1], ["warm"]),
    "rename tag": lambda it: it.shelves.rename_tag(1, "hot"),
    "merge tags": lambda it: it.shelves.rename_tag(1, "cold"),
    "color tag": lambda it: it.shelves.color_tag(1, "#aa3300"),
    "remove tag": lambda it: it.shelves.remove_tag(1),
    "reading": lambda it: it.shelves.set_reading([1], ReadState.READING, 4, "2027-01-31"),
}  # fmt: skip


def furnish(library: Library) -> None:
    library.add_paper(PAPER)
    library.add_digest(DIGEST)
    library.conversations.add(ANSWER, "2026-01-01")
    library.writings.add_note(1, "First", "words")
    library.decks.save(Deck(paper=1, title="Talk", lang="en", slides=()))
    library.writings.set_terms([Term("desk", "桌"), Term("paper", "纸")])
    top = library.shelves.add_collection("Thesis")
    library.shelves.add_collection("Chapter", top.id)
    library.shelves.put_into(top.id, [1])
    library.shelves.tag([1], ["warm"])
    library.shelves.tag([], ["cold"])
    library.attachments.add([SUPPLEMENT])


def add_second(library: Library) -> None:
    library.add_paper(replace(PAPER, sha256="2" * 64, title="The second"))
    library.links.add([(1, 2)], LinkKind.VERSION)


@pytest.mark.parametrize("doing", DOINGS)
def test_each_change_can_be_taken_back_and_done_again(library: Library, doing: str) -> None:
    furnish(library)
    add_second(library)
    if doing == "restore":
        library.bin.put(BinKind.NOTE, 1)
    before = dump(library)
    DOINGS[doing](library)
    after = dump(library)
    assert after != before, "nothing was done"
    for _ in range(2):
        library.history.undo()
        assert dump(library) == before
        library.history.redo()
        assert dump(library) == after


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(DOINGS)), max_size=8), st.lists(st.booleans(), max_size=12))
def test_any_row_of_changes_can_be_taken_back_and_done_again(
    tmp_path_factory: pytest.TempPathFactory, doings: list[str], steps: list[bool]
) -> None:
    library = Library(tmp_path_factory.mktemp("history") / "library.sqlite")
    try:
        furnish(library)
        add_second(library)
        states = [dump(library)]
        for doing in doings:
            made = len(words(library))
            try:
                DOINGS[doing](library)
            except (UserError, IndexError):
                continue  # what it acts on is in the bin
            if len(words(library)) > made:
                states.append(dump(library))
            else:
                states[-1] = dump(library)  # part of the change before it, or no change
        at = len(states) - 1
        for back in steps:
            if back and at:
                library.history.undo()
                at -= 1
            elif not back and at < len(states) - 1:
                library.history.redo()
                at += 1
            assert dump(library) == states[at]
    finally:
        library.close()


def test_taking_back_goes_on_after_a_restart(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    furnish(library)
    library.bin.put(BinKind.PAPER, 1)
    library.close()
    library = Library(tmp_path / "library.sqlite")
    assert library.papers() == ()
    done = library.history.undo()
    assert render(done.words, "en") == "Removal of “A Title”"
    assert [paper.id for paper in library.papers()] == [1]
    library.close()


def test_what_was_imported_goes_to_the_bin_and_comes_back_with_all_that_was_written(library: Library) -> None:
    furnish(library)
    first = library.history.operations()[-1]
    library.history.undo(first.id)
    assert library.papers() == ()
    assert [item.handle for item in library.bin.items()] == ["paper:1"]
    assert library.add_paper(replace(PAPER, title="As imported again")).title == "A Title"
    assert len(library.digests(1)) == 1


def test_a_field_that_was_changed_since_is_not_overwritten(library: Library) -> None:
    furnish(library)
    paper = library.papers()[0]
    library.update_paper(replace(paper, title="Mine"))
    mine = library.history.operations()[0]
    library.update_paper(replace(paper, title="Yours", venue="Here"))
    before = dump(library)
    with pytest.raises(UserError) as caught:
        library.history.undo(mine.id)
    assert caught.value.key == "undo_changed_since"
    assert dump(library) == before
    library.history.undo()
    library.history.undo(mine.id)
    assert library.papers()[0].title == "A Title"


def test_what_the_program_finds_out_is_no_change_of_the_user(library: Library) -> None:
    furnish(library)
    before = words(library)
    library.set_status(1, PaperStatus.FAILED)
    library.start_job("summarize", "k")
    library.writings.keep_piece(1, "translation", "a", "m", b"1")
    assert words(library) == before
    library.history.undo()
    assert library.papers()[0].status is PaperStatus.FAILED


def test_a_paper_without_its_summary_is_no_longer_summarized(library: Library) -> None:
    library.add_paper(replace(PAPER, status=PaperStatus.READY))
    library.add_digest(DIGEST)
    assert library.papers()[0].status is PaperStatus.SUMMARIZED
    library.history.undo()
    assert library.papers()[0].status is PaperStatus.READY
    library.bin.restore(library.bin.items())
    assert library.papers()[0].status is PaperStatus.SUMMARIZED


def test_typing_into_a_note_is_one_change(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    note = library.writings.add_note(None, "n", "")
    for end in range(1, 6):
        note = library.writings.save_note(replace(note, text="words"[:end]))
    assert words(library) == ["Changes to the note “n”", "New note “n”"]
    library.history.undo()
    undone = library.writings.note(note.id)
    assert (undone.text, undone.revision > note.revision) == ("", True)
    with pytest.raises(UserError):
        library.writings.save_note(replace(note, text="typed before the undo was seen"))
    library.history.redo()
    assert library.writings.note(note.id).text == "words"
    monkeypatch.setattr(recording, "ONE_SITTING", recording.timedelta(0))
    library.writings.save_note(replace(library.writings.note(note.id), text="more"))
    assert words(library) == ["Changes to the note “n”"] * 2 + ["New note “n”"]


def test_several_transactions_of_one_undertaking_are_one_change(library: Library) -> None:
    with library.history.undertaking(Message.of("operation.imported_several")):
        for digit in "123":
            library.add_paper(replace(PAPER, sha256=digit * 64))
    assert words(library) == ["Import of several files"]
    library.history.undo()
    assert library.papers() == ()
    library.history.redo()
    assert len(library.papers()) == 3


def test_a_change_that_fails_leaves_no_trace(library: Library) -> None:
    def fail() -> None:
        with library.history.undertaking(Message.of("operation.change")), library._write() as session:
            session.execute(text("INSERT INTO glossary (en, zh) VALUES ('a', 'b')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert words(library) == []
    with library._read() as session:
        assert session.scalar(text("SELECT count(*) FROM changes")) == 0


def test_a_change_without_a_name_is_recorded_all_the_same(library: Library) -> None:
    with library._write() as session:
        session.execute(text("INSERT INTO glossary (en, zh) VALUES ('a', 'b')"))
    assert words(library) == ["A change"]
    library.history.undo()
    assert library.writings.terms() == ()


def test_the_last_hundred_can_be_taken_back(library: Library) -> None:
    for number in range(KEPT + 20):
        library.writings.add_note(None, f"{number}", "")
    assert len(library.history.operations()) == KEPT
    for _ in range(KEPT):
        library.history.undo()
    with pytest.raises(UserError) as caught:
        library.history.undo()
    assert caught.value.key == "nothing_to_undo"
    assert len(library.writings.notes()) == 20


def test_after_something_else_nothing_is_done_again(library: Library) -> None:
    furnish(library)
    library.history.undo()
    library.writings.add_note(None, "Something else", "")
    with pytest.raises(UserError) as caught:
        library.history.redo()
    assert caught.value.key == "nothing_to_redo"


def test_what_was_emptied_is_in_no_corner_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library = Library(path)
    note = library.writings.add_note(None, "n", "The unspeakable secret.")
    library.writings.save_note(replace(note, text="Another secret, unspeakable."), keep=True)
    library.history.undo()
    library.history.redo()
    library.bin.put(BinKind.NOTE, note.id)
    assert [version.text for version in library.writings.note_versions(note.id)] == ["The unspeakable secret."]
    library.empty(library.bin.items())
    library.close()
    with closing(sqlite3.connect(path)) as file:
        assert not [line for line in file.iterdump() if "unspeakable" in line]


def test_an_older_library_keeps_its_glossary(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    older_library(path, "0005")
    with closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO glossary VALUES ('lamp', '灯'), ('desk', '桌')")
        file.commit()
    library = Library(path)
    assert library.writings.terms() == (Term("desk", "桌"), Term("lamp", "灯"))
    library.writings.set_terms([])
    library.history.undo()
    assert len(library.writings.terms()) == 2
    library.close()


def test_each_table_is_recorded_or_said_not_to_be() -> None:
    tables = {mapper.local_table.name: mapper.local_table for mapper in Base.registry.mappers}
    assert set(TABLES) | UNRECORDED == set(tables)
    assert not set(TABLES) & UNRECORDED
    for name, recorded in TABLES.items():
        columns = set(tables[name].columns.keys())
        assert set(recorded.fields) | set(recorded.key) <= columns
        assert recorded.with_bin == ("removed" in columns)
        if not recorded.with_bin:
            assert set(recorded.fields) == columns, "a row that is deleted comes back whole"


def test_a_collection_that_is_gone_is_told(library: Library) -> None:
    lamps = library.shelves.add_collection("Lamps").id
    library.shelves.remove_collection(lamps)
    for late in (
        lambda: library.shelves.put_into(lamps, [1]),
        lambda: library.shelves.add_collection("Desk lamps", lamps),
        lambda: library.shelves.change_collection(lamps, "Moths", lamps + 1),
    ):
        with pytest.raises(UserError) as told:
            late()
        assert told.value.key == "no_such_collection"


def test_what_is_done_again_to_something_that_was_deleted_meanwhile_is_left_out(library: Library) -> None:
    with library.history.undertaking(Message.of("history.import", count=2)):
        for name in ("One", "Two"):
            library.add_paper(replace(PAPER, sha256=name.ljust(64, "0"), title=name))
        shelf = library.shelves.add_collection("Shelf")
        library.shelves.put_into(shelf.id, [one.id for one in library.papers()])
    library.history.undo()
    library.empty([item for item in library.bin.items() if "Two" in item.title])
    library.history.redo()
    assert [one.title for one in library.papers()] == ["One"]
    assert library.shelves.order().lying == {library.shelves.collections()[0].id: {library.papers()[0].id}}
