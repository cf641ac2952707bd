"""Moves the library to another folder: copied, compared, and only then used; the old one stays until the user deletes it.

Until the last step the old folder is the library, whatever is interrupted. The last step writes one small file, at once.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.base.disk.files import copy_hashed, disk_errors, hash_file, is_partial, write_atomically
from app.base.disk.own_folders import make_own_folder
from app.base.disk.paths import Paths, choose_home
from app.base.disk.whereabouts import Whereabouts, whereabouts
from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.workflows.library.imports.bulk import backups_of
from app.workflows.services import Services

_UNFINISHED = "library-being-moved.txt"
"""In the new folder as long as the copy is not whole; such a folder may be moved into again."""
_MOVED_FROM = "moved-from.txt"
_LEFT = frozenset({"cache", "logs", "opening", ".lock", _UNFINISHED, _MOVED_FROM})
"""What can be made again, and what belongs to a program that runs."""
_MB = 1e6
_MADE_AGAIN = ("cache", "logs", "opening")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to be copied where: files, their bytes as far as they are not there yet, the bytes that are free, and what kind of
    place it is."""

    folder: Path
    files: int
    size: int
    free: int
    place: Whereabouts


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the library lies now, where the old one is kept, and what kind of place the new folder is."""

    folder: Path
    old: Path
    place: Whereabouts


def move(
    services: Services, folder: Path, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> Moved:
    """Move the library; from the next start on it lies in `folder`. Raises UserError, Cancelled; nothing is moved then.
    The library must not be used by this program any more afterwards."""
    cancel = cancel or CancelToken()
    ahead = look(services, folder)
    home, target = services.paths.home, ahead.folder
    if ahead.size > ahead.free:
        needed, free = (f"{size / _MB:.1f}" for size in (ahead.size, ahead.free))
        raise UserError("move_no_room", folder=str(target), needed=needed, free=free)
    with disk_errors(target), services.without_library():
        make_own_folder(target)
        write_atomically(target / _UNFINISHED, str(home).encode())
        _copy(services, home, target, on_progress, cancel)
        write_atomically(target / _MOVED_FROM, str(home).encode(), private=True)
        (target / _UNFINISHED).unlink()
        choose_home(target)
        services.moved_to = target
    return Moved(target, home, ahead.place)


def look(services: Services, folder: Path) -> Ahead:
    """What a move to this folder would do; nothing is written. Raises UserError where the library cannot move there."""
    home, target = services.paths.home, folder.expanduser().resolve()
    if Paths.locate().home != home:
        raise UserError("move_by_variable")
    if target.is_relative_to(home) or home.is_relative_to(target):
        raise UserError("move_inside", folder=str(target))
    with disk_errors(target):
        if target.exists() and not target.is_dir():
            raise UserError("move_not_empty", folder=str(target))
        if target.is_dir() and any(target.iterdir()) and not (target / _UNFINISHED).is_file():
            raise UserError("move_not_empty", folder=str(target))
        above = next(one for one in (target, *target.parents) if one.is_dir())
        if not os.access(above, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(above))
        database = services.paths.database
        paths = list(_files(home, database.name))
        size = sum(path.stat().st_size for path in (*paths, database) if path.is_file())
        there = sum(_there(target / path.relative_to(home), path) for path in paths)
        free = shutil.disk_usage(above).free
    return Ahead(target, len(paths) + 1, size - there, free, whereabouts(target))


def old_folder(services: Services) -> Path | None:
    """The folder that the library was moved from, as long as it is kept there."""
    mark = services.paths.home / _MOVED_FROM
    try:
        old = Path(mark.read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return None
    return old if old != services.paths.home and (old / services.paths.database.name).is_file() else None


def delete_old(services: Services) -> Path:
    """Delete the folder that the library was moved from; the library lies in the new one. Raises UserError."""
    old = old_folder(services)
    _ = services.library.papers()
    if old is None:
        raise UserError("nothing_moved")
    with disk_errors(old):
        _delete(old, services.paths.home, services.paths.database.name)
        (services.paths.home / _MOVED_FROM).unlink(missing_ok=True)
    return old


def _there(new: Path, old: Path) -> int:
    """Bytes of a file that a move which was stopped has copied already."""
    return new.stat().st_size if new.is_file() and new.stat().st_size == old.stat().st_size else 0


def _delete(old: Path, home: Path, database: str) -> None:
    """What was copied, and what can be made again; whatever else somebody put there stays."""
    for name in _MADE_AGAIN:
        shutil.rmtree(old / name, ignore_errors=True)
    for path in list(_files(old, database)):
        if (home / path.relative_to(old)).is_file():
            path.unlink()
    for name in (f"{database}-shm", f"{database}-wal", database, ".lock"):
        (old / name).unlink(missing_ok=True)
    folders = sorted((one for one in old.rglob("*") if one.is_dir()), reverse=True)
    for folder in (*folders, old):
        if not any(folder.iterdir()):
            folder.rmdir()


def _copy(services: Services, home: Path, target: Path, on_progress: OnProgress, cancel: CancelToken) -> None:
    database = services.paths.database.name
    copy = target / database
    copy.unlink(missing_ok=True)
    backups_of(services).copy_to(copy)
    paths = list(_files(home, database))
    for done, path in enumerate(paths):
        cancel.check()
        on_progress(Progress(Message.of("progress.moving_library", done=done, count=len(paths)), done / len(paths)))
        new = target / path.relative_to(home)
        if not (new.is_file() and new.stat().st_size == path.stat().st_size and hash_file(new) == hash_file(path)):
            copy_hashed(path, new)
    for path in paths:
        new = target / path.relative_to(home)
        if not new.is_file() or new.stat().st_size != path.stat().st_size:
            raise UserError("move_incomplete", folder=str(target), file=path.name)


def _files(home: Path, database: str) -> Iterator[Path]:
    """All that belongs to the library beside its database, which is copied as SQLite does."""
    logs = {database, f"{database}-wal", f"{database}-shm"}
    for path in sorted(home.rglob("*")):
        first = path.relative_to(home).parts[0]
        if path.is_file() and first not in _LEFT and first not in logs and not is_partial(path):
            yield path


__all__ = ["Ahead", "Moved", "delete_old", "look", "move", "old_folder"]
