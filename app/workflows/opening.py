"""What the program is started with from outside: files and links. A second start hands them to the window that is open.

The two meet in a folder of the library, `opening/`. A window keeps a file in it that says that it is there, and takes
what others lay down beside it. Sockets would do the same and would be a door that this program does not have.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.disk.files import write_atomically
from app.base.disk.own_folders import make_own_folder
from app.base.disk.paths import Paths
from app.base.errors import WrongUsage

SCHEME = "paperlamp"
_WINDOW = "window"
_ENDING = ".json"
_TAKEN_S = 5.0
"""How long a second start waits for the first window. One that is drawing its first picture took 1.5 s on two busy cores."""
_TICK_S = 0.05


@dataclass(frozen=True, slots=True)
class Opening:
    """Files to take in, and the number of a paper to open ("" for none). Both may be empty: then only a window is wanted."""

    files: tuple[str, ...] = ()
    paper: str = ""


def read_opening(words: Sequence[str]) -> Opening:
    """What the words of a command line ask for: paths, `file:` links, and `paperlamp://paper/NUMBER`.

    A link may come from any web page. It shows a paper that is in the library and can do nothing else.
    Raises WrongUsage("unknown_link").
    """
    files: list[str] = []
    paper = ""
    for word in words:
        if word.lower().startswith(f"{SCHEME}:"):
            paper = _paper_of(word)
        elif word.lower().startswith("file:"):
            files.append(str(_file_of(word)))
        else:
            files.append(str(Path(word).absolute()))
    return Opening(tuple(files), paper)


def is_opening(word: str) -> bool:
    """Whether a word that is no command can be opened."""
    if word.lower().startswith((f"{SCHEME}:", "file:")):
        return True
    try:
        return Path(word).exists()
    except OSError:  # a name too long: it is no command either, and is told as such
        return False


def _paper_of(link: str) -> str:
    parts = urlsplit(link)
    number = unquote(parts.path).strip("/")
    if parts.netloc.lower() != "paper" or not (number.isascii() and number.isdigit()):
        raise WrongUsage("unknown_link", link=link[:200])
    return number


def _file_of(link: str) -> Path:
    path = unquote(urlsplit(link).path)
    return Path(path.lstrip("/") if sys.platform == "win32" else path)


class Inbox:
    """Where a window takes what later starts are asked to open."""

    def __init__(self, paths: Paths) -> None:
        self.folder = paths.opening

    def open(self) -> None:
        """Say that a window is there, and forget what nobody took. Raises OSError."""
        make_own_folder(self.folder)
        for old in self.folder.glob(f"*{_ENDING}"):
            old.unlink(missing_ok=True)
        (self.folder / _WINDOW).touch()

    def take(self) -> list[Opening]:
        """What was laid down since, in order; each once."""
        found: list[Opening] = []
        for file in sorted(self.folder.glob(f"*{_ENDING}")):
            with suppress(OSError, ValidationError):
                found.append(from_json(Opening, file.read_bytes()))
            with suppress(OSError):
                file.unlink()
        return found

    def close(self) -> None:
        """The window is gone."""
        with suppress(OSError):
            (self.folder / _WINDOW).unlink(missing_ok=True)


def hand_over(paths: Paths, opening: Opening, patience_s: float = _TAKEN_S) -> bool:
    """Give `opening` to the window that has the library open. False where there is none, or it does not answer."""
    folder = paths.opening
    if not (folder / _WINDOW).exists():
        return False
    letter = folder / f"{time.time_ns():020d}-{uuid.uuid4().hex[:8]}{_ENDING}"
    try:
        write_atomically(letter, to_json(opening))
    except OSError:
        return False
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if not letter.exists():
            return True
        time.sleep(_TICK_S)
    with suppress(OSError):
        letter.unlink()
        return False
    return True


__all__ = ["SCHEME", "Inbox", "Opening", "hand_over", "is_opening", "read_opening"]
