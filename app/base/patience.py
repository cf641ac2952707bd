"""Waiting for something outside this program: who is told of it, and who may end it. Said once around the work, not
passed through every call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from app.base.messages import Message
from app.base.progress import CancelToken


@dataclass(frozen=True, slots=True)
class Patience:
    """`tell` hears what is waited for, and None once that is over; `cancel` ends the waiting."""

    tell: Callable[[Message | None], None] = lambda _: None
    cancel: CancelToken = field(default_factory=CancelToken)


_current: ContextVar[Patience | None] = ContextVar("patience", default=None)


def current_patience() -> Patience:
    """Who waits for what this thread is doing; nobody in particular where it was not said."""
    return _current.get() or Patience()


@contextmanager
def patient(tell: Callable[[Message | None], None], cancel: CancelToken) -> Iterator[None]:
    """Say for the block whom to tell what is waited for, and who may end the waiting."""
    token = _current.set(Patience(tell, cancel))
    try:
        yield
    finally:
        _current.reset(token)
