"""What a Zotero library holds, as read: items with all that hangs on them.

Each thing is known by its `key`, which Zotero gives once and for ever: "LIBRARY/ABCD2345". Its `stamp` is another
whenever anything that we read of it is another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from app.domain.library.entry import Entry


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark in a file. `kind` is Zotero's word: highlight, underline, note, image, ink, text. `pages` has, from 0, the
    page numbers and the rectangles on each, in the PDF's own coordinates (from the lower left); empty where the place is
    none of a PDF's."""

    key: str
    kind: str
    text: str = ""
    comment: str = ""
    color: str = ""
    page_label: str = ""
    pages: tuple[tuple[int, tuple[tuple[float, float, float, float], ...]], ...] = ()
    added: str = ""
    tags: tuple[str, ...] = ()
    external: bool = False
    """Whether it stands in the file itself."""
    paths: tuple[tuple[float, ...], ...] = field(default=(), repr=False)
    """What was drawn: x and y of each line's points in turn, in the same coordinates."""
    size: float = field(default=0.0, repr=False)
    """The width of lines, or the height of letters."""

    @property
    def stamp(self) -> str:
        """Another whenever the annotation is."""
        return stamp_of((self, self.paths, self.size) if self.paths else self)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an item, or one that stands alone. `paths` are where it may lie, the likeliest first (one that is
    not absolute leads nowhere on this computer); none for a link to a page of the web, whose `url` is kept. `embedded` ones belong to a note."""

    key: str
    title: str
    paths: tuple[str, ...]
    kind: str = ""
    linked: bool = False
    url: str = ""
    embedded: bool = False
    annotations: tuple[Annotation, ...] = ()
    added: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, as Markdown."""

    key: str
    title: str
    text: str
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    added: str = field(default="", repr=False)
    """When it was begun; no part of the stamp."""

    @property
    def stamp(self) -> str:
        """Another whenever the note is."""
        return stamp_of(self)


@dataclass(frozen=True, slots=True)
class Item:
    """A work. `collections` and `related` are keys."""

    key: str
    entry: Entry
    added: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def stamp(self) -> str:
        """Another whenever what is read of the item itself is; notes and annotations have stamps of their own."""
        return stamp_of((self.entry, self.tags, self.collections, self.related))


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection; `parent` is the key of the one it lies in, empty at the top. No circle leads through parents."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search: its conditions as Zotero keeps them ("tag", "is", "lamps")."""

    key: str
    name: str
    conditions: tuple[tuple[str, str, str], ...]

    @property
    def told(self) -> str:
        """The conditions in words."""
        return "; ".join(" ".join(filter(None, condition)) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that does not come along. `why` is a key of the messages under `zotero.left`."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Zotero:
    """A whole library. Collections stand after those that they lie in."""

    schema: int
    items: tuple[Item, ...]
    notes: tuple[Note, ...] = ()
    collections: tuple[Collection, ...] = ()
    tag_colors: tuple[tuple[str, str], ...] = ()
    searches: tuple[Search, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    trashed: int = 0
    groups: tuple[str, ...] = field(default=())


def stamp_of(value: object) -> str:
    """Sixteen characters that are others when the value is another."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
