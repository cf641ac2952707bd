"""What a library holds and how long was read in it, as numbers."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.library.shelf import ReadState


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a library holds outside the bin. `years` has the papers by year of publication (None where it is not known),
    `months` how many came in by month ("2027-01")."""

    papers: int = 0
    without_file: int = 0
    pages: int = 0
    summaries: int = 0
    notes: int = 0
    marks: int = 0
    states: tuple[tuple[ReadState, int], ...] = ()
    years: tuple[tuple[int | None, int], ...] = ()
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DayRead:
    """How long was read on a day ("2027-01-31", by the reader's own clock)."""

    day: str
    seconds: int


@dataclass(frozen=True, slots=True)
class PaperRead:
    """How long a paper was read."""

    paper_id: int
    title: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """A library in numbers. The reading times and the months count from `since` on ("" for all)."""

    holdings: Holdings = Holdings()
    seconds: int = 0
    days: tuple[DayRead, ...] = ()
    papers: tuple[PaperRead, ...] = ()
    since: str = ""
