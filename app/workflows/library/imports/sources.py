"""What is to be imported: the files below the paths given, and the entries of bibliographies with the files they point to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.base.disk.names import shorten
from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.bibliography import (
    FOREIGN,
    HELPERS,
    SUFFIXES,
    Entry,
    Problem,
    Reading,
    looks_like_bibliography,
    pointed_to,
    read_bibliography,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a bibliography that came with a file, or without one, and what is to be said of its reading."""

    entry: Entry
    notes: tuple[Message, ...] = ()
    found: bool = True
    further: tuple[Path, ...] = ()
    """Files that belong to it beside the PDF that is read."""


_NAMED = 3
"""So many files that are not there are named of one bibliography, and the others counted: one that comes from another computer
may point to thousands."""
_LONGEST_NAME = 80
"""Bytes of a name in a message; one that is too long for the disk need not be read whole."""
Source = Listed | Problem | UserError | None
"""What is known of a file before it is opened; a problem or an error stands for what cannot be imported."""


def sources(paths: Sequence[Path]) -> Iterator[tuple[Path, Source]]:
    """The files to import, in order; with each what a bibliography says of it, or why it cannot be imported."""
    for path in paths:
        try:
            yield from _expand(path)
        except OSError as error:  # a name too long, a folder that may not be looked into
            reason = error.strerror or str(error)
            yield path, UnusableInput("file_unreadable", file=shorten(path.name, _LONGEST_NAME), reason=reason)


def _expand(path: Path) -> Iterator[tuple[Path, Source]]:
    """The files to import below `path`; with each what a bibliography says of it, or why it cannot be imported."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        if not found:
            yield path, UnusableInput("folder_without_pdf", folder=str(path))
        yield from ((file, None) for file in found)
    elif not path.exists():
        yield path, UnusableInput("file_missing", file=str(path))
    elif path.suffix.lower() in SUFFIXES or (path.suffix.lower() == ".txt" and looks_like_bibliography(path)):
        yield from _attached(path)
    elif path.suffix.lower() in FOREIGN:
        yield path, UnusableInput("bibliography_foreign", file=path.name)
    else:
        yield path, None


def _attached(bibliography: Path) -> Iterator[tuple[Path, Source]]:
    """What the entries of a bibliography point to, in its order, and what of it could not be read."""
    try:
        reading = read_bibliography(bibliography)
    except UnusableInput as error:
        yield bibliography, error
        return
    notes = _notes_by_entry(reading)
    works = [
        (number, one, pointed_to(one, bibliography))
        for number, one in enumerate(reading.entries)
        if one.kind not in HELPERS
    ]
    missing = [(number, path) for number, _, files in works for path in files.missing]
    if missing:
        notes[missing[0][0]].append(_missing_files(bibliography, [path for _, path in missing]))
    for number, entry, files in works:
        further = tuple(path for path in files.there if path != files.pdf)
        yield files.pdf or bibliography, Listed(entry, tuple(notes[number]), files.pdf is not None, further)
    yield from ((bibliography, problem) for problem in reading.problems if problem.lost)


def _notes_by_entry(reading: Reading) -> dict[int, list[Message]]:
    """What went wrong in reading without losing an entry, by the entry it befell (the one that begins before it)."""
    starts = [entry.line for entry in reading.entries]
    notes: dict[int, list[Message]] = defaultdict(list)
    for problem in reading.problems:
        if not problem.lost:
            notes[max(0, bisect_right(starts, problem.line) - 1)].append(problem.message)
    return notes


def _missing_files(bibliography: Path, paths: Sequence[str]) -> Message:
    named = ", ".join(shorten(path, _LONGEST_NAME) for path in paths[:_NAMED]) + (", …" if len(paths) > _NAMED else "")
    return Message.of("import.files_missing", bibliography=bibliography.name, count=len(paths), files=named)
