"""Three computers that change what they like and sync when they like come to the same in the end, and lose nothing.

Each value written is a word of its own. It may be gone in the end only where somebody who saw it wrote over it, or removed
what it stood in; else it stands, or is kept beside what stands.
"""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.errors import UserError
from app.domain.library.entry import Entry
from app.domain.library.history import BinKind
from app.domain.library.known_fact import GivenFact, Origin
from app.library import Library
from app.library.syncing.travelling import TRAVELLING
from tests.library.shared_libraries import Clock, Shared
from tests.library.test_syncing import paper, told

NAMES = "abc"
_WORD = re.compile("word[0-9]+")


class Writers:
    """What is done on the computers, and which words nobody wrote over."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.living: set[str] = set()
        self._count = itertools.count()

    def word(self, *over: str) -> str:
        new = f"word{next(self._count)}"
        self.living -= _words_of(*over)
        self.living.add(new)
        return new

    def add_note(self, library: Library, pick: int) -> None:
        papers = library.papers()
        about = papers[pick % len(papers)].id if papers else None
        library.writings.add_note(about, self.word(), f"{self.word()}\n")

    def retitle(self, library: Library, pick: int) -> None:
        if notes := library.writings.notes():
            note = notes[pick % len(notes)]
            library.writings.save_note(replace(note, title=self.word(note.title)))

    def append(self, library: Library, pick: int) -> None:
        if notes := library.writings.notes():
            note = notes[pick % len(notes)]
            library.writings.save_note(replace(note, text=f"{note.text}{self.word()}\n"))

    def rewrite(self, library: Library, pick: int) -> None:
        if notes := library.writings.notes():
            note = notes[pick % len(notes)]
            library.writings.save_note(replace(note, text=f"{self.word(note.text)}\n"))

    def bin_note(self, library: Library, pick: int) -> None:
        if notes := library.writings.notes():
            library.bin.put(BinKind.NOTE, notes[pick % len(notes)].id)

    def enter(self, library: Library, _: int) -> None:
        word = self.word()
        library.enter([(paper(word, added=word), Entry("book", word, (), (("title", word),)), ())])

    def correct(self, library: Library, pick: int) -> None:
        if papers := library.papers():
            one = papers[pick % len(papers)]
            title = self.word(one.title)
            library.give(replace(one, title=title, given=("title",)), [GivenFact("title", title, Origin.PERSON)])

    def bin_paper(self, library: Library, pick: int) -> None:
        if papers := library.papers():
            library.bin.put(BinKind.PAPER, papers[pick % len(papers)].id)

    def restore(self, library: Library, pick: int) -> None:
        if items := library.bin.items():
            library.bin.restore([items[pick % len(items)]])

    def tag(self, library: Library, pick: int) -> None:
        if papers := library.papers():
            library.shelves.tag([papers[pick % len(papers)].id], [f"tag{pick % 3}"])

    def untag(self, library: Library, pick: int) -> None:
        if papers := library.papers():
            library.shelves.untag([papers[pick % len(papers)].id], [f"tag{pick % 3}"])

    def rename_tag(self, library: Library, pick: int) -> None:
        if tags := library.shelves.tags():
            library.shelves.rename_tag(tags[pick % len(tags)].id, f"tag{(pick + 1) % 4}")

    def remove_tag(self, library: Library, pick: int) -> None:
        if tags := library.shelves.tags():
            library.shelves.remove_tag(tags[pick % len(tags)].id)

    def rate(self, library: Library, pick: int) -> None:
        if papers := library.papers():
            library.shelves.set_reading([papers[pick % len(papers)].id], rating=pick % 5 + 1)

    def shelve(self, library: Library, pick: int) -> None:
        name = f"shelf{pick % 3}"
        known = {one.name: one.id for one in library.shelves.collections()}
        shelf = known.get(name) or library.shelves.add_collection(name).id
        library.shelves.put_into(shelf, [one.id for one in library.papers()[pick % 2 : 2]])

    def move_shelf(self, library: Library, pick: int) -> None:
        shelves = library.shelves.collections()
        if len(shelves) > 1:
            one, other = shelves[pick % len(shelves)], shelves[(pick + 1) % len(shelves)]
            if not _above(shelves, one.id, other.id) and (one.name, other.id) not in {
                (s.name, s.parent) for s in shelves
            }:
                library.shelves.change_collection(one.id, one.name, other.id)

    def remove_shelf(self, library: Library, pick: int) -> None:
        if shelves := library.shelves.collections():
            library.shelves.remove_collection(shelves[pick % len(shelves)].id)

    def empty_bin(self, library: Library, pick: int) -> None:
        if items := library.bin.items():
            with self._seeing(library):
                library.empty([items[pick % len(items)]])

    def undo(self, library: Library, _: int) -> None:
        with self._seeing(library):
            library.history.undo()

    def redo(self, library: Library, _: int) -> None:
        with self._seeing(library):
            library.history.redo()

    def choose(self, library: Library, pick: int) -> None:
        """One of two values that lie side by side."""
        if found := library.syncing.conflicts():
            one = found[pick % len(found)]
            there = bool(pick % 2)
            with suppress(UserError):  # what was done here meanwhile may have settled it
                library.syncing.settle(one.id, there=there)
                self.living -= _words_of(one.here if there else one.there)

    @contextmanager
    def _seeing(self, library: Library) -> Iterator[None]:
        """What goes away in sight is gone by will. What lies beside is not in sight."""
        before = _words_of(str(told(library)))
        with suppress(UserError):
            yield
        self.living -= before - _words_of(str(told(library)))


def _outside_bins(rows: dict[str, list[tuple[str, dict[str, Any]]]]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """Without what lies in a bin, or belongs to that: who empties it empties no other's. A note on such a paper is a free one
    as long as it lies there."""
    there: set[str] = set()
    found = {}
    for spec in TRAVELLING:
        found[spec.table] = [
            (uid, row | ({} if row.get("paper_id") in there else {"paper_id": None}) if spec.table == "notes" else row)
            for uid, row in rows[spec.table]
            if not row.get("removed") and all(row[column] in there for column in spec.needed)
        ]
        there |= {uid for uid, _ in found[spec.table]}
    return found


def _words_of(*texts: str) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text)}


def _above(shelves: tuple[object, ...], one: int, other: int | None) -> bool:
    parents = {shelf.id: shelf.parent for shelf in shelves}  # type: ignore[attr-defined]
    while other is not None:
        if other == one:
            return True
        other = parents.get(other)
    return False


ACTIONS: dict[str, Callable[[Writers, Library, int], None]] = {
    name: value
    for name, value in vars(Writers).items()
    if callable(value) and not name.startswith("_") and name != "word"
}
SYNC, HALF_A_SYNC = "sync", "half a sync"
_SYNCS = [SYNC] * (len(ACTIONS) // 3) + [HALF_A_SYNC] * (len(ACTIONS) // 6)
"""Often enough that computers know of each other in part."""
Step = tuple[str, str, int, int]
"""A computer, what it does, a number that says with which row, and seconds that go by before."""
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from([*ACTIONS, *_SYNCS]), st.integers(0, 7), st.sampled_from([0, 0, 1, 400])
    ),
    min_size=5,
    max_size=30,
)
clocks = st.fixed_dictionaries({name: st.sampled_from([0, 0, -1, 3600, -86_400]) for name in NAMES})
"""How many seconds each computer's clock is fast."""


