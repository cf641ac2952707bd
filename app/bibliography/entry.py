"""What every format is read into and written from: `app.domain.library.entry.Entry`, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.messages import Message
from app.domain.library.entry import Entry

HELPERS = frozenset({"xdata", "set"})
"""Types of entries that only lend their fields to others or bundle them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, or only in part. `lost` says that no entry stands for it. `entry` is a key where known."""

    line: int
    message: Message
    entry: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A bibliography file as read: its entries in the file's order, what went wrong by line, its format and encoding."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    form: str = ""
    encoding: str = "utf-8"


def problem(key: str, line: int, *, entry: str = "", lost: bool = False, **params: str | int) -> Problem:
    """A problem with its sentence `bibliography.KEY`, which may name {line} and {entry}."""
    message = Message.of(f"bibliography.{key}", line=line, entry=entry or "?", **params)
    return Problem(line, message, entry, lost)


def without_repeats(fields: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Fields without empty values and without the same value twice under one name."""
    return tuple(dict.fromkeys((name, value) for name, value in fields if value))
