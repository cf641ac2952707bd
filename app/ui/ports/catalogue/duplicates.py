"""Works that are in the library twice."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.duplicates import Merge, Twins
    from app.domain.library.paper import Paper
    from app.workflows.library.catalogue import duplicates
    from app.workflows.services import Services
else:
    duplicates = LazyModule("app.workflows.library.catalogue.duplicates")


class DuplicatesPort(Protocol):
    """Finding them, and making one of two."""

    def find(self) -> tuple[Twins, ...]:
        """All pairs that may be one work, the surest first."""
        ...

    def preview(self, paper_id: int, other_id: int, take: Collection[str] = ...) -> Merge:
        """What merging would keep, field by field."""
        ...

    def merge(self, paper_id: int, other_id: int, take: Collection[str] = ...) -> Paper:
        """Make the two one."""
        ...

    def link_versions(self, paper_id: int, other_id: int) -> None:
        """Both stay, as versions of one work."""
        ...

    def keep_apart(self, paper_id: int, other_id: int) -> None:
        """They are different works."""
        ...


class DuplicateAccess:
    """`DuplicatesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.find = bound(services, lambda: duplicates.find)
        self.preview = bound(services, lambda: duplicates.preview)
        self.merge = bound(services, lambda: duplicates.merge)
        self.link_versions = bound(services, lambda: duplicates.link_versions)
        self.keep_apart = bound(services, lambda: duplicates.keep_apart)
