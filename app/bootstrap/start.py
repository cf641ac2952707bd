"""Builds `Services` from the settings and starts the face that was asked for."""

from __future__ import annotations

import locale
import logging
import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.paths import Paths
from app.base.errors import UserError

if TYPE_CHECKING:
    from app.base.settings import Settings
    from app.library import Library
    from app.workflows.services import LibraryLock, Services


def start(arguments: list[str] | None = None) -> int:
    """Run the command line with `arguments` (those of the process by default); returns the exit code."""
    from app.cli.main import run

    log_to(Paths.locate())
    return run(open_services, start_gui, sys.argv[1:] if arguments is None else arguments, system_language())


def start_gui(open_library: Callable[[], Services], paths: Paths, words: Sequence[str]) -> int:
    """Open the window with the files and links in `words`, or hand them to the window that has this library open.

    A library that cannot be opened is told in a window too, for users without a terminal.
    """
    from app.workflows.opening import hand_over, read_opening

    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise UserError("no_display")
    try:
        opening = read_opening(words)
        services = open_library()
    except UserError as error:
        if error.key == "library_in_use" and hand_over(paths, opening):
            return 0
        if _nobody_reads_standard_error():
            from app.ui import show_failure

            show_failure(error, system_language())
        raise
    try:
        from app.ui import run

        return run(services, opening)
    finally:
        services.close()


def _nobody_reads_standard_error() -> bool:
    """True for a start from a desktop menu: standard error is closed, or neither a terminal, a pipe nor a file."""
    try:
        mode = os.fstat(2).st_mode
    except OSError:
        return True
    return not (os.isatty(2) or stat.S_ISFIFO(mode) or stat.S_ISREG(mode))


def open_services(paths: Paths, *, writes: bool, lang: str | None = None) -> Services:
    """The services over one library. With `writes` the library's lock is held until they are closed."""
    from app.workflows.services import LibraryLock

    lock = LibraryLock(paths.home) if writes else None
    try:
        return _build(paths, lock, lang)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _build(paths: Paths, lock: LibraryLock | None, lang: str | None) -> Services:
    from app.base.disk.files import disk_errors
    from app.base.disk.own_folders import make_own_folder
    from app.base.network.connections import connection_log
    from app.base.settings import load_settings
    from app.bootstrap.parts import InstalledParts
    from app.pdf.version import EXTRACTOR
    from app.workflows.services import Services

    with disk_errors(paths.home):
        settings = load_settings(paths.settings)
        make_own_folder(paths.home)
    log_to(paths)
    connection_log.keep_in(paths.logs)
    parts = InstalledParts(paths, settings)
    services = Services(
        paths=paths,
        settings=settings,
        open_library=lambda: _open_library(services),
        parts=parts,
        extractor=EXTRACTOR,
        notices=parts.notices,
        lang=settings.language if settings.language != "system" else (lang or system_language()),
        lock=lock,
    )

    def changed(now: Settings) -> None:
        if parts.change(now):
            services.renew_engine()

    services.on_settings = changed
    return services


def _open_library(services: Services) -> Library:
    """Open the database; who may write to it first ends the jobs that a crash left running.

    Who only reads takes the lock for as long as the file has to be created or migrated.
    """
    from app.library import Library
    from app.workflows.jobs import interrupted_jobs
    from app.workflows.library.safety.history import empty_old
    from app.workflows.library.safety.safeguarding import back_up_when_due
    from app.workflows.services import LibraryLock

    if services.lock is not None:
        back_up_when_due(services)
    alone = nullcontext if services.lock is not None else partial(LibraryLock, services.paths.home)
    library = services.library = Library(services.paths.database, alone, services.settings.backup_folder)
    if services.lock is not None:
        interrupted_jobs(services)
        empty_old(services)
        if library.citation_keys.incomplete():
            from app.workflows.library.citation.keys import complete_keys

            complete_keys(services)
    return library


def system_language() -> str:
    """ "zh_CN" where the system speaks Chinese, else "en"."""
    for name in ("PAPERLAMP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh_CN" if value.lower().startswith("zh") else "en"
    try:
        return "zh_CN" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
    except ValueError:
        return "en"


class _QuietLog(RotatingFileHandler):
    """A log file that comes into being, folder and all, with its first line; one that cannot be written is no error."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Say nothing: standard error belongs to the user."""


def log_to(paths: Paths) -> None:
    """Write the program's log to the library's folder; it never holds the text of a paper."""
    handler = _QuietLog(paths.logs / "paperlamp.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("app")
    for old in tuple(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


__all__ = ["open_services", "start", "start_gui"]
