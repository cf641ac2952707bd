"""The titles of one deck, each taken once."""

from __future__ import annotations

from app.slides.labels import Labels


class Titles:
    """Remembers which titles are taken."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._taken: set[str] = set()

    def __contains__(self, title: str) -> bool:
        return title.casefold() in self._taken

    def take(self, title: str) -> str:
        """`title`, numbered when it is taken."""
        name, number = title, 2
        while name in self:
            name = self._labels("more_of", title=title, number=number)
            number += 1
        self._taken.add(name.casefold())
        return name

    def release(self, title: str) -> None:
        """Let another slide have it."""
        self._taken.discard(title.casefold())
