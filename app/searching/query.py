"""A query as a value: words and conditions, joined by and, or, not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Where words have to stand."""

    ANYWHERE = ""
    TITLE = "title"
    AUTHOR = "author"


class Thing(StrEnum):
    """What a paper may have (`has:`)."""

    SUMMARY = "summary"
    NOTES = "notes"
    PDF = "pdf"
    MARKS = "marks"
    TAGS = "tags"
    TEXT = "text"


class State(StrEnum):
    """How far the reader or the program is with a paper (`is:`)."""

    UNREAD = "unread"
    TO_READ = "to-read"
    READING = "reading"
    READ = "read"
    SUMMARIZED = "summarized"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one behind the other, or a single one. `open_end`: the last may go on ("atten" for "attention")."""

    words: tuple[str, ...]
    field: Field = Field.ANYWHERE
    open_end: bool = False
    hyphenated: bool = False
    """Written with hyphens: the same in one word means it too."""


@dataclass(frozen=True, slots=True)
class Years:
    """Published from one year to another, both included; None where it is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Tagged:
    """Has a tag of that name."""

    name: str


@dataclass(frozen=True, slots=True)
class Within:
    """Lies in a collection (its name, or its path "Thesis/Chapter 2"), or in one below it."""

    name: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """Its journal has that rank ("Q1", "CCF A"), or is in that table ("JCR")."""

    rank: str


@dataclass(frozen=True, slots=True)
class Has:
    """Has something."""

    what: Thing


@dataclass(frozen=True, slots=True)
class Is:
    """Is in a state."""

    state: State


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Query


Query = Words | Years | Tagged | Within | Ranked | Has | Is | AllOf | AnyOf | Not


def wanted_words(query: Query) -> Iterator[Words]:
    """The words that may be found: all but those that must not occur."""
    if isinstance(query, Words):
        yield query
    elif isinstance(query, AllOf | AnyOf):
        for part in query.parts:
            yield from wanted_words(part)


def conditions(query: Query) -> Iterator[Query]:
    """All single conditions of a query."""
    if isinstance(query, AllOf | AnyOf):
        for part in query.parts:
            yield from conditions(part)
    elif isinstance(query, Not):
        yield from conditions(query.part)
    else:
        yield query


def besides_words(query: Query) -> Query | None:
    """What a query asks for beside the words that a text may say in others: its conditions, an author's name, what must not
    occur; None where there is nothing else. Of several that one of is enough nothing is left."""
    if isinstance(query, Words):
        return query if query.field is Field.AUTHOR else None
    if isinstance(query, AllOf):
        parts = tuple(left for part in query.parts if (left := besides_words(part)) is not None)
        return AllOf(parts) if len(parts) > 1 else parts[0] if parts else None
    if isinstance(query, AnyOf):
        return None if any(wanted_words(query)) else query
    return query
