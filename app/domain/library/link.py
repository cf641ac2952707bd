"""Papers that belong together without being one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.library.paper import Paper


class LinkKind(StrEnum):
    """How two papers belong together."""

    RELATED = "related"
    VERSION = "version"
    """The same work in two forms, as a preprint and its published version."""
    DIFFERENT = "different"
    """Works that look alike and are not the same: they are not offered for merging."""


@dataclass(frozen=True, slots=True)
class Link:
    """Seen from one paper: the other one, and how they belong together."""

    other: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class LinkedPaper:
    """The other paper itself, and how it belongs together with the one that was asked about."""

    paper: Paper
    kind: LinkKind
