"""Papers that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.link import LinkedPaper
    from app.workflows.library.catalogue import linking
    from app.workflows.services import Services
else:
    linking = LazyModule("app.workflows.library.catalogue.linking")


class LinksPort(Protocol):
    """Related papers, and versions of one work."""

    def links_of(self, paper_id: int) -> tuple[LinkedPaper, ...]:
        """The papers that belong together with this one."""
        ...

    def unlink(self, paper_id: int, other_id: int) -> None:
        """Take a link away."""
        ...


class LinkAccess:
    """`LinksPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.links_of = bound(services, lambda: linking.links_of)
        self.unlink = bound(services, lambda: linking.unlink)
