"""The printed pages of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.document import PageImage, PageInfo
    from app.domain.page_text import PageWord
    from app.domain.paper import Paper
    from app.workflows.library import pages
    from app.workflows.services import Services
else:
    pages = LazyModule("app.workflows.library.pages")


class PagesPort(Protocol):
    """Pages as they are printed, without waiting for the paper to be read."""

    def page_sizes(self, paper: Paper) -> tuple[PageInfo, ...]:
        """All pages of the paper."""
        ...

    def page_image(self, paper: Paper, page: int, scale: float) -> PageImage:
        """A rendered page."""
        ...

    def page_words(self, paper: Paper, page: int) -> tuple[PageWord, ...]:
        """The words of a page, where they are printed."""
        ...


class PageAccess:
    """`PagesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.page_sizes = bound(services, lambda: pages.page_sizes)
        self.page_image = bound(services, lambda: pages.page_image)
        self.page_words = bound(services, lambda: pages.page_words)
