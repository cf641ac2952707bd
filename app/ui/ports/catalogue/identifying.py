"""Adding works by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.paper import ImportedPaper
    from app.workflows.library.imports import identifying
    from app.workflows.services import Services
else:
    identifying = LazyModule("app.workflows.library.imports.identifying")


class IdentifyPort(Protocol):
    """Entries by DOI, arXiv id, PubMed number, ISBN or address. Uses the network."""

    def add(
        self, texts: Sequence[str], *, on_progress: OnProgress = ..., cancel: CancelToken | None = ...
    ) -> tuple[ImportedPaper, ...]:
        """Look up what the texts name, and add it; one outcome each."""
        ...


class Identifying:
    """`IdentifyPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.add = bound(services, lambda: identifying.add)
