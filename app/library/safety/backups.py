"""Copies of the library file: making them, which are kept, putting one back. A damaged library is never copied over a
sound backup, and a restore keeps what it replaces."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.base.disk.files import copy_hashed, partial_file
from app.base.disk.own_folders import make_own_folder
from app.base.errors import UserError

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


@dataclass(frozen=True, slots=True)
class Backups:
    """The copies of one library file."""

    database: Path
    chosen: str = ""
    """A folder of the user's to keep them in; "" for one beside the library."""

    @property
    def folder(self) -> Path:
        """Where they are kept. In a folder of the user's each library has one of its own, since all are called alike."""
        if not self.chosen:
            return self.database.parent / FOLDER
        home = self.database.parent.absolute()
        mark = hashlib.sha256(str(home).encode()).hexdigest()[:8]
        return Path(self.chosen) / f"{home.name}-{mark}"

    def all(self) -> tuple[Backup, ...]:
        """All copies of the library, the newest first: the rotating ones, and those made before a migration."""
        older = self.database.parent.glob(f"{self.database.stem}.before-*.sqlite")
        backups = [_backup(path) for path in (*self._rotating(), *older)]
        return tuple(sorted(backups, key=lambda backup: (backup.made, backup.path.name), reverse=True))

    def copy_to(self, target: Path) -> None:
        """A consistent copy by SQLite's own backup, whatever is being written meanwhile. Where the copy is not sound
        there is no `target`. Raises UserError and OSError."""
        try:
            _copy(self.database, target)
        except sqlite3.OperationalError as error:
            raise UserError(
                "disk_full" if "full" in str(error) else "disk_failing", folder=str(target.parent)
            ) from error
        except sqlite3.DatabaseError as error:
            raise self.damaged() from error

    def make(self, moment: datetime) -> Backup:
        """Add a rotating backup, and delete those that need not be kept. Raises UserError and OSError."""
        folder = self.folder
        make_own_folder(folder)
        target = folder / f"{self.database.stem}-{moment.strftime(_STAMP)}.sqlite"
        self.copy_to(target)
        backups = [backup for backup in self.all() if backup.path.parent == folder]
        kept = _kept(backups)
        for backup in backups:
            if backup not in kept and backup.path != target:
                backup.path.unlink(missing_ok=True)
        return next(backup for backup in backups if backup.path == target)

    def is_due(self, moment: datetime) -> bool:
        """Whether the last rotating backup is older than a day and the library was written to since."""
        return moment - datetime.fromtimestamp(self._last(), UTC) > _DUE and self.is_changed()

    def is_changed(self) -> bool:
        """Whether the library was written to since the last rotating backup."""
        if not self.database.is_file() or not self.database.stat().st_size:
            return False
        log = self.database.with_name(self.database.name + "-wal")
        written = [path.stat().st_mtime for path in (self.database, log) if path.is_file() and path.stat().st_size]
        return max(written) > self._last()

    def restore(self, backup: Path, moment: datetime) -> Path:
        """Put a backup in the library's place; gives the file where the replaced library is kept. The caller holds the
        library's lock and has not opened it. Raises UserError and OSError."""
        database = self.database
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

    def damaged(self) -> UserError:
        """What is told of a damaged library: the newest backup that there is, or that there is none."""
        backups = self.all()
        if not backups:
            return UserError("library_damaged_alone", file=str(self.database))
        made = backups[0].made.astimezone().strftime("%Y-%m-%d %H:%M")
        return UserError("library_damaged", file=str(self.database), backup=backups[0].path.name, made=made)

    def _last(self) -> float:
        return max((path.stat().st_mtime for path in self._rotating()), default=0.0)

    def _rotating(self) -> tuple[Path, ...]:
        folders = dict.fromkeys((self.folder, self.database.parent / FOLDER))
        return tuple(path for folder in folders for path in folder.glob(f"{self.database.stem}-*.sqlite"))


def _backup(path: Path) -> Backup:
    found = path.stat()
    return Backup(path, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size)


def _take_log_in(database: Path) -> None:
    """Bring what stands in a library's log into its file: whoever is killed before the backup has its name leaves the
    library as it was. A damaged library is replaced with its log."""
    if not database.is_file():
        return
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(source: Path, target: Path) -> None:
    with partial_file(target) as part, closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
        old.backup(new)
        found = str(new.execute("PRAGMA quick_check(1)").fetchone()[0])
        if found != "ok":
            raise sqlite3.DatabaseError(found)


def _kept(backups: list[Backup]) -> set[Backup]:
    """`backups` come the newest first, so the first of a day or week is its newest."""
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for backup in backups:
        days.setdefault(backup.made.date(), backup)
        weeks.setdefault(backup.made.isocalendar()[:2], backup)
    return {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
