"""Which words of an open paper are selected: knows the words of the pages in view, never a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.reading.document import Rect
from app.domain.reading.page_text import PageWord, join_words
from app.ui.common.tasks import Jobs, Lane

Load = Callable[[int], tuple[PageWord, ...]]
Place = tuple[int, int]
"""A page, and a word of it."""

REACH = 24.0
"""How far from a word, in points, a selection may begin or end."""
DOWN_COUNTS = 3.0
"""Another line is farther away than a word of the same line."""
NEAR = 16
"""Words on each side of one that tell what it points at: "Figures 3, 4 and 7–9", a citation with its names, 见第 3 节."""


class TextSelection(QObject):
    """Signals: `changed` when words came to hand or other ones are selected."""

    changed = Signal()

    def __init__(self, load: Load, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load, self._jobs = load, jobs
        self._words: dict[int, tuple[PageWord, ...]] = {}
        self._asked: set[int] = set()
        self._ends: tuple[Place, Place] | None = None

    def want(self, pages: Sequence[int]) -> None:
        """These pages are in view: their words will be needed."""
        for page in pages:
            if page not in self._asked:
                self._asked.add(page)
                self._jobs.run(partial(self._fetch, page), self._keep, lane=Lane.PAGES)

    def _fetch(self, page: int, _: object) -> tuple[int, tuple[PageWord, ...]]:
        return page, self._load(page)

    def _keep(self, found: tuple[int, tuple[PageWord, ...]]) -> None:
        page, self._words[page] = found
        self.changed.emit()

    def word_at(self, page: int, x: float, y: float, reach: float = REACH) -> Place | None:
        """The word nearest to a point of a page, if one is within `reach` points."""
        words = self._words.get(page, ())
        nearest = min(range(len(words)), key=lambda number: _distance(words[number], x, y), default=None)
        if nearest is None or _distance(words[nearest], x, y) > reach:
            return None
        return page, nearest

    def around(self, page: int, number: int) -> tuple[str, str, str]:
        """The text before a word, the word, the text behind it; empty where there is none."""
        words = self._words.get(page, ())
        if not 0 <= number < len(words):
            return "", "", ""
        first = max(0, number - NEAR)
        head = join_words(words[first : number + 1])
        before = head.removesuffix(words[number].text)
        rest = join_words(words[first : number + 1 + NEAR])[len(before) :]
        word = words[number].text if rest.startswith(words[number].text) else words[number].text[:-1]
        return before, word, rest[len(word) :]

    def rect_of(self, page: int, number: int) -> Rect | None:
        """Where a word is printed."""
        words = self._words.get(page, ())
        return words[number].rects[0] if 0 <= number < len(words) else None

    def select(self, first: Place, last: Place) -> None:
        """Select from one word to another, in either order."""
        self._ends = (min(first, last), max(first, last))
        self.changed.emit()

    def select_line(self, place: Place) -> None:
        """Select the whole line that a word stands in."""
        page, number = place
        words = self._words.get(page, ())
        own = [at for at, word in enumerate(words) if word.line == words[number].line]
        self.select((page, own[0]), (page, own[-1]))

    def clear(self) -> None:
        """Select nothing."""
        if self._ends is not None:
            self._ends = None
            self.changed.emit()

    @property
    def text(self) -> str:
        """The selected words as running text; empty without any."""
        return "\n\n".join(filter(None, (join_words(self.words(page)) for page in self.pages)))

    @property
    def pages(self) -> range:
        """The pages the selection is on."""
        return range(self._ends[0][0], self._ends[1][0] + 1) if self._ends else range(0)

    def words(self, page: int) -> tuple[PageWord, ...]:
        """The selected words of a page."""
        if self._ends is None or page not in self.pages:
            return ()
        (first_page, first), (last_page, last) = self._ends
        end = last + 1 if page == last_page else None
        return self._words.get(page, ())[first if page == first_page else 0 : end]

    def bands(self, page: int) -> list[Rect]:
        """What to paint on a page: a rectangle for each line of the selection."""
        bands: list[Rect] = []
        line = -1
        for word in self.words(page):
            if len(word.rects) == 1 and word.line == line:
                a, b = bands[-1], word.rects[0]
                bands[-1] = Rect(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
            else:
                bands += word.rects
            line = word.line
        return bands


def _distance(word: PageWord, x: float, y: float) -> float:
    """From a point to the nearest edge of a word; 0 inside it."""
    return min(
        max(rect.x0 - x, 0.0, x - rect.x1) + DOWN_COUNTS * max(rect.y0 - y, 0.0, y - rect.y1) for rect in word.rects
    )
