"""Finds words in an open paper while they are typed: a few pages at a time, the page in view first. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.domain.reading.page_text import PageHit
from app.ui.common.tasks import Jobs, Lane

Look = Callable[[str, int, int], tuple[PageHit, ...]]
STRETCH = 8
"""Pages looked through at once: the first hit comes soon, and another letter does not wait long."""
MOST_HITS = 5000


class TextFinder(QObject):
    """Signals: `changed` when hits came, or another one is the current; `reached(PageHit)` when one is to be shown,
    `failed(UserError)` where pages could not be looked through.
    """

    changed = Signal()
    reached = Signal(object)
    failed = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._jobs = look, jobs
        self._search = 0
        self._left: list[tuple[int, int]] = []
        self._busy = False
        self._start = 1
        self.text = ""
        self.hits: tuple[PageHit, ...] = ()
        self.current: PageHit | None = None
        self.error: UserError | None = None

    @property
    def searching(self) -> bool:
        """Whether pages are still to be looked through."""
        return bool(self._left) or self._busy

    @property
    def number(self) -> int:
        """Which of the hits is the current one, from 1; 0 without."""
        return self.hits.index(self.current) + 1 if self.current in self.hits else 0

    def on_page(self, page: int) -> tuple[PageHit, ...]:
        """The hits of a page."""
        return tuple(hit for hit in self.hits if hit.page == page)

    def find(self, text: str, page: int, pages: int) -> None:
        """Look for this from now on, on all `pages`, beginning at `page`. Nothing typed finds nothing."""
        self._search += 1
        self.text, self.hits, self.current, self.error = text, (), None, None
        self._start = page
        stretches = [(first, min(first + STRETCH - 1, pages)) for first in range(page, pages + 1, STRETCH)]
        before = [(first, min(first + STRETCH - 1, page - 1)) for first in range(1, page, STRETCH)]
        self._left = [*stretches, *before] if text.strip() else []
        self.changed.emit()
        self._go_on()

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; behind the last comes the first."""
        if not self.hits:
            return
        at = self.hits.index(self.current) + by if self.current in self.hits else 0
        self._reach(self.hits[at % len(self.hits)])

    def stop(self) -> None:
        """Find nothing any more."""
        self.find("", 1, 0)

    def _go_on(self) -> None:
        if self._busy or not self._left:
            return
        search, text = self._search, self.text
        first, last = self._left.pop(0)
        self._busy = True
        self._jobs.run(
            lambda _: (search, self._look(text, first, last)),
            self._take,
            self._fail,
            ended=self._ended,
            lane=Lane.QUICK,
        )

    def _take(self, found: tuple[int, tuple[PageHit, ...]]) -> None:
        search, hits = found
        if search != self._search or not hits:
            return
        self.hits = tuple(sorted((*self.hits, *hits), key=lambda hit: hit.page))  # on a page, in the order of its text
        if len(self.hits) >= MOST_HITS:
            self._left = []
        if self.current is None:
            self._reach(next((hit for hit in self.hits if hit.page >= self._start), self.hits[0]))
        else:
            self.changed.emit()

    def _fail(self, error: UserError) -> None:
        self._left, self.error = [], error
        self.failed.emit(error)

    def _ended(self) -> None:
        self._busy = False
        self.changed.emit()
        self._go_on()

    def _reach(self, hit: PageHit) -> None:
        self.current = hit
        self.changed.emit()
        self.reached.emit(hit)
