"""Copies Zotero's database, so that it can be read while Zotero has it open; the original is opened for reading alone."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from app.base.errors import UnusableInput

_BESIDE = ("-wal", "-journal")
"""What SQLite leaves beside a database that is open or was not closed: part of what it holds."""


_ATTEMPTS = 5
_PAUSE_S = 0.2
"""What changes while it is copied is copied again, after a pause that doubles: for about six seconds in all."""


def copy_database(source: Path, target: Path) -> None:
    """Copy a database to `target`, whole, whatever else is doing with it. Raises UnusableInput where it cannot be read."""
    try:
        for attempt in range(_ATTEMPTS):
            before = _looks(source)
            _copy(source, target)
            if _looks(source) == before:
                break
            time.sleep(_PAUSE_S * 2**attempt)
        _settle(target)
    except OSError as error:
        raise UnusableInput("zotero_unreadable", file=str(source), reason=error.strerror or str(error)) from error
    except sqlite3.DatabaseError as error:
        raise UnusableInput("zotero_damaged", file=str(source), reason=str(error)) from error


def open_copy(file: Path) -> sqlite3.Connection:
    """A copy, to be read."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    for ending in _BESIDE:
        beside = target.with_name(target.name + ending)
        beside.unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(source.with_name(source.name + ending), beside)


def _looks(source: Path) -> list[tuple[int, int] | None]:
    """By what a change of the files would be seen."""
    found: list[tuple[int, int] | None] = []
    for ending in ("", *_BESIDE):
        try:
            state = source.with_name(source.name + ending).stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((state.st_mtime_ns, state.st_size))
    return found


def _settle(target: Path) -> None:
    """Let SQLite finish or take back in the copy what was under way; the copy is then one file that is whole."""
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found is None or found[0] != "ok":
            raise sqlite3.DatabaseError(str(found[0] if found else "empty"))
