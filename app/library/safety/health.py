"""Whether a library is whole: the database, the links between its rows, and the stored files against their SHA-256."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.base.disk.files import hash_file, is_leftover, is_partial
from app.base.errors import UserError
from app.domain.library.attachment import Attachment
from app.domain.library.paper import Paper, stored_hash
from app.library.safety.backups import Backups


@dataclass(frozen=True, slots=True)
class Health:
    """What was found: SQLite's own words on the database, papers and further files by title, files that nobody needs.
    `unreachable` are linked files that are not where they were: on a disk that is not there, moved, or deleted."""

    papers: int
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    strays: tuple[Path, ...]
    unreachable: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is lost; a file too many does no harm."""
        return not (self.faults or self.missing or self.changed)


def examine(
    backups: Backups,
    files: Path,
    papers: Sequence[Paper],
    file_of: Callable[[str], Path],
    attachments: Sequence[Attachment] = (),
) -> Health:
    """Look at everything, changing nothing. Raises OSError."""
    database = backups.database
    missing, changed, needed = [], [], set()
    stored = [(paper.title, paper.file, stored_hash(paper)) for paper in papers if paper.file]
    stored += [(one.title, one.path, one.sha256) for one in attachments if not one.linked]
    for title, name, sha256 in stored:
        try:
            path = file_of(name)
        except UserError:  # the row leads out of the folder of papers
            missing.append(title)
            continue
        needed.add(path)
        if not path.is_file():
            missing.append(title)
        elif hash_file(path) != sha256:
            changed.append(title)
    unreachable = tuple(one.title for one in attachments if one.linked and not _is_file(Path(one.path)))
    lying = sorted(path for path in files.rglob("*") if path.is_file()) if files.is_dir() else []
    places = (database.parent.glob("*"), backups.folder.glob("*"))
    leftovers = [path for place in places for path in place if is_leftover(path)]
    strays = [path for path in lying if path not in needed and (is_leftover(path) or not is_partial(path))]
    return Health(len(papers), _faults(database), tuple(missing), tuple(changed), (*strays, *leftovers), unreachable)


def _is_file(path: Path) -> bool:
    """Whether a linked file is there; one whose disk does not answer is not."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _faults(database: Path) -> tuple[str, ...]:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as file:
        try:
            found = [str(row[0]) for row in file.execute("PRAGMA integrity_check(100)")]
            links = [f"{row[0]} {row[1]} → {row[2]}" for row in file.execute("PRAGMA foreign_key_check")]
        except sqlite3.DatabaseError as error:
            return (str(error),)
    return (*(fault for fault in found if fault != "ok"), *links)
