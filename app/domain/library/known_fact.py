"""What is known of a paper and by whom: the value that holds, where it is printed, and what else was seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.library.proposal import FIELDS, FactValue
from app.domain.reading.document import DOUBTFUL, Span

MORE_FIELDS = ("affiliations", "abstract", "keywords", "classifications", "dates", "licence")
"""Facts that stand in what was read of a paper, not in the library's list."""
ALL_FIELDS = (*FIELDS, *MORE_FIELDS)
LIST_FIELDS = frozenset({"authors", "affiliations", "keywords", "classifications", "dates"})
"""Facts of several values."""


class Origin(StrEnum):
    """Where a value comes from. `GIVEN`: a person or a bibliography, in libraries that did not keep which.
    `PATTERN`: made by the program, once."""

    PAGE = "page"
    COVER = "cover"
    FILE = "file"
    BIBLIOGRAPHY = "bibliography"
    REGISTRY = "registry"
    PERSON = "person"
    GIVEN = "given"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A value that was given for a fact, not read in the file. Of those of one fact at most one is `chosen` to hold."""

    name: str
    value: FactValue
    origin: Origin
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """A value of a fact and where it was seen; `places` are empty where no page shows it.

    `kept` values are known by their origin: what was given, and what the file as a whole was read to say.
    """

    value: FactValue
    origin: Origin
    places: tuple[Span, ...] = ()
    page: int = 0
    confidence: float = 1.0
    kept: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact: the value that holds, None where nothing is known, and the other values that were seen."""

    name: str
    holds: Seen | None
    others: tuple[Seen, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.holds is not None and self.holds.doubtful
