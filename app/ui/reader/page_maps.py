"""Links and pictures of the pages in view: knows where they are, follows no link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.reading.document import Rect
from app.domain.reading.page_text import PageLink, PageMap
from app.ui.common.tasks import Jobs, Lane

Load = Callable[[int], PageMap]


class PageMaps(QObject):
    """Loads what is known of a page once it is in view; of one that cannot be read nothing is. Signals: `arrived`."""

    arrived = Signal()

    def __init__(self, load: Load, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load, self._jobs = load, jobs
        self._maps: dict[int, PageMap] = {}
        self._asked: set[int] = set()

    def want(self, pages: Sequence[int]) -> None:
        """These pages are in view."""
        for page in pages:
            if page not in self._asked:
                self._asked.add(page)
                self._jobs.run(partial(self._fetch, page), self._keep, lambda _: None, lane=Lane.PAGES)

    def pictures(self, page: int) -> tuple[Rect, ...]:
        """Where the pictures of a page are."""
        known = self._maps.get(page)
        return known.pictures if known is not None else ()

    def link_at(self, page: int, x: float, y: float) -> PageLink | None:
        """The link at a point of a page; of several the smallest."""
        known = self._maps.get(page, PageMap())
        return min((link for link in known.links if _holds(link, x, y)), key=_area, default=None)

    def _fetch(self, page: int, _: object) -> tuple[int, PageMap]:
        return page, self._load(page)

    def _keep(self, found: tuple[int, PageMap]) -> None:
        self._maps[found[0]] = found[1]
        self.arrived.emit()


def _holds(link: PageLink, x: float, y: float) -> bool:
    return link.rect.x0 <= x <= link.rect.x1 and link.rect.y0 <= y <= link.rect.y1


def _area(link: PageLink) -> float:
    return (link.rect.x1 - link.rect.x0) * (link.rect.y1 - link.rect.y0)
