"""What lies beside a field that several computers changed stays there until somebody decides, and merges come to an end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.library.entry import Entry
from app.library import Library
from tests.library.shared_libraries import Shared
from tests.library.test_syncing import give_title, paper, told


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Shared]:
    shared = Shared(tmp_path, "abc", order=(0, 1, 2))
    yield shared
    shared.close()


def retitle(library: Library, title: str) -> None:
    (note,) = library.writings.notes()
    library.writings.save_note(replace(note, title=title))


def rewrite(library: Library, text: str) -> None:
    (note,) = library.writings.notes()
    library.writings.save_note(replace(note, text=text))


def all_said(shared: Shared) -> set[str]:
    found = set()
    for library in shared.libraries.values():
        found |= {note.title for note in library.writings.notes()}
        found |= {one.there for one in library.syncing.conflicts()}
    return found


def test_who_types_has_not_read_what_lies_beside(three: Shared) -> None:
    a, b, c = three.libraries.values()
    a.writings.add_note(None, "Title", "Text.")
    three.settle()
    retitle(a, "Of A")
    retitle(b, "Of B")
    three.settle()
    (conflict,) = c.syncing.conflicts()
    retitle(c, "Of C")
    three.settle()
    assert all_said(three) == {"Of C", conflict.there}
    assert [one.syncing.conflicts()[0].here for one in (a, b, c)] == ["Of C"] * 3


def test_who_chooses_between_two_has_not_chosen_against_the_third(three: Shared) -> None:
    a, b, c = three.libraries.values()
    a.writings.add_note(None, "Title", "Text.")
    three.settle()
    for library, title in ((a, "Of A"), (b, "Of B"), (c, "Of C")):
        retitle(library, title)
    three.settle()
    first, second = a.syncing.conflicts()
    a.syncing.settle(first.id, there=True)
    three.settle()
    assert all_said(three) == {first.there, second.there}
    assert a.writings.notes()[0].title == first.there
    assert told(a) == told(b) == told(c)


def test_a_choice_takes_away_only_what_was_known(three: Shared) -> None:
    a, b, c = three.libraries.values()
    a.writings.add_note(None, "Title", "Text.")
    three.settle()
    retitle(a, "Of A")
    retitle(b, "Of B")
    for name in "aba":
        three.sync(name)
    retitle(c, "Of C")
    (conflict,) = a.syncing.conflicts()
    a.syncing.settle(conflict.id, there=False)
    three.settle()
    assert all_said(three) == {conflict.here, "Of C"}


def test_a_deletion_does_not_take_what_lies_beside_unknown_to_it(three: Shared) -> None:
    a, b, c = three.libraries.values()
    shelf = a.shelves.add_collection("Shelf")
    three.settle()
    for library, name in ((b, "Of B"), (c, "Of C")):
        (one,) = library.shelves.collections()
        library.shelves.change_collection(one.id, name, None)
    three.sync("c")
    three.sync("a")
    a.shelves.remove_collection(shelf.id)
    three.sync("b")
    three.settle()
    assert told(a) == told(b) == told(c)
    said = {one.name for one in a.shelves.collections()} | {one.there for one in b.syncing.conflicts()}
    assert "Of B" in said


def test_a_mere_choice_is_settled_by_the_next(three: Shared) -> None:
    a, b, c = three.libraries.values()
    a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    three.settle()
    for library, stars in ((a, 1), (b, 5)):
        library.shelves.set_reading([library.papers()[0].id], rating=stars)
    three.settle()
    assert len(c.syncing.conflicts()) == 1
    c.shelves.set_reading([c.papers()[0].id], rating=3)
    three.settle()
    assert [library.syncing.conflicts() for library in (a, b, c)] == [()] * 3


def test_merges_do_not_answer_each_other_for_ever(three: Shared) -> None:
    a, b, c = three.libraries.values()
    a.writings.add_note(None, "Title", "one\n")
    three.settle()
    rewrite(a, "one\nof a\n")
    rewrite(c, "of c\n")
    three.sync("c")
    three.sync("b")
    rewrite(b, "one\n")
    for _ in range(3):
        three.settle()
    assert told(a) == told(b) == told(c)
    said = " ".join([a.writings.notes()[0].text, *(one.there for one in a.syncing.conflicts())])
    assert said.count("of a") == 1


def test_what_is_deleted_and_made_again_is_there(three: Shared) -> None:
    a, b, c = three.libraries.values()
    a.enter([(paper("Lamps"), Entry("book", "k"), ())])
    give_title(a, "Once")
    a.shelves.tag([a.papers()[0].id], ["light"])
    three.settle()
    give_title(a, "Twice")
    a.shelves.remove_tag(a.shelves.tags()[0].id)
    a.shelves.tag([a.papers()[0].id], ["light"])
    three.settle()
    assert told(a) == told(b) == told(c)
    assert [fact.value for fact in b.given_facts(b.papers()[0].id)] == ["Twice"]
    assert [tag.name for tag in c.shelves.tags()] == ["light"]


def test_a_computer_that_comes_new_hears_what_lies_beside(three: Shared, tmp_path: Path) -> None:
    a, b, _ = three.libraries.values()
    a.writings.add_note(None, "Title", "Text.")
    three.settle()
    retitle(a, "Of A")
    retitle(b, "Of B")
    three.settle()
    new = Library(tmp_path / "new.sqlite")
    new.syncing.begin("new", "place")
    new.syncing.hear(a.syncing.snapshot())
    three.libraries["new"] = new
    ((conflict,), (there,)) = a.syncing.conflicts(), new.syncing.conflicts()
    assert (there.here, there.there) == (conflict.here, conflict.there)
    new.syncing.settle(there.id, there=True)
    three.settle()
    assert [one.syncing.conflicts() for one in three.libraries.values()] == [()] * 4
    assert a.writings.notes()[0].title == conflict.there
