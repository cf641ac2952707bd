"""Compares a question's vector with those of all portions.

A small library's are all compared exactly. Of a large one's the signs of the numbers are compared first, eight bytes at a
time, and only those that agree most are then compared exactly: 900,000 vectors of 384 numbers take 28 ms in place of 660
(one run on two busy cores).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from app.library.finding.meaning.centres import Floats

ALL_COMPARED = 60_000
"""Up to so many vectors each is compared exactly: that takes 25 to 40 ms."""
CANDIDATES = 8_000
"""So many are compared exactly of a larger library's."""
_ROWS = 4096
"""Vectors that are compared at once: their numbers fit the processor's cache."""
_FARTHEST = 65_535


@dataclass(frozen=True)
class Matrix:
    """All vectors, as they stood after so many changes."""

    changes: int
    places: npt.NDArray[np.int64]
    """Of each vector: the passage's number, the first and the last line."""
    scales: Floats
    numbers: npt.NDArray[np.int8]

    def part(self, low: int, high: int) -> Matrix:
        """The vectors from one to another, the last not included."""
        rows = slice(low, high)
        return replace(self, places=self.places[rows], scales=self.scales[rows], numbers=self.numbers[rows])

    @cached_property
    def signs(self) -> npt.NDArray[np.uint64]:
        """Which numbers are above zero, a bit each: a row for each 64 of them, a column for each vector."""
        return _signs(self.numbers).T.copy()


def closest(
    matrix: Matrix, asked: Floats, most: int, within: npt.NDArray[np.bool_] | None = None
) -> list[tuple[int, float]]:
    """(place, cosine) of the `most` vectors that lie closest to one of length 1, the closest first. `within`: which count."""
    import numpy as np

    if len(matrix.scales) <= ALL_COMPARED:
        chosen = np.arange(len(matrix.scales)) if within is None else np.flatnonzero(within)
    else:
        chosen = _likely(matrix, asked, within)
    scores = np.empty(len(chosen), np.float32)
    for at in range(0, len(chosen), _ROWS):
        scores[at : at + _ROWS] = matrix.numbers[chosen[at : at + _ROWS]].astype(np.float32) @ asked
    scores *= matrix.scales[chosen]
    best = np.argsort(-scores, kind="stable")[:most]
    return [(int(chosen[at]), float(scores[at])) for at in best]


def _likely(matrix: Matrix, asked: Floats, within: npt.NDArray[np.bool_] | None) -> npt.NDArray[np.int64]:
    """The vectors whose signs agree most with those of another one."""
    import numpy as np

    apart = np.zeros(len(matrix.scales), np.uint16)
    for row, own in zip(matrix.signs, _signs(asked[None, :])[0], strict=True):
        apart += np.bitwise_count(row ^ own)
    if within is not None:
        apart[~within] = _FARTHEST
    chosen = np.argpartition(apart, CANDIDATES)[:CANDIDATES] if len(apart) > CANDIDATES else np.arange(len(apart))
    return np.sort(chosen[apart[chosen] < _FARTHEST]).astype(np.int64)


def _signs(numbers: npt.NDArray[np.int8] | Floats) -> npt.NDArray[np.uint64]:
    import numpy as np

    bits = np.packbits(numbers > 0, axis=1)
    whole = np.zeros((len(bits), -(-bits.shape[1] // 8) * 8), np.uint8)
    whole[:, : bits.shape[1]] = bits
    return whole.view(np.uint64)
