"""What comes from another program: a work with all that hangs on it, and how that is found again when it comes once more."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.library.entry import Entry
from app.domain.library.known_fact import GivenFact
from app.domain.library.paper import Paper


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something came from. `key` is what it is called there, `kind` and `row` say what it is here, `stamp` how it
    looked when it came last."""

    key: str
    kind: str
    row: int
    stamp: str


@dataclass(frozen=True, slots=True)
class ArrivingNote:
    """A note that comes along."""

    key: str
    stamp: str
    title: str
    text: str
    begun: str = ""
    """When it was begun there, as `app.base.clock` writes it; "" for now. By that two computers know it for the same note."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One work. A `paper` with an id is here already: it gets what it lacks, and its entry is written anew where `renewed`."""

    key: str
    stamp: str
    paper: Paper
    entry: Entry
    given: tuple[GivenFact, ...] = ()
    tags: tuple[str, ...] = ()
    collections: tuple[int, ...] = ()
    notes: tuple[ArrivingNote, ...] = ()
    renewed: bool = False
