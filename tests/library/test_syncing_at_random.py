"""Three computers that change what they like and sync when they like come to the same in the end, and lose nothing.

Each value written is a word of its own. It may be gone in the end only where somebody who saw it wrote over it, or removed
what it stood in; else it stands, or is kept beside what stands.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.library.entry import Entry
from app.domain.library.history import BinKind
from app.library import Library
from tests.library.test_syncing import Shared, paper, told

NAMES = "abc"
_words = itertools.count()


class Writers:
    """What is done on the computers, and which words nobody wrote over."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.living: set[str] = set()

    def word(self, *over: str) -> str:
        new = f"word{next(_words)}"
        self.living -= {word for text in over for word in text.split()}
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

    def undo(self, library: Library, _: int) -> None:
        """A step that touches none of the words."""
        if papers := library.papers():
            library.shelves.set_reading([papers[0].id], due="2027-01-01")
            library.history.undo()


def _above(shelves: tuple[object, ...], one: int, other: int | None) -> bool:
    parents = {shelf.id: shelf.parent for shelf in shelves}  # type: ignore[attr-defined]
    while other is not None:
        if other == one:
            return True
        other = parents.get(other)
    return False


ACTIONS: list[Callable[[Writers, Library, int], None]] = [
    value for name, value in vars(Writers).items() if callable(value) and name not in ("__init__", "word")
]
_SYNC = [None] * (len(ACTIONS) // 2)
"""Often enough that computers know of each other in part."""
steps = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from([*ACTIONS, *_SYNC]), st.integers(0, 7)), min_size=5, max_size=30
)


@settings(max_examples=20, suppress_health_check=list(HealthCheck), derandomize=True)
@given(steps)
def test_all_come_to_the_same(todo: list[tuple[str, Callable[[Writers, Library, int], None] | None, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shared = Shared(Path(folder), NAMES)
        writers = Writers(shared)
        for _ in range(2):
            writers.enter(shared["a"], 0)
            writers.add_note(shared["a"], 0)
        writers.shelve(shared["a"], 0)
        shared.settle()
        for name, action, pick in todo:
            if action is None:
                shared.sync(name)
            else:
                action(writers, shared[name], pick)
        shared.settle()
        ends = [told(library) for library in shared.libraries.values()]
        assert ends[0] == ends[1] == ends[2]
        kept = str(ends[0]) + str(
            [[one.there for one in library.syncing.conflicts()] for library in shared.libraries.values()]
        )
        assert {word for word in writers.living if word not in kept} == set()
        shared.close()
