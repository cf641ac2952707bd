"""What a reader writes: Markdown, about one paper or about none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands. `paper` is None for a free one; `revision` goes up by one with every change.

    Times are UTC, ISO 8601.
    """

    id: int
    paper: int | None
    title: str
    text: str
    revision: int
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """A note as it stood before it was changed at `saved`."""

    id: int
    note: int
    revision: int
    title: str
    text: str
    saved: str
