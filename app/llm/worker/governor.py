"""Gives way to other programs: as many threads as there are processor cores that nobody else is using.

llama.cpp's threads wait for each other many hundred times a token by spinning. When one of them shares its
core with another busy program, all wait for it: with one other busy process on two cores, two threads wrote
3 to 10 tokens a second where a single thread wrote 20 (measured, see ARCHITECTURE.md).
"""

from __future__ import annotations

import time

import psutil

_NOTICEABLE = 0.25


class Governor:
    """Watches the load that others make. `sample` is to be called about twice a second."""

    def __init__(self, cores: int | None = None) -> None:
        self._cores = cores or psutil.cpu_count() or 1
        self._own = psutil.Process()
        self._last = self._read()
        self.others = 0.0
        """Cores' worth of work that other programs did between the last two samples."""

    def sample(self) -> None:
        """Look at what was done since the last call."""
        when, busy, own = self._read()
        before, busy_before, own_before = self._last
        if when - before < 0.1:
            return
        self._last = (when, busy, own)
        self.others = max(0.0, (busy - busy_before) - (own - own_before)) / (when - before)

    @property
    def disturbed(self) -> bool:
        """Whether others are at work enough to be felt."""
        return self.others > _NOTICEABLE

    def threads(self, wanted: int) -> int:
        """How many of the `wanted` threads have a core to themselves; at least one."""
        free = self._cores - int(self.others + 1 - _NOTICEABLE)
        return max(1, min(wanted, free))

    def _read(self) -> tuple[float, float, float]:
        times = psutil.cpu_times()
        own = self._own.cpu_times()
        return time.monotonic(), times.user + times.system + getattr(times, "nice", 0.0), own.user + own.system
