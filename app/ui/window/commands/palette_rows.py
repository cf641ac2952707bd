"""What the command palette offers for what is typed: actions, papers, sentences of papers. Knows no widget."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum


class RowKind(IntEnum):
    """What a row leads to, in the order in which equally good ones stand."""

    ACTION = 0
    PAPER = 1
    SENTENCE = 2


MOST = {RowKind.ACTION: 8, RowKind.PAPER: 12, RowKind.SENTENCE: 20}
"""Rows of each kind: more is nothing to choose from at a glance."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the palette."""

    kind: RowKind
    title: str
    detail: str
    act: Callable[[], object]


def best(query: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that have every word of the query, the best first; without a query the actions and papers as they come."""
    words = _plain(query).split()
    ranked = [(rank, row) for row in rows if (rank := _rank(words, row)) is not None]
    found: list[Row] = []
    for kind in RowKind:
        own = sorted((one for one in ranked if one[1].kind is kind), key=lambda one: (one[0], len(one[1].title)))
        found += [row for _, row in (own if words else [one for one in ranked if one[1].kind is kind])[: MOST[kind]]]
    return found


def _rank(words: Sequence[str], row: Row) -> int | None:
    """0 where the title begins with the words, then by where they stand; None where one is missing."""
    title, detail = _plain(row.title), _plain(row.detail)
    if not all(word in title or word in detail for word in words):
        return None
    if title.startswith(" ".join(words)):
        return 0
    if all(f" {word}" in f" {title}" for word in words):
        return 1
    return 2 if all(word in title for word in words) else 3


def _plain(text: str) -> str:
    """Small letters without accents and signs of menus."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("&", ""))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
