"""Ranks of journals from tables that the user has: imported, replaced, removed. Nothing is asked of anybody."""

from __future__ import annotations

from pathlib import Path

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.bibliography.rank_tables import read_rank_tables
from app.domain.library.rank import KeptTable
from app.workflows.services import Services


def rank_tables(services: Services) -> tuple[KeptTable, ...]:
    """The tables that are kept."""
    return services.library.ranks.tables()


def import_ranks(
    services: Services,
    file: Path,
    name: str = "",
    *,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> tuple[KeptTable, ...]:
    """Keep the tables of a file, each in the place of the one of the same system, and rank the papers by them; the tables of the
    file as they are kept. Raises UnusableInput for a file without ranks."""
    read = read_rank_tables(file, name)
    for table in read:
        services.library.ranks.put(table)
    _settle(services, on_progress, cancel)
    systems = {table.system for table in read}
    return tuple(table for table in services.library.ranks.tables() if table.system in systems)


def remove_ranks(
    services: Services, system: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> None:
    """Keep a table no longer. Raises UserError where there is none of that name."""
    known = {table.system.casefold(): table.system for table in services.library.ranks.tables()}
    if system.casefold() not in known:
        raise UserError("no_such_ranks", name=system, known=", ".join(known.values()) or "–")
    services.library.ranks.remove(known[system.casefold()])
    _settle(services, on_progress, cancel)


def _settle(services: Services, on_progress: OnProgress, cancel: CancelToken | None) -> None:
    for fraction in services.library.ranks.settle(cancel):
        on_progress(Progress(Message.of("progress.ranking"), fraction))
