"""The one writer of what leaves the program: slides, notes, maps, tables, translations, lists of references.

A file that is there is somebody's work, whoever made it. It is replaced only when the user said so, of that very file
or of all; what one export wrote itself, the same export may write again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.base.disk.files import write_atomically
from app.base.errors import UnusableInput


class TargetExists(UnusableInput):
    """Files that an export would replace. A window may ask about `paths` and begin again with their names."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(paths)
        more = len(self.paths) - 1
        key = "target_exists_more" if more else "target_exists"
        super().__init__(key, file=str(self.paths[0]), more=more)


class Outputs:
    """The files of one export. `force` lets it replace any, `agreed` those that the user was asked about."""

    def __init__(self, *, force: bool = False, agreed: Iterable[Path] = ()) -> None:
        self._force = force
        self._mine = set(agreed)

    def may_replace(self, path: Path) -> bool:
        """Whether a file at `path` would be replaced."""
        return self._force or path in self._mine

    def check(self, *paths: Path) -> None:
        """Raise TargetExists where one of these may not be written; before the work that makes them."""
        if there := [path for path in paths if path.exists() and not self.may_replace(path)]:
            raise TargetExists(there)

    def write(self, path: Path, data: bytes) -> None:
        """Put `data` at `path`, whole or not at all. Raises TargetExists, OSError."""
        self.check(path)
        try:
            write_atomically(path, data, fresh=not self.may_replace(path))
        except FileExistsError:
            raise TargetExists([path]) from None
        self._mine.add(path)
