"""How high the blocks of a column are: guessed from their words, corrected once one is laid out. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Heights in pixels, and where each block begins."""

    def __init__(self, guesses: Sequence[float] = ()) -> None:
        self._heights = list(guesses)
        self._exact = [False] * len(self._heights)
        self._tops: list[float] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> float:
        """Of all blocks."""
        return self._all_tops()[-1]

    def top(self, block: int) -> float:
        """Where a block begins."""
        return self._all_tops()[block]

    def height(self, block: int) -> float:
        """Of one block."""
        return self._heights[block]

    def is_exact(self, block: int) -> bool:
        """Whether it was laid out."""
        return self._exact[block]

    def put(self, block: int, height: float) -> float:
        """A block was laid out; how much it differs from the guess."""
        off = height - self._heights[block]
        self._heights[block], self._exact[block] = height, True
        if off:
            self._tops = None
        return off

    def at(self, y: float) -> int:
        """The block at a height of the whole."""
        return max(0, min(len(self._heights) - 1, bisect_right(self._all_tops(), y) - 1))

    def _all_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._heights)]
        return self._tops


def guess(characters: int, column: float, character: float, line: float) -> float:
    """The height of so many characters in a column, in pixels."""
    each = max(1.0, column / max(1.0, character))
    return line * max(1, -(-characters // int(each)))
