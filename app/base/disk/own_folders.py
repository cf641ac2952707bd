"""Folders that are this user's alone: other users of the machine neither read in them nor put anything there.

On Windows a user's folders are private by the system's own rules; there nothing is checked.
"""

from __future__ import annotations

import os
import platform
import stat
import sys
from pathlib import Path

import platformdirs

_OTHERS = 0o077
_GROUP_WRITES = stat.S_IWGRP


def make_own_folder(folder: Path) -> None:
    """Make a folder for its owner's eyes, or tighten the one that is there. Its parents are made as usual.

    A folder that its owner lets a group write to is shared on purpose and stays so. Raises OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform == "win32":
        return
    mode = folder.stat()
    if mode.st_uid == os.geteuid() and mode.st_mode & _OTHERS and not mode.st_mode & _GROUP_WRITES:
        folder.chmod(stat.S_IMODE(mode.st_mode) & ~_OTHERS)


def make_own_file(file: Path) -> None:
    """Make an empty file for its owner's eyes where there is none. Raises OSError."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return


def is_own(folder: Path) -> bool:
    """Whether a folder is there, no link, this user's, and nobody else may write in it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":
        return stat.S_ISDIR(found.st_mode)
    others_write = found.st_mode & (_GROUP_WRITES | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not others_write


def runtime_folder() -> Path:
    """Where programs of this user on this machine find each other's locks; it need not exist yet.

    The system's runtime folder where there is one and it is the user's. Else one in the user's cache, named after the
    machine, since a home folder may be shared by many: a name in /tmp could be taken by anybody.
    """
    if sys.platform != "linux":
        return Path(platformdirs.user_runtime_dir("paperlamp", appauthor=False))
    for system in (os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{os.geteuid()}"):
        if system and is_own(Path(system)):
            return Path(system) / "paperlamp"
    cache = Path(platformdirs.user_cache_dir("paperlamp", appauthor=False))
    return cache / f"run-{platform.node() or 'here'}"
