"""What all ways of fetching a model share: progress with the time left, cancelling, hashing, a full disk."""

from __future__ import annotations

import shutil
import time
from collections import deque
from pathlib import Path

from app.base.disk.files import hash_file
from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress

_SPARE = 64 << 20
_RATE_OVER_S = 5.0


class Watch:
    """Reports progress of one download or check, and stops it when asked to."""

    def __init__(self, on_progress: OnProgress, cancel: CancelToken | None, model: str) -> None:
        self._on_progress = on_progress
        self.cancel = cancel or CancelToken()
        self._model = model
        self._stage = ""
        self._started = 0.0
        self._first = 0.0
        self._reported = 0.0

    def report_bytes(self, stage: str, done: int, total: int, rate: Rate) -> None:
        """As `report`, with the bytes there, of all (0: unknown), and how fast they come."""
        key = "progress.bytes" if total else "progress.bytes_so_far"
        speed = f"{rate.per_second / 1e6:.1f}"
        detail = Message.of(key, done=megabytes(done), total=megabytes(total), rate=speed)
        self.report(stage, done / total if total else 0.0, detail)

    def report(self, stage: str, fraction: float, detail: Message | None = None) -> None:
        """Say that `stage` (a key of the progress messages) is done to `fraction`; raises Cancelled."""
        self.cancel.check()
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._started, self._first = stage, now, fraction
        elif now - self._reported < 0.2 and fraction < 1.0:
            return
        self._reported = now
        left = None
        if fraction - self._first > 0.01:
            left = (now - self._started) / (fraction - self._first) * (1.0 - fraction)
        message = Message.of(f"progress.{stage}", model=self._model)
        self._on_progress(Progress(message, min(fraction, 1.0), left, detail))


class Rate:
    """Bytes a second over the last few seconds."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])
        self._count = 0

    def add(self, count: int) -> None:
        """So many bytes came."""
        self._count += count
        now = time.monotonic()
        self._marks.append((now, self._count))
        while len(self._marks) > 2 and now - self._marks[1][0] > _RATE_OVER_S:
            self._marks.popleft()

    @property
    def per_second(self) -> float:
        """Bytes a second."""
        (began, before), (ended, after) = self._marks[0], self._marks[-1]
        return (after - before) / max(ended - began, 1e-3)


def hash_of(*paths: Path, watch: Watch | None = None) -> str:
    """SHA-256 of a file, or of several one after the other, in hexadecimal; `watch` hears of it and may stop it."""
    if watch is None:
        return hash_file(*paths)
    total = max(sum(path.stat().st_size for path in paths), 1)
    return hash_file(*paths, on_bytes=lambda done: watch.report("check_model", done / total))


def require_space(folder: Path, needed: int) -> None:
    """Raise UserError("disk_too_small") where `needed` bytes more would not fit."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise UserError("disk_too_small", folder=str(folder), needed=megabytes(needed), free=megabytes(free))


def megabytes(size: int) -> int:
    """Whole megabytes, at least 1, for a sentence."""
    return max(1, round(size / 1e6))
