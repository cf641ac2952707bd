"""Which tables travel to other computers, which of their fields, and how a row is known everywhere.

A number of a row means nothing elsewhere, so rows travel under a name (`uid`) that is made of what does not change about
them: two copies of one library, or two computers that took in the same file, give a row the same name.
"""

from __future__ import annotations

import json
import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from app.library.syncing.bodies import BODIES, Body

_NAMESPACE = uuid.UUID("6f0c7f0e-52a4-4d0e-9a55-3f6b1d1f4c11")


KINDS = {
    "paper": "papers",
    "note": "notes",
    "attachment": "attachments",
    "mark": "marks",
    "collection": "collections",
    "search": "saved_searches",
}
"""The tables of what came from another program, by its kind."""


@dataclass(frozen=True, slots=True)
class Travelling:
    """How the rows of a table travel.

    `natural`: the fields that a row's name is made of, the first set of them that is filled. `refs`: the columns that
    name another row, with its table; such a row is `needed`, or the column is empty without it.
    `by_kind`: columns that name a row of the table that another column tells (`KINDS`); 0 where it is not here.
    `only`: a column and the one value with which rows travel. `given_here`: columns that
    each computer fills by itself, with the value of a new row. `texts`: fields that are merged line by line.
    `found`: fields that the program reads from a file or a clock: what two computers found differently is no conflict.
    """

    table: str
    fields: tuple[str, ...]
    natural: tuple[tuple[str, ...], ...]
    key: tuple[str, ...] = ("id",)
    refs: dict[str, str] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    by_kind: dict[str, str] = field(default_factory=dict)
    only: tuple[str, str] | None = None
    given_here: dict[str, Any] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()
    """Fields that hold a mere choice, so that the next one settles what two computers chose differently."""
    stamps: str = ""
    """What is set anew where a row changes, so that who has it open sees that it did."""
    symmetric: bool = False
    """The two columns of the key name a pair without an order; here the lower number comes first."""

    @property
    def binned(self) -> bool:
        """Whether its rows go to the bin."""
        return "removed" in self.fields

    def names_a_row(self, column: str) -> bool:
        """Whether a column names another row."""
        return column in self.refs or column in self.by_kind

    def row_table(self, column: str, row: Mapping[str, Any]) -> str:
        """The table of the row that a column names; "" for a kind that is not known."""
        return self.refs.get(column) or KINDS.get(str(row.get(self.by_kind.get(column, ""))), "")

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are read and written."""
        return tuple(dict.fromkeys((*self.key, *self.fields)))

    @property
    def own_id(self) -> bool:
        """Whether its rows have a number that the file gives."""
        return self.key == ("id",)


def _of_paper(table: str, fields: Sequence[str], natural: Sequence[str], **rest: Any) -> Travelling:
    return Travelling(
        table,
        ("paper_id", *fields),
        (tuple(natural),),
        refs={"paper_id": "papers"},
        needed=frozenset({"paper_id"}),
        **rest,
    )


def _pair(table: str, first: tuple[str, str], second: tuple[str, str], *fields: str, **rest: Any) -> Travelling:
    key = (first[0], second[0])
    return Travelling(
        table,
        (*key, *fields),
        (key,),
        key=key,
        refs={first[0]: first[1], second[0]: second[1]},
        needed=frozenset(key),
        **rest,
    )


_PAPER = ("paper_id", "papers")
TRAVELLING: tuple[Travelling, ...] = (
    Travelling(
        "papers",
        (
            *("sha256", "title", "authors", "year", "venue", "doi", "arxiv_id", "language", "page_count", "added"),
            *("file", "original_name", "given", "read_state", "rating", "due", "removed"),
        ),
        (("sha256",), ("doi",), ("arxiv_id",), ("title", "authors", "year", "added")),
        given_here={"status": "added", "problem": "[]", "ranks": "", "rank_order": 9},
        found=frozenset(
            {"title", "authors", "year", "venue", "doi", "arxiv_id", "language", "page_count", "original_name", "added"}
        ),
        sets=frozenset({"given"}),
        choices=frozenset({"read_state", "rating", "due"}),
    ),
    Travelling(
        "entries",
        ("paper_id", "citation_key", "body"),
        (("paper_id",),),
        key=("paper_id",),
        refs={"paper_id": "papers"},
        needed=frozenset({"paper_id"}),
    ),
    Travelling(
        "citation_keys",
        ("paper_id", "key", "pinned"),
        (("paper_id",),),
        key=("paper_id",),
        refs={"paper_id": "papers"},
        needed=frozenset({"paper_id"}),
        found=frozenset({"key"}),
    ),
    _of_paper(
        "given_facts",
        ("name", "value", "origin", "chosen", "changed"),
        ("paper_id", "name", "origin"),
        found=frozenset({"changed"}),
        choices=frozenset({"chosen"}),
    ),
    _of_paper(
        "attachments",
        ("role", "title", "path", "original_name", "sha256", "size", "linked", "added", "removed"),
        ("paper_id", "sha256", "path"),
    ),
    Travelling("collections", ("parent_id", "name"), (("parent_id", "name"),), refs={"parent_id": "collections"}),
    _pair("collection_papers", ("collection_id", "collections"), _PAPER),
    Travelling("tags", ("name", "color"), (("name",),), choices=frozenset({"color"})),
    _pair("paper_tags", ("tag_id", "tags"), _PAPER),
    Travelling(
        "links",
        ("paper_id", "other_id", "kind"),
        (("paper_id", "other_id", "kind"),),
        key=("paper_id", "other_id", "kind"),
        refs={"paper_id": "papers", "other_id": "papers"},
        needed=frozenset({"paper_id", "other_id"}),
        symmetric=True,
    ),
    Travelling(
        "notes",
        ("paper_id", "title", "body", "created", "removed"),
        (("paper_id", "created", "title"),),
        refs={"paper_id": "papers"},
        given_here={"revision": 1, "updated": ""},
        texts=frozenset({"body"}),
        stamps="revision = revision + 1, updated = :now",
    ),
    Travelling(
        "note_versions",
        ("note_id", "revision", "title", "body", "saved"),
        (("note_id", "revision", "saved", "title", "body"),),
        refs={"note_id": "notes"},
        needed=frozenset({"note_id"}),
    ),
    _of_paper(
        "marks",
        ("name", "kind", "page", "rects", "quote", "note", "color", "created", "changed", "strokes", "size"),
        ("paper_id", "name"),
        texts=frozenset({"note"}),
        found=frozenset({"changed"}),
        choices=frozenset({"color"}),
    ),
    _of_paper(
        "digests",
        ("template", "lang", "model", "created", "body", "removed"),
        ("paper_id", "created", "template", "lang", "model"),
    ),
    Travelling("conversations", ("title", "created", "removed"), (("created", "title"),)),
    _pair("conversation_papers", ("conversation_id", "conversations"), _PAPER, "position"),
    Travelling(
        "answers",
        ("conversation_id", "created", "body", "removed"),
        (("conversation_id", "created"),),
        refs={"conversation_id": "conversations"},
        needed=frozenset({"conversation_id"}),
    ),
    _of_paper(
        "decks",
        ("created", "body", "removed"),
        ("paper_id", "created"),
        given_here={"updated": ""},
        stamps="updated = :now",
    ),
    Travelling("comparisons", ("created", "body", "removed"), (("created",),)),
    Travelling("glossary", ("en", "zh", "removed"), (("en", "zh"),)),
    Travelling("saved_searches", ("name", "query", "removed"), (("name", "query"),)),
    _of_paper("pieces", ("kind", "key", "recipe", "body", "created"), ("paper_id", "kind", "key", "recipe")),
    Travelling(
        "origins",
        ("source", "key", "kind", "row_id", "stamp"),
        (("source", "key"),),
        key=("source", "key"),
        by_kind={"row_id": "kind"},
        found=frozenset({"kind", "row_id", "stamp"}),
        only=("source", "zotero"),  # what came from a watched folder lies on one computer
    ),
)
"""Those that others name come before them."""
BY_TABLE = {one.table: one for one in TRAVELLING}
SHAPE = f"{zlib.crc32(repr([(one.table, one.fields) for one in TRAVELLING]).encode()):08x}"
"""Another one where more travels than before: then all is looked at once more."""
STAYING = frozenset({"documents", "cited_works", "journal_ranks", "jobs", "operations", "reading_times"})
"""What each computer makes or takes in for itself: the text of PDFs and what they cite is read from them again, tables of ranks
are taken in from a file, and how long was read is told to nobody."""


@cache
def children(table: str) -> tuple[tuple[Travelling, str], ...]:
    """The tables whose rows cannot be without one of this table, with the column that names it."""
    return tuple((one, column) for one in TRAVELLING for column in one.needed if one.refs[column] == table)


def body_of(spec: Travelling, column: str) -> Body | None:
    """How what is packed in a column is taken apart; None for a plain value."""
    return BODIES.get(spec.table) if column == "body" else None


def key_text(values: Sequence[Any]) -> str:
    """A row's key as SQLite's `json_array` writes it."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def name_of(spec: Travelling, values: dict[str, Any], times: int = 0) -> str:
    """The name of a row, from its values as they travel. `times`: how many rows here have that name already."""
    natural = next((names for names in spec.natural if any(values.get(name) for name in names)), spec.natural[-1])
    parts = [values.get(name) for name in natural]
    if spec.symmetric:
        parts[:2] = sorted(map(str, parts[:2]))
    text = json.dumps([spec.table, natural, parts, times], ensure_ascii=False)
    return str(uuid.uuid5(_NAMESPACE, text))
