"""What all ways of fetching a model share: progress with the time left, cancelling, hashing, a full disk."""

from __future__ import annotations

import errno
import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress

BLOCK = 1 << 20
_SPARE = 64 << 20


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

    def report(self, stage: str, fraction: float) -> None:
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
        self._on_progress(Progress(message, min(fraction, 1.0), left))


def hash_of(path: Path, watch: Watch | None = None) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest, total, done = hashlib.sha256(), max(path.stat().st_size, 1), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            done += len(block)
            if watch:
                watch.report("check_model", done / total)
    return digest.hexdigest()


def require_space(folder: Path, needed: int) -> None:
    """Raise UserError("disk_full") where `needed` bytes more would not fit."""
    free = shutil.disk_usage(folder).free
    if free < needed + _SPARE:
        raise disk_full(folder, needed)


def disk_full(folder: Path, needed: int) -> UserError:
    """The error for a disk on which `needed` bytes have no place."""
    free = shutil.disk_usage(folder).free
    return UserError("disk_full", folder=str(folder), needed=megabytes(needed), free=megabytes(free))


@contextmanager
def disk_errors(folder: Path, needed: int) -> Iterator[None]:
    """Turn the system's "no space left" into the sentence for the user."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(folder, needed) from error
        raise


def megabytes(size: int) -> int:
    """Whole megabytes, at least 1, for a sentence."""
    return max(1, round(size / 1e6))
