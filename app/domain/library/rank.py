"""Ranks of journals and meetings, from a table that the user imports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RankKey(StrEnum):
    """By what a row of such a table is found again; the surer first."""

    ISSN = "issn"
    NAME = "name"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class RankRow:
    """One journal or meeting in one table: what it is found by, and its rank ("Q1", "1区", "A")."""

    keys: tuple[tuple[RankKey, str], ...]
    rank: str


@dataclass(frozen=True, slots=True)
class RankTable:
    """What a file says of one system ("JCR"). `skipped` are rows without a rank or a name."""

    system: str
    rows: tuple[RankRow, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table that is kept: how many journals it ranks, and how many papers of the library stand in one of them."""

    system: str
    journals: int
    papers: int
