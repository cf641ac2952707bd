"""Ranks of journals, from tables of the user's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.base.progress import CancelToken, OnProgress
    from app.domain.library.rank import KeptTable
    from app.workflows.library.order import ranks
    from app.workflows.services import Services
else:
    ranks = LazyModule("app.workflows.library.order.ranks")


class RanksPort(Protocol):
    """The tables that papers are ranked by."""

    def rank_tables(self) -> tuple[KeptTable, ...]:
        """Those that are kept."""
        ...

    def import_ranks(
        self, file: Path, name: str = ..., *, on_progress: OnProgress = ..., cancel: CancelToken | None = ...
    ) -> tuple[KeptTable, ...]:
        """Keep the tables of a file, and rank the papers by them."""
        ...

    def remove_ranks(self, system: str, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> None:
        """Keep a table no longer."""
        ...


class RankAccess:
    """`RanksPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.rank_tables = bound(services, lambda: ranks.rank_tables)
        self.import_ranks = bound(services, lambda: ranks.import_ranks)
        self.remove_ranks = bound(services, lambda: ranks.remove_ranks)
