"""Collections and tags in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.library.shelf import Collection, Order, ReadState, SavedSearch, Tag

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeShelves:
    """`ShelvesPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self._collections: dict[int, Collection] = {}
        self._lying: dict[int, set[int]] = {}
        self._worn: dict[str, set[int]] = {}
        self._colors: dict[str, str] = {}
        self._searches: dict[int, SavedSearch] = {}

    def order(self) -> Order:
        tags = tuple(Tag(number, name, self._colors.get(name, "")) for number, name in enumerate(sorted(self._worn), 1))
        lying = {number: frozenset(papers) for number, papers in self._lying.items()}
        worn = {tag.id: frozenset(self._worn[tag.name]) for tag in tags}
        return Order(tuple(self._collections.values()), tags, lying, worn, tuple(self._searches.values()))

    def save_search(self, name: str, query: str) -> SavedSearch:
        self._program.note("save_search", (name, query))
        made = SavedSearch(len(self._searches) + 1, name, query)
        self._searches[made.id] = made
        return made

    def rename_search(self, wanted: str, name: str) -> SavedSearch:
        self._program.note("rename_search", (wanted, name))
        one = next(one for one in self._searches.values() if one.name == wanted)
        self._searches[one.id] = replace(one, name=name)
        return self._searches[one.id]

    def remove_search(self, wanted: str) -> SavedSearch:
        self._program.note("remove_search", wanted)
        return self._searches.pop(int(wanted))

    def add_collection(self, name: str, parent: str = "") -> Collection:
        self._program.note("add_collection", name)
        made = Collection(len(self._collections) + 1, name, int(parent) if parent else None)
        self._collections[made.id] = made
        self._lying[made.id] = set()
        return made

    def change_collection(self, wanted: str, *, name: str = "", parent: str | None = None) -> Collection:
        self._program.note("change_collection", (wanted, name, parent))
        one = self._collections[int(wanted)]
        above = one.parent if parent is None else int(parent) if parent else None
        self._collections[one.id] = replace(one, name=name or one.name, parent=above)
        return self._collections[one.id]

    def remove_collection(self, wanted: str) -> Collection:
        self._program.note("remove_collection", wanted)
        self._lying.pop(int(wanted))
        return self._collections.pop(int(wanted))

    def put_into(self, wanted: str, papers: Sequence[int]) -> Collection:
        self._program.note("put_into", (wanted, tuple(papers)))
        self._lying[int(wanted)] |= set(papers)
        return self._collections[int(wanted)]

    def take_out_of(self, wanted: str, papers: Sequence[int]) -> Collection:
        self._program.note("take_out_of", (wanted, tuple(papers)))
        self._lying[int(wanted)] -= set(papers)
        return self._collections[int(wanted)]

    def tag(self, papers: Sequence[int], add: Sequence[str], remove: Sequence[str] = ()) -> None:
        self._program.note("tag", (tuple(papers), tuple(add), tuple(remove)))
        for name in add:
            self._worn.setdefault(name, set()).update(papers)
        for name in remove:
            self._worn[name] -= set(papers)

    def rename_tag(self, wanted: str, name: str) -> None:
        self._program.note("rename_tag", (wanted, name))
        self._worn.setdefault(name, set()).update(self._worn.pop(wanted))

    def color_tag(self, wanted: str, color: str) -> None:
        self._program.note("color_tag", (wanted, color))
        self._colors[wanted] = color

    def remove_tag(self, wanted: str) -> Tag:
        self._program.note("remove_tag", wanted)
        self._worn.pop(wanted)
        return Tag(0, wanted)

    def set_reading(
        self, papers: Sequence[int], state: ReadState | None = None, rating: int | None = None, due: str | None = None
    ) -> None:
        self._program.note("set_reading", (tuple(papers), state, rating, due))
        changes = {"read_state": state, "rating": rating, "due": due}
        given = {name: value for name, value in changes.items() if value is not None}
        self._program.papers = [replace(one, **given) if one.id in papers else one for one in self._program.papers]
