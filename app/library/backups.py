"""Copies of the library file: making them, which are kept, putting one back. A damaged library is never copied over a
sound backup, and a restore keeps what it replaces."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.base.errors import UserError
from app.base.files import copy_hashed, partial_file
from app.base.own_folders import make_own_folder

FOLDER = "backups"
DAYS, WEEKS = 7, 4
"""The newest backup of each of the last 7 days and of each of the last 4 weeks that have one is kept."""
_DUE = timedelta(days=1)
_STAMP = "%Y%m%d-%H%M%S-%f"
_LOGS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the library file."""

    path: Path
    made: datetime
    size: int


_chosen: dict[Path, Path] = {}


def keep_in(database: Path, folder: str) -> None:
    """Keep this library's backups in a folder of the user's ("": in the library's own). Each library has a folder of its
    own in it, since they are all called alike."""
    home = database.parent.absolute()
    mark = hashlib.sha256(str(home).encode()).hexdigest()[:8]
    _chosen[database] = Path(folder) / f"{home.name}-{mark}" if folder else database.parent / FOLDER


def folder_of(database: Path) -> Path:
    """Where a library's backups are kept."""
    return _chosen.get(database, database.parent / FOLDER)


def list_backups(database: Path) -> tuple[Backup, ...]:
    """All copies of a library, the newest first: the rotating ones, and those made before a migration."""
    found = [*_rotating(database), *database.parent.glob(f"{database.stem}.before-*.sqlite")]
    backups = [Backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), path.stat().st_size) for path in found]
    return tuple(sorted(backups, key=lambda backup: (backup.made, backup.path.name), reverse=True))


def back_up(source: Path, target: Path) -> None:
    """A consistent copy by SQLite's own backup, whatever is being written meanwhile. Where the copy is not sound there
    is no `target`. Raises UserError and OSError."""
    try:
        _copy(source, target)
    except sqlite3.OperationalError as error:
        raise UserError("disk_full" if "full" in str(error) else "disk_failing", folder=str(target.parent)) from error
    except sqlite3.DatabaseError as error:
        raise damaged(source) from error


def back_up_now(database: Path, moment: datetime) -> Backup:
    """Add a rotating backup, and delete those that need not be kept. Raises UserError and OSError."""
    folder = folder_of(database)
    make_own_folder(folder)
    target = folder / f"{database.stem}-{moment.strftime(_STAMP)}.sqlite"
    back_up(database, target)
    backups = [backup for backup in list_backups(database) if backup.path.parent == folder]
    kept = _kept(backups)
    for backup in backups:
        if backup not in kept and backup.path != target:
            backup.path.unlink(missing_ok=True)
    return next(backup for backup in backups if backup.path == target)


def is_due(database: Path, moment: datetime) -> bool:
    """Whether the last rotating backup is older than a day and the library was written to since."""
    last = max((path.stat().st_mtime for path in _rotating(database)), default=0.0)
    return moment - datetime.fromtimestamp(last, UTC) > _DUE and is_changed(database)


def is_changed(database: Path) -> bool:
    """Whether the library was written to since the last rotating backup."""
    if not database.is_file() or not database.stat().st_size:
        return False
    last = max((path.stat().st_mtime for path in _rotating(database)), default=0.0)
    log = database.with_name(database.name + "-wal")
    written = [path.stat().st_mtime for path in (database, log) if path.is_file() and path.stat().st_size]
    return max(written) > last


def restore_backup(database: Path, backup: Path, moment: datetime) -> Path:
    """Put a backup in the library's place; gives the file where the replaced library is kept. The caller holds the library's lock and has not opened it. Raises UserError and OSError."""
    kept = database.with_name(f"{database.stem}.replaced-{moment.strftime(_STAMP)}.sqlite")
    for ending in ("", *_LOGS):
        source = database.with_name(database.name + ending)
        if source.is_file():
            copy_hashed(source, kept.with_name(kept.name + ending))
    with partial_file(database) as part:
        try:
            _copy(backup, part)
        except sqlite3.DatabaseError as error:
            raise UserError("backup_damaged", file=str(backup)) from error
        _take_log_in(database)
        # A log of the replaced file must never be read with the new one; its copy is kept above.
        for ending in _LOGS:
            database.with_name(database.name + ending).unlink(missing_ok=True)
    return kept


def _take_log_in(database: Path) -> None:
    """Bring what stands in a library's log into its file: whoever is killed before the backup has its name leaves the
    library as it was. A damaged library is replaced with its log."""
    if not database.is_file():
        return
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damaged(database: Path) -> UserError:
    """What is told of a damaged library: the newest backup that there is, or that there is none."""
    backups = list_backups(database)
    if not backups:
        return UserError("library_damaged_alone", file=str(database))
    made = backups[0].made.astimezone().strftime("%Y-%m-%d %H:%M")
    return UserError("library_damaged", file=str(database), backup=backups[0].path.name, made=made)


def _copy(source: Path, target: Path) -> None:
    with partial_file(target) as part, closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
        old.backup(new)
        found = str(new.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise sqlite3.DatabaseError(found)


def _rotating(database: Path) -> tuple[Path, ...]:
    folders = dict.fromkeys((folder_of(database), database.parent / FOLDER))
    return tuple(path for folder in folders for path in folder.glob(f"{database.stem}-*.sqlite"))


def _kept(backups: list[Backup]) -> set[Backup]:
    """`backups` come the newest first, so the first of a day or week is its newest."""
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for backup in backups:
        days.setdefault(backup.made.date(), backup)
        weeks.setdefault(backup.made.isocalendar()[:2], backup)
    return {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