@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None, print_blob=True)
@given(steps, st.permutations(range(len(NAMES))), clocks)
def test_all_come_to_the_same(todo: list[Step], order: list[int], offsets: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shared = Shared(Path(folder), NAMES, order=order, clock=Clock(offsets))
        try:
            check(shared, todo)
        finally:
            shared.close()


def check(shared: Shared, todo: list[Step]) -> None:
    """Do the steps, let all sync, and look whether all have the same and each word is somewhere."""
    writers = Writers(shared)
    with shared.clock.of("a"):
        for _ in range(2):
            writers.enter(shared["a"], 0)
            writers.add_note(shared["a"], 0)
        writers.shelve(shared["a"], 0)
    shared.settle()
    for name, action, pick, later in todo:
        shared.clock.seconds += later
        with shared.clock.of(name):
            if action == SYNC:
                shared.sync(name)
            elif action == HALF_A_SYNC:
                shared.sync_until(name, pick + 1)
            else:
                ACTIONS[action](writers, shared[name], pick)
    shared.settle()
    ends = [_outside_bins(told(library)) for library in shared.libraries.values()]
    assert ends[0] == ends[1] == ends[2]
    beside = {name: [one.there for one in library.syncing.conflicts()] for name, library in shared.libraries.items()}
    kept = _words_of(*(str(told(library)) for library in shared.libraries.values()), str(beside))
    assert writers.living - kept == set()


LOST_ONCE = [
    *[("a", SYNC, 0, 0), ("a", "rewrite", 5, 0), ("a", SYNC, 0, 0), ("a", "add_note", 0, 0), ("a", SYNC, 0, 0)],
    *[("a", "append", 7, 0), ("b", "rewrite", 7, 0)],
]
"""A text that did not stand where it was heard was taken for one that the standing text came from, and what had been put
behind it since was merged into that one: the words of the text itself were in neither."""


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(NAMES)))))
def test_what_follows_a_text_that_did_not_stand_is_not_merged(tmp_path: Path, order: tuple[int, ...]) -> None:
    shared = Shared(tmp_path, NAMES, order=order)
    check(shared, LOST_ONCE)
    (conflict,) = shared["b"].syncing.conflicts()
    assert conflict.here == shared["b"].writings.notes()[1].text
    shared.close()
