"""What is known of computers that share a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A computer that shares the library: its name among the others, what its owner calls it, and the number of its last
    batch of changes that is in here."""

    machine: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two computers changed without knowing of each other. `here` stands; `there` is what `machine` said.

    `kind` is the table, `row` its number in this library (0: it is gone), `title` what the user knows it by.
    """

    id: int
    kind: str
    row: int
    title: str
    field: str
    here: str
    there: str
    machine: str
    found: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that belongs to the library: its name in the library's folder, and its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this computer stands among those that share the library. `seen`: the last batch of each that is in here."""

    machine: str
    name: str
    place: str
    seen: Mapping[str, int]
    waiting: int
    """Batches that are still to be put into the shared place."""
