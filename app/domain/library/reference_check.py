"""Whether a reference names a work that exists: what a registry says of it, beside what the list says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.library.proposal import FactValue, Record


class Outcome(StrEnum):
    """What came of a question."""

    FOUND = "found"
    DIFFERS = "differs"
    """There is such a work, and the list says something of it that the registry says otherwise."""
    NOT_FOUND = "not_found"
    NOT_ASKED = "not_asked"
    """The list does not say enough of it to ask."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the list says of one fact ("title", "year", "authors", "doi"), and what the registry says."""

    field: str
    here: FactValue
    there: FactValue


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """What was found out about one reference on one day. `nearest` is the work that the registry knows; of one that was not
    found the one that is most like it, where any is."""

    outcome: Outcome
    day: str
    asked: tuple[str, ...] = ()
    """Which registries were asked."""
    nearest: Record | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.outcome in (Outcome.DIFFERS, Outcome.NOT_FOUND)
