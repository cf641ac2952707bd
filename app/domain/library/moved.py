"""What came of moving in from another program, or would come of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import Message


class Thing(StrEnum):
    """What is counted."""

    ITEM = "items"
    COLLECTION = "collections"
    TAG = "tags"
    NOTE = "notes"
    FILE = "files"
    ANNOTATION = "annotations"
    LINK = "links"
    SEARCH = "searches"


@dataclass(frozen=True, slots=True)
class Count:
    """How many came in, were written anew, were as they are here, and stay away because they were removed here or left out."""

    new: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    left_out: int = 0

    @property
    def all(self) -> int:
        """Of all there are."""
        return self.new + self.changed + self.same + self.removed + self.left_out


@dataclass(frozen=True, slots=True)
class NotCarried:
    """Something that does not come along, and why."""

    what: str
    why: Message


@dataclass(frozen=True, slots=True)
class Moved:
    """What came along. A `preview` wrote nothing; `papers` are new ones, `waiting` those whose PDF
    is to be read yet."""

    folder: str
    schema: int
    counts: dict[Thing, Count]
    types: dict[str, int]
    """The items by Zotero's type."""
    not_carried: tuple[NotCarried, ...] = ()
    papers: tuple[int, ...] = ()
    waiting: int = 0
    preview: bool = False
