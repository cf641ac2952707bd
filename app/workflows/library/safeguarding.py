"""Keeps the library safe: a backup when one is due, on request, and putting one back."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.base.errors import UserError
from app.base.files import disk_errors
from app.library import backups, health
from app.library.backups import Backup
from app.library.health import Health
from app.workflows.services import Services

_log = logging.getLogger(__name__)


def back_up_when_due(services: Services) -> None:
    """Before a library is opened for writing. A failure does not keep the user out; opening tells of a damaged file."""
    database, moment = services.paths.database, datetime.now(UTC)
    try:
        if backups.is_due(database, moment):
            backups.back_up_now(database, moment)
    except (UserError, OSError) as error:
        _log.warning("no backup could be made: %s", type(error).__name__)


def back_up(services: Services) -> Backup:
    """Make a backup now. Raises UserError where the library is damaged or the disk cannot be written."""
    _ = services.library
    with disk_errors(services.paths.home):
        return backups.back_up_now(services.paths.database, datetime.now(UTC))


def check(services: Services) -> Health:
    """What is wrong with the library; it is only read. Raises UserError where it cannot even be opened."""
    papers = services.library.papers(with_bin=True)
    with disk_errors(services.paths.home):
        return health.examine(services.paths.database, services.paths.files, papers, services.file_of)


def list_backups(services: Services) -> tuple[Backup, ...]:
    """All backups of the library, the newest first."""
    return backups.list_backups(services.paths.database)


def restore(services: Services, name: str) -> Path:
    """Put the backup of that file name back; gives the file that keeps the replaced library. Raises UserError."""
    chosen = next((backup.path for backup in list_backups(services) if backup.path.name == name), None)
    if chosen is None:
        raise UserError("no_such_backup", name=name)
    with disk_errors(services.paths.home):
        return backups.restore_backup(services.paths.database, chosen, datetime.now(UTC))
