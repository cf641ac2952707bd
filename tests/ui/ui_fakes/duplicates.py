"""Two pairs that may be one work: of the first both say something else, the second is a preprint and its paper."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from app.domain.library.duplicates import Merge, MergedField, Twins, Why
from app.domain.library.paper import Paper

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeDuplicates:
    """`DuplicatesPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.twins = [Twins(1, 2, Why.DOI, 97.0), Twins(1, 3, Why.TITLE, 95.0, versions=True)]

    def find(self) -> tuple[Twins, ...]:
        return tuple(self.twins)

    def preview(self, paper_id: int, other_id: int, take: Collection[str] = ()) -> Merge:
        one, other = (next(p for p in self._program.papers if p.id == number) for number in (paper_id, other_id))
        fields = (MergedField("title", one.title, other.title), MergedField("pages", "", "1–9", taken=True))
        return Merge(paper_id, other_id, fields, collections=1, notes=2)

    def merge(self, paper_id: int, other_id: int, take: Collection[str] = ()) -> Paper:
        self._program.note("merge", (paper_id, other_id, tuple(take)))
        self._program.papers = [one for one in self._program.papers if one.id != other_id]
        self.twins = [one for one in self.twins if other_id not in (one.one, one.other)]
        return self._program.papers[0]

    def link_versions(self, paper_id: int, other_id: int) -> None:
        self._program.note("link_versions", (paper_id, other_id))
        self.twins = [one for one in self.twins if (one.one, one.other) != (paper_id, other_id)]

    def keep_apart(self, paper_id: int, other_id: int) -> None:
        self._program.note("keep_apart", (paper_id, other_id))
        self.twins = [one for one in self.twins if (one.one, one.other) != (paper_id, other_id)]
