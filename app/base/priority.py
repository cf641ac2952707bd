"""Who waits for a piece of work: a reader, or nobody. Said once around the work, not passed through every call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum


class Priority(IntEnum):
    """The lower goes first."""

    READER = 0
    BACKGROUND = 1


_current: ContextVar[Priority] = ContextVar("priority", default=Priority.READER)


def current_priority() -> Priority:
    """The priority of what this thread is doing."""
    return _current.get()


@contextmanager
def in_background() -> Iterator[None]:
    """Let what this thread does in the block give way to readers."""
    token = _current.set(Priority.BACKGROUND)
    try:
        yield
    finally:
        _current.reset(token)
