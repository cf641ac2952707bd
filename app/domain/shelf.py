"""How a library is kept in order: collections, tags, and how far the reader is with a paper."""

from __future__ import annotations

from dataclasses import dataclass
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
class Place:
    """Where one paper stands: its collections and tags by name, in their order."""

    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
