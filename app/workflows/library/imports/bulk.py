"""A backup before many changes at once."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from app.base.errors import UserError
from app.library.safety.backups import Backups
from app.workflows.services import Services

_log = logging.getLogger(__name__)
BULK = 20
"""So many papers or items changed at once are worth a backup before: more than one picks by hand, and what a day's backup
would not have."""


def backups_of(services: Services) -> Backups:
    """The backups of the library, kept where the settings say."""
    return Backups(services.paths.database, services.settings.backup_folder)


def back_up_before(services: Services, changes: int) -> None:
    """Make a backup before so many changes, where that is many and the last one does not hold the library as it is."""
    if changes < BULK:
        return
    backups = backups_of(services)
    try:
        if backups.is_changed():
            backups.make(datetime.now(UTC))
    except (UserError, OSError) as error:
        _log.warning("no backup could be made: %s", type(error).__name__)
