"""Citation keys and ranks, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.library.citation_key import CitationKey, KeyChange
from app.domain.library.rank import KeptTable

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeKeys:
    """`KeysPort`: every paper is cited by its number."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.own: dict[int, str] = {}
        self.pattern = "auth + year"

    def keys_of(self, ids: Sequence[int]) -> dict[int, CitationKey]:
        return {one: CitationKey(self.own.get(one, f"paper{one}"), one in self.own) for one in ids}

    def set_key(self, paper_id: int, key: str) -> str:
        self._program.note("set_key", (paper_id, key))
        self.own[paper_id] = key
        return key

    def pattern_of(self) -> str:
        return self.pattern

    def choose_pattern(self, pattern: str) -> None:
        self._program.note("choose_pattern", pattern)
        self.pattern = pattern

    def samples(self, pattern: str) -> tuple[KeyChange, ...]:
        self._program.note("samples", pattern)
        return (KeyChange(1, "A paper", "paper1", "lamp1"),)

    def preview_keys(
        self, ids: Sequence[int], pattern: str = "", *, with_pinned: bool = False
    ) -> tuple[KeyChange, ...]:
        raise AssertionError("tests of the dialog use a library")

    renew_keys = preview_keys


class FakeRanks:
    """`RanksPort`: no table is kept."""

    def rank_tables(self) -> tuple[KeptTable, ...]:
        return ()

    def import_ranks(self, file: Path, name: str = "", **_: object) -> tuple[KeptTable, ...]:
        raise AssertionError("tests of ranks use a library")

    def remove_ranks(self, system: str, *_: object) -> None:
        raise AssertionError("tests of ranks use a library")
