"""Files on the user's disk: written whole or not at all, copied as they were hashed, and a full disk told in one way.

Everything that the program writes goes through here, so that a crash never leaves half a file under its real name and
every temporary file can be known by its name (`is_partial`). Names are made in `app.base.disk.names`.
"""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import psutil

from app.base.errors import UnusableInput, UserError

BLOCK = 1 << 20
"""Bytes read or written at once."""
PARTIAL_SUFFIX = ".part"
_PARTIAL_PREFIX = ".paperlamp-"
_numbers = itertools.count()

OnBytes = Callable[[int], None]


class DiskFault(StrEnum):
    """What a failed write means for the user."""

    FULL = "full"
    DENIED = "denied"
    OTHER = "other"


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY})
_NO_PLACE = frozenset({errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOENT})


class FileChangedError(Exception):
    """A file was written to by somebody else while it was copied."""


def disk_fault(error: OSError) -> DiskFault:
    """Whether there is no room, writing is not allowed (or the file is in use), or something else failed."""
    if error.errno in _FULL:
        return DiskFault.FULL
    return DiskFault.DENIED if error.errno in _DENIED else DiskFault.OTHER


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """A full or unwritable disk as an error that says what to do; other failures pass."""
    try:
        yield
    except OSError as error:
        fault = disk_fault(error)
        if fault is DiskFault.FULL:
            raise UserError("disk_full", folder=str(folder)) from error
        if fault is DiskFault.DENIED or error.errno in _NO_PLACE:
            raise UserError("folder_unwritable", folder=str(folder)) from error
        raise


def partial_name(target: Path) -> Path:
    """A name beside `target` for a file that is still being written: short whatever the target is called, and never
    given twice."""
    return target.with_name(f"{_PARTIAL_PREFIX}{os.getpid()}-{next(_numbers)}{PARTIAL_SUFFIX}")


def is_partial(path: Path) -> bool:
    """Whether a name is that of a file of ours that was being written; one without a writer is a leftover."""
    return path.name.startswith(_PARTIAL_PREFIX) and path.name.endswith(PARTIAL_SUFFIX)


def is_leftover(path: Path) -> bool:
    """Whether a file was being written by a program of ours that is no longer there."""
    if not is_partial(path):
        return False
    number = path.name.removeprefix(_PARTIAL_PREFIX).partition("-")[0]
    return not (number.isdecimal() and psutil.pid_exists(int(number)))


@contextmanager
def partial_file(target: Path, *, fresh: bool = False) -> Iterator[Path]:
    """The path of a file to write in the block; afterwards it takes `target`'s place, flushed to the disk.

    When the block fails, `target` is as it was and nothing is left behind. For writers that want a path; others take
    `whole_file`. A `fresh` one replaces nothing: FileExistsError where there is a file by then. Raises OSError.
    """
    target = target.resolve() if target.is_symlink() else target
    partial = partial_name(target)
    try:
        yield partial
        settle(partial, target, fresh=fresh)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@contextmanager
def whole_file(target: Path, *, private: bool = False, fresh: bool = False) -> Iterator[BinaryIO]:
    """A file to write in the block; see `partial_file`. A `private` one is for its owner's eyes from the first byte."""
    with partial_file(target, fresh=fresh) as partial:
        mode = 0o600 if private else 0o666
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), "wb") as file:  # noqa: PTH123
            yield file


def write_atomically(path: Path, data: bytes, *, private: bool = False, fresh: bool = False) -> None:
    """Put `data` at `path`, whole or not at all; see `partial_file`. Raises OSError."""
    with whole_file(path, private=private, fresh=fresh) as file:
        file.write(data)


def settle(partial: Path, target: Path, *, fresh: bool = False) -> None:
    """Flush a finished file to the disk and give it its name, replacing what has it; a `fresh` one raises
    FileExistsError instead. Raises OSError."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    if fresh:
        _name_fresh(partial, target)
    else:
        partial.replace(target)
    flush_folder(target.parent)


def _name_fresh(partial: Path, target: Path) -> None:
    """Give a file a name that none has. Where the file system knows no links, a file that comes between the look and
    the renaming is replaced."""
    try:
        target.hardlink_to(partial)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        partial.rename(target)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system lets a program ask for that."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def hash_file(*files: Path, on_bytes: OnBytes | None = None) -> str:
    """The SHA-256 of a file's content, or of several one after the other, in hexadecimal. Raises OSError.

    `on_bytes` hears how many bytes are done, and may raise to stop.
    """
    digest, done = hashlib.sha256(), 0
    for path in files:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
                done += len(block)
                if on_bytes is not None:
                    on_bytes(done)
    return digest.hexdigest()


def copy_hashed(source: Path, target: Path, sha256: str = "") -> str:
    """Copy a file, taking its SHA-256 from the very bytes that are written; `target` is then absent or whole.

    Raises FileChangedError where the file was written to meanwhile (size or time moved, or the content is not what
    `sha256` says), UnusableInput("file_unreadable") where it cannot be read, and OSError where the copy cannot be
    written.
    """
    with _reading(source):
        before = source.stat()
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with whole_file(target) as new:
        for block in _blocks(source):
            digest.update(block)
            new.write(block)
        with _reading(source):
            after = source.stat()
        found = digest.hexdigest()
        moved = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
        if moved or new.tell() != after.st_size or (sha256 and found != sha256):
            raise FileChangedError(source.name)
    return found


def _blocks(source: Path) -> Iterator[bytes]:
    with _reading(source), source.open("rb") as old:
        while block := old.read(BLOCK):
            yield block


@contextmanager
def _reading(source: Path) -> Iterator[None]:
    """Tell a file that cannot be read from a disk that cannot be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableInput("file_unreadable", file=source.name, reason=reason) from error


_BINARY: int = getattr(os, "O_BINARY", 0)
