"""Papers that may be one work twice, and what merging them would keep."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.library.proposal import FactValue


class Why(StrEnum):
    """By what two papers were found to be alike, the surest first."""

    FILE = "file"
    DOI = "doi"
    ARXIV = "arxiv"
    ISBN = "isbn"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Twins:
    """Two papers, by their ids. Of a preprint and its published version (`versions`) both stay: they are linked."""

    one: int
    other: int
    why: Why
    alike: float
    """How alike the titles are, 0 to 100."""
    versions: bool = False


@dataclass(frozen=True, slots=True)
class MergedField:
    """One field of two entries: what each says, and whether the other's value is the one that stays."""

    name: str
    kept: FactValue
    other: FactValue
    taken: bool = False

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.kept) and bool(self.other) and self.kept != self.other


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging would do: `paper` stays, `gone` goes to the bin, and what hangs on it comes along."""

    paper: int
    gone: int
    fields: tuple[MergedField, ...]
    collections: int = 0
    tags: int = 0
    notes: int = 0
    files: int = 0
    marks: int = 0
