"""Where the reader has been in a paper: back and forward after every jump."""

from __future__ import annotations

from typing import NamedTuple

LONGEST = 100


class Position(NamedTuple):
    """A place in a paper: a page from 1, and how far down on it the view begins (0 top, 1 bottom)."""

    page: int
    down: float = 0.0


class Trail:
    """Places that were left by a jump, and those that were gone back from."""

    def __init__(self) -> None:
        self._behind: list[Position] = []
        self._ahead: list[Position] = []

    @property
    def can_go_back(self) -> bool:
        """Whether a place was left."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether one was gone back from."""
        return bool(self._ahead)

    def leave(self, place: Position) -> None:
        """A jump away from here: the way forward is another from now on."""
        if not self._behind or self._behind[-1] != place:
            self._behind = [*self._behind, place][-LONGEST:]
        self._ahead.clear()

    def back(self, here: Position) -> Position | None:
        """The place left last; None without one."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Position) -> Position | None:
        """The place gone back from last; None without one."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
