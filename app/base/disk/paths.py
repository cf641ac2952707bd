"""Where things are kept on this machine: the folder of one library, and the models all libraries share."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.base.children import is_frozen
from app.base.disk.files import write_atomically

PORTABLE = "portable.txt"
"""The file beside a frozen program that makes it keep its data there too."""


def portable_data() -> Path | None:
    """Where a portable program keeps its data: in `data` beside itself. None for one that is installed."""
    folder = Path(sys.executable).resolve().parent
    return folder / "data" if is_frozen() and (folder / PORTABLE).exists() else None


CHOSEN = "library-folder.txt"
"""Beside the usual place of the library: the folder that the user chose instead."""


def data_folder() -> Path:
    """Where the program keeps its data on this machine."""
    return portable_data() or Path(platformdirs.user_data_dir("paperlamp", appauthor=False))


def chosen_home() -> Path | None:
    """The folder that the user chose for the library; None for the usual one."""
    try:
        text = (data_folder() / CHOSEN).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(text) if text and Path(text).is_absolute() else None


def choose_home(folder: Path | None) -> None:
    """From the next start on the library lies in this folder (None: in the usual one). Nothing is moved. Raises OSError."""
    mark = data_folder() / CHOSEN
    if folder is None:
        mark.unlink(missing_ok=True)
        return
    mark.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(mark, f"{folder.absolute()}\n".encode(), private=True)


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one running program. Nothing is written outside them unless the user names a file."""

    home: Path
    models: Path

    @classmethod
    def locate(cls, home: Path | None = None) -> Paths:
        """`home` from the argument, `PAPERLAMP_HOME`, what the user chose, or the platform; models from `PAPERLAMP_MODELS`.

        A portable program keeps both beside itself.
        """
        data = data_folder()
        chosen = home or (Path(env) if (env := os.environ.get("PAPERLAMP_HOME")) else chosen_home() or data / "library")
        models = Path(env) if (env := os.environ.get("PAPERLAMP_MODELS")) else data / "models"
        return cls(chosen.expanduser().resolve(), models.expanduser().resolve())

    @property
    def database(self) -> Path:
        """The library's one SQLite file."""
        return self.home / "library.sqlite"

    @property
    def files(self) -> Path:
        """PDFs, each named by its SHA-256."""
        return self.home / "files"

    @property
    def cache(self) -> Path:
        """What can be made again: rendered pages, model states. Safe to delete."""
        return self.home / "cache"

    @property
    def logs(self) -> Path:
        """Log files; they never hold the text of a paper."""
        return self.home / "logs"

    @property
    def settings(self) -> Path:
        """The user's settings."""
        return self.home / "settings.json"

    @property
    def kept_exports(self) -> Path:
        """Which exports keep themselves up to date."""
        return self.home / "kept-exports.json"

    @property
    def opening(self) -> Path:
        """What later starts of the program hand to the window that is open."""
        return self.home / "opening"

    @property
    def prompts(self) -> Path:
        """The user's own copies of prompts; used instead of the shipped ones."""
        return self.home / "prompts"
