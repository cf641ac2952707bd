"""What a paper cites, and what cites it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.base.progress import CancelToken, OnProgress
    from app.domain.library.cited_by import CitedBy
    from app.domain.library.listed_reference import ListedReference
    from app.domain.library.paper import Paper
    from app.workflows.library.citation import cited_by, looking_up, references
    from app.workflows.library.citation.looking_up import LookUp
    from app.workflows.services import Services
else:
    cited_by = LazyModule("app.workflows.library.citation.cited_by")
    looking_up = LazyModule("app.workflows.library.citation.looking_up")
    references = LazyModule("app.workflows.library.citation.references")


class ReferencesPort(Protocol):
    """The reference list of a paper."""

    def list_references(self, paper_id: int) -> tuple[ListedReference, ...]:
        """The list, in its order."""
        ...

    def add_reference(self, paper_id: int, reference_id: str) -> Paper:
        """Take a cited work into the library, as an entry without a file."""
        ...

    def look_up(
        self,
        paper_id: int,
        only: Collection[str] = ...,
        *,
        again: bool = ...,
        on_progress: OnProgress = ...,
        cancel: CancelToken | None = ...,
    ) -> LookUp:
        """Ask registries on the internet about references."""
        ...

    def cited_by(self, paper_id: int, cancel: CancelToken | None = None) -> CitedBy:
        """The papers of the library that cite it."""
        ...


class ReferenceAccess:
    """`ReferencesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.list_references = bound(services, lambda: references.list_references)
        self.add_reference = bound(services, lambda: references.add_reference)
        self.look_up = bound(services, lambda: looking_up.look_up)
        self.cited_by = bound(services, lambda: cited_by.cited_by)
