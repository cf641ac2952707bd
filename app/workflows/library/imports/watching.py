"""Takes in what is put into a watched folder. Each file comes once, and again when it is another; nothing is changed there."""

from __future__ import annotations

import time
from pathlib import Path

from app.base.errors import UnusableInput
from app.base.progress import CancelToken, OnProgress, no_progress
from app.bibliography import SUFFIXES
from app.domain.library.arrival import Origin
from app.domain.library.paper import ImportedPaper
from app.workflows.library.imports.importing import OnImported, take_in
from app.workflows.services import Services

SOURCE = "folder"
AT_REST_S = 2.0
"""Seconds since the last change of a file before it is taken in: browsers and sync programs write for a while."""
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial")


def waiting(services: Services, folder: Path) -> tuple[Path, ...]:
    """The PDFs and bibliographies below the folder that are new or another, and at rest. Raises UnusableInput where there is
    no such folder."""
    if not folder.is_dir():
        raise UnusableInput("watched_folder_gone", folder=str(folder))
    known = services.library.arrivals.origins(SOURCE)
    limit = time.time() - AT_REST_S
    found = []
    for path in sorted(folder.rglob("*")):
        if not _wanted(path, folder) or _inside_library(services, path):
            continue
        try:
            state = path.stat()
            if state.st_mtime > limit or not path.is_file():
                continue
        except OSError:
            continue
        origin = known.get(str(path))
        if origin is None or origin.stamp != _stamp(path):
            found.append(path)
    return tuple(found)


def take_new(
    services: Services,
    folder: Path,
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnImported | None = None,
    cancel: CancelToken | None = None,
) -> tuple[ImportedPaper, ...]:
    """Take in what waits there; one outcome for each file or entry. A file that cannot be used is named once. Raises
    UnusableInput where there is no such folder."""
    files = waiting(services, folder)
    if not files:
        return ()
    stamps = {path: _stamp(path) for path in files}
    outcomes = take_in(services, files, on_progress=on_progress, on_paper=on_paper, cancel=cancel)
    ids = {outcome.path: outcome.id or 0 for outcome in outcomes}
    services.library.arrivals.remember(
        SOURCE, [Origin(str(path), "paper", ids.get(str(path), 0), stamp) for path, stamp in stamps.items()]
    )
    return outcomes


def _wanted(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    suffix = path.suffix.lower()
    return not hidden and suffix not in _UNFINISHED and (suffix == ".pdf" or suffix in SUFFIXES)


def _inside_library(services: Services, path: Path) -> bool:
    return path.resolve().is_relative_to(services.paths.home.resolve())


def _stamp(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return ""
    return f"{state.st_mtime_ns}:{state.st_size}"
