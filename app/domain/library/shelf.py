"""How a library is kept in order: collections, tags, and how far the reader is with a paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ReadState(StrEnum):
    """How far the reader is with a paper."""

    UNSET = ""
    TO_READ = "to-read"
    READING = "reading"
    READ = "read"


HIGHEST_RATING = 5


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of papers; a paper may lie in many. `parent` is the collection it is in, None at the top."""

    id: int
    name: str
    parent: int | None = None
    papers: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A word on papers. `color` is "#rrggbb", or empty."""

    id: int
    name: str
    color: str = ""
    papers: int = 0


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that is kept by name: a collection that fills itself."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where one paper stands: its collections and tags by name, in their order."""

    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """How the whole library is in order: its collections and tags, and which papers each holds.

    `lying` has the papers of each collection by its id, those of the collections below it among them; `worn` those of each
    tag.
    """

    collections: tuple[Collection, ...] = ()
    tags: tuple[Tag, ...] = ()
    lying: dict[int, frozenset[int]] = field(default_factory=dict)
    worn: dict[int, frozenset[int]] = field(default_factory=dict)
    searches: tuple[SavedSearch, ...] = ()

    def tree(self) -> tuple[tuple[int, Collection], ...]:
        """The collections, each followed by those below it, with how deep it lies."""
        below: dict[int | None, list[Collection]] = {}
        known = {one.id for one in self.collections}
        for one in self.collections:
            below.setdefault(one.parent if one.parent in known else None, []).append(one)
        found: list[tuple[int, Collection]] = []
        waiting = [(0, one) for one in reversed(below.get(None, []))]
        while waiting:
            depth, one = waiting.pop()
            found.append((depth, one))
            waiting += [(depth + 1, child) for child in reversed(below.get(one.id, []))]
        return tuple(found)
