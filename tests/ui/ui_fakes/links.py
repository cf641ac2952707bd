"""Papers that belong together, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.library.link import LinkedPaper, LinkKind

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeLinks:
    """`LinksPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.pairs: dict[tuple[int, int], LinkKind] = {}

    def links_of(self, paper_id: int) -> tuple[LinkedPaper, ...]:
        others = {sum(pair) - paper_id: kind for pair, kind in self.pairs.items() if paper_id in pair}
        return tuple(LinkedPaper(one, others[one.id]) for one in self._program.papers if one.id in others)

    def unlink(self, paper_id: int, other_id: int) -> None:
        self._program.note("unlink", (paper_id, other_id))
        del self.pairs[min(paper_id, other_id), max(paper_id, other_id)]
