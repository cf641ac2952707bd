"""Keeps the library safe: a backup when one is due, on request, and putting one back."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.base.disk.files import disk_errors, partial_name
from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import OnProgress, Progress, no_progress
from app.domain.library.paper import ImportStatus
from app.library.safety.backups import Backup
from app.library.safety.health import Health, examine
from app.library.safety.repair import Salvage, salvage
from app.workflows.library.imports.bulk import backups_of
from app.workflows.services import Services

__all__ = [
    "Backup",
    "Health",
    "Repair",
    "Salvage",
    "back_up",
    "back_up_when_due",
    "check",
    "list_backups",
    "repair",
    "restore",
    "tidy",
]
_log = logging.getLogger(__name__)


def back_up_when_due(services: Services) -> None:
    """Before a library is opened for writing. A failure does not keep the user out; opening tells of a damaged file."""
    backups, moment = backups_of(services), datetime.now(UTC)
    try:
        if backups.is_due(moment):
            backups.make(moment)
    except (UserError, OSError) as error:
        _log.warning("no backup could be made: %s", type(error).__name__)


def back_up(services: Services) -> Backup:
    """Make a backup now. Raises UserError where the library is damaged or the disk cannot be written."""
    _ = services.library
    with disk_errors(services.paths.home):
        return backups_of(services).make(datetime.now(UTC))


def check(services: Services) -> Health:
    """What is wrong with the library; it is only read. Raises UserError where it cannot even be opened."""
    papers = services.library.papers(with_bin=True)
    further = services.library.attachments.all(with_bin=True)
    with disk_errors(services.paths.home):
        return examine(backups_of(services), services.paths.files, papers, services.file_of, further)


def list_backups(services: Services) -> tuple[Backup, ...]:
    """All backups of the library, the newest first."""
    return backups_of(services).all()


def restore(services: Services, name: str) -> Path:
    """Put the backup of that file name back; gives the file that keeps the replaced library. Raises UserError."""
    chosen = next((backup.path for backup in list_backups(services) if backup.path.name == name), None)
    if chosen is None:
        raise UserError("no_such_backup", name=name)
    with disk_errors(services.paths.home), services.without_library():
        return backups_of(services).restore(chosen, datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair saved, how many PDFs without a paper it took in again, and the file that keeps the damaged library."""

    saved: Salvage
    adopted: int
    kept: Path


def repair(services: Services, on_progress: OnProgress = no_progress) -> Repair:
    """Put in the library's place what can be read of it; the old file is kept. Papers whose text is lost are read again
    later, and stored PDFs whose papers are lost come in again. Raises UserError where nothing can be read."""
    backups = backups_of(services)
    on_progress(Progress(Message.of("progress.salvaging")))
    with disk_errors(services.paths.home), services.without_library():
        fresh = partial_name(backups.database)
        try:
            saved = salvage(backups.database, fresh)
            kept = backups.restore(fresh, datetime.now(UTC))
        finally:
            for ending in ("", "-wal", "-shm"):
                fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    lost = [path for path in check(services).strays if path.suffix == ".pdf"]
    # Here, because every start asks whether a backup is due, and taking papers in needs the bibliographies too.
    from app.workflows.library.imports.importing import take_in

    adopted = take_in(services, lost, on_progress=on_progress)
    return Repair(saved, sum(one.status is ImportStatus.ADDED for one in adopted), kept)


def tidy(services: Services, strays: Sequence[Path], at_rest: timedelta = timedelta(0)) -> tuple[Path, ...]:
    """Delete files that no paper needs; the ones that were deleted. Those younger than `at_rest` are left: they may be of a
    paper that is just coming in. Raises UserError."""
    needed = set(check(services).strays)
    limit = time.time() - at_rest.total_seconds()
    deleted = []
    with disk_errors(services.paths.home):
        for path in strays:
            if path in needed and path.stat().st_mtime <= limit:
                path.unlink(missing_ok=True)
                deleted.append(path)
    return tuple(deleted)
