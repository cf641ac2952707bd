"""A backup before many changes at once."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.base.errors import UserError
from app.library import backups
from app.workflows.services import Services

_log = logging.getLogger(__name__)
BULK = 20
"""So many papers or items changed at once are worth a backup before: more than one picks by hand, and what a day's backup
would not have."""


def database_of(services: Services) -> Path:
    """The library's file; its backups are kept where the settings say."""
    backups.keep_in(services.paths.database, services.settings.backup_folder)
    return services.paths.database


def back_up_before(services: Services, changes: int) -> None:
    """Make a backup before so many changes, where that is many and the last one does not hold the library as it is."""
    database = database_of(services)
    if changes < BULK:
        return
    try:
        if backups.is_changed(database):
            backups.back_up_now(database, datetime.now(UTC))
    except (UserError, OSError) as error:
        _log.warning("no backup could be made: %s", type(error).__name__)
