"""What a public registry knows of a paper."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.paper import Paper
    from app.domain.library.proposal import Proposal
    from app.workflows.library.catalogue import completing
    from app.workflows.services import Services
else:
    completing = LazyModule("app.workflows.library.catalogue.completing")


class CompletionPort(Protocol):
    """Facts from Crossref or arXiv."""

    def to_be_sent(self, paper: Paper) -> tuple[str, str]:
        """Which registry would be asked about a paper, and what would be sent to it. Asks nobody."""
        ...

    def propose(self, paper_id: int, cancel: CancelToken | None = ...) -> Proposal:
        """What a public registry says otherwise of a paper. Uses the network."""
        ...

    def apply(self, proposal: Proposal, fields: Collection[str]) -> Paper:
        """Take over the named facts of a proposal."""
        ...


class Completing:
    """`CompletionPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.propose = bound(services, lambda: completing.propose)
        self.apply = bound(services, lambda: completing.apply)

    def to_be_sent(self, paper: Paper) -> tuple[str, str]:
        """Which registry would be asked about a paper, and what would be sent to it."""
        return completing.to_be_sent(paper)
