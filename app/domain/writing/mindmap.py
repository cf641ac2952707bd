"""A paper as a tree: its sections, and what is claimed of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.writing.digest import Mark


class NodeKind(StrEnum):
    """What a node stands for."""

    PAPER = "paper"
    SECTION = "section"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class MapNode:
    """A node with what hangs from it. `sentence` is a claim's first evidence; `page` 0 where there is none."""

    text: str
    kind: NodeKind
    page: int = 0
    sentence: str = ""
    mark: Mark | None = None
    children: tuple[MapNode, ...] = ()

    @property
    def count(self) -> int:
        """Nodes in all, this one included."""
        return 1 + sum(child.count for child in self.children)
