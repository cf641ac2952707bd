"""What a registry would say."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from app.base.progress import CancelToken
from app.domain.library.paper import Paper
from app.domain.library.proposal import FactChange, Proposal
from app.workflows.library.catalogue import completing

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeCompleting:
    """`CompletionPort`; what would be sent is said by the real workflow."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def to_be_sent(self, paper: Paper) -> tuple[str, str]:
        return completing.to_be_sent(paper)

    def propose(self, paper_id: int, cancel: CancelToken | None = None) -> Proposal:
        self._program.note("propose", paper_id)
        changes = (
            FactChange("venue", "", "Journal of Lamps", "Crossref"),
            FactChange("year", 2023, 2021, "Crossref", own=True),
        )
        return Proposal(paper_id, changes, ("Crossref: 10.1/2",), "Crossref", "Lamps", self._program.doubtful)

    def apply(self, proposal: Proposal, fields: Collection[str]) -> Paper:
        self._program.note("apply", tuple(fields))
        return next(paper for paper in self._program.papers if paper.id == proposal.paper)
