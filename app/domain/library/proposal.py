"""What public registries say of a paper, beside what the library knows: a proposal that the user decides on."""

from __future__ import annotations

from dataclasses import dataclass

FactValue = str | int | tuple[str, ...] | None
FIELDS = ("title", "authors", "year", "venue", "doi", "arxiv_id")


@dataclass(frozen=True, slots=True)
class Record:
    """A registry's entry of one work. Empty where it says nothing; `source` is the registry's name."""

    source: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    arxiv_id: str = ""


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that a registry gives otherwise than the library. `own`: the old one was given by a person."""

    field: str
    old: FactValue
    new: FactValue
    source: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The differences for one paper. `sent` is what was asked of whom ("Crossref: 10.1/2").

    `doubtful`: the registry's title is not the one on the page, so it may be another work.
    """

    paper: int
    changes: tuple[FactChange, ...]
    sent: tuple[str, ...]
    source: str
    found_title: str
    doubtful: bool = False


def fact_text(value: FactValue) -> str:
    """A fact as one line."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)
