"""A shared place that is a folder: on a stick, on a network drive, or one that a sync program copies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.base.disk.files import copy_hashed, disk_errors, is_partial, write_atomically
from app.base.errors import UnusableInput, UserError
from app.base.progress import CancelToken
from app.remotes.place import MOST_BYTES


class FolderPlace:
    """Files come under their names when they are whole; each is written by one computer alone."""

    def __init__(self, root: Path, cancel: CancelToken | None = None) -> None:
        self._root, self._cancel = root, cancel or CancelToken()
        self.title = str(root)

    def check(self) -> None:
        """The folder has to be there: one that is not may be a drive that is not connected."""
        if not self._root.is_dir():
            raise UserError("sync_place_gone", place=self.title)

    def names(self, folder: str) -> tuple[str, ...]:
        """The files in a folder, without those that are being written."""
        with self._working():
            found = self._root / folder
            return tuple(sorted(one.name for one in found.iterdir() if not is_partial(one))) if found.is_dir() else ()

    def read(self, name: str) -> bytes | None:
        """One that a sync program is still bringing is not there yet."""
        with self._working():
            path = self._root / name
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                return None
            return path.read_bytes()

    def write(self, name: str, data: bytes) -> None:
        """Whole, or not at all."""
        with self._working():
            path = self._root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)

    def store(self, name: str, source: Path) -> None:
        """Whole, or not at all."""
        with self._working():
            copy_hashed(source, self._root / name)

    def fetch(self, name: str, target: Path) -> bool:
        """A copy; whether it is whole the caller sees by its hash."""
        with self._working():
            path = self._root / name
            if not path.is_file():
                return False
            try:
                copy_hashed(path, target)
            except UnusableInput:
                return False
            return True

    def delete(self, name: str) -> None:
        """Gone, if it was there."""
        with self._working():
            (self._root / name).unlink(missing_ok=True)

    @contextmanager
    def _working(self) -> Iterator[None]:
        self._cancel.check()
        self.check()
        try:
            with disk_errors(self._root):
                yield
        except OSError as error:  # a stick that was pulled out, a drive that answers no more
            raise UserError("sync_failed", host=self.title, reason=error.strerror or str(error)) from error


__all__ = ["FolderPlace"]
