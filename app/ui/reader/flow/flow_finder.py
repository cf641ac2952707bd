"""Finds words in the column: in the words of its blocks, and of their translations where these are shown. No widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.reading.flow import Block, Flow

MOST_HITS = 5000


@dataclass(frozen=True, slots=True)
class FlowHit:
    """The `nth` time (from 0) that a block has the words; in its translation where `translated`."""

    block: int
    nth: int
    translated: bool = False


class FlowFinder(QObject):
    """Signals: `changed` when other words are found or another hit is the current one."""

    changed = Signal()
    searching = False
    """A column is looked through at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow: Flow | None = None
        self._both = False
        self.text = ""
        self.hits: tuple[FlowHit, ...] = ()
        self.current: FlowHit | None = None

    @property
    def number(self) -> int:
        """Which of the hits is the current one, from 1; 0 without."""
        return self.hits.index(self.current) + 1 if self.current in self.hits else 0

    def look_in(self, flow: Flow, *, both: bool) -> None:
        """Another column is shown, or its translation with it."""
        self._flow, self._both = flow, both
        if self.text:
            self.find(self.text, 1, 0)

    def find(self, text: str, page: int, pages: int) -> None:
        """Look for this from now on; the first hit on `page`, or after it, is the current one."""
        self.text = text
        wanted = text.strip().casefold()
        blocks = self._flow.blocks if self._flow is not None and wanted else ()
        found = [hit for number, block in enumerate(blocks) for hit in self._in(number, block, wanted)]
        self.hits = tuple(found[:MOST_HITS])
        later = (hit for hit in self.hits if blocks[hit.block].page >= page)
        self.current = next(later, self.hits[0] if self.hits else None)
        self.changed.emit()

    def _in(self, number: int, block: Block, wanted: str) -> list[FlowHit]:
        hits = [FlowHit(number, nth) for nth in range(block.text.casefold().count(wanted))]
        if self._both:
            times = block.translation.casefold().count(wanted)
            hits += [FlowHit(number, nth, translated=True) for nth in range(times)]
        return hits

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; behind the last comes the first."""
        if self.hits:
            at = self.hits.index(self.current) + by if self.current in self.hits else 0
            self.current = self.hits[at % len(self.hits)]
            self.changed.emit()

    def stop(self) -> None:
        """Find nothing any more."""
        self.find("", 1, 0)
