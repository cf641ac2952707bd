"""What is asked of a shared place. Names are relative, with slashes; a file is there whole, or not yet."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

MOST_BYTES = 1 << 28
"""Of a file that is read into memory: manifests, batches, snapshots."""


class Place(Protocol):
    """A shared place. All raise UserError where it cannot be used, and Cancelled."""

    title: str
    """How the user knows it: the folder, or the server's name."""

    def check(self) -> None:
        """See whether it is there and can be written to."""

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder; none where there is no such folder."""

    def read(self, name: str) -> bytes | None:
        """A small file; None where it is not there."""

    def write(self, name: str, data: bytes) -> None:
        """Put a small file there, in the place of one of that name."""

    def store(self, name: str, source: Path) -> None:
        """Put a file of any size there."""

    def fetch(self, name: str, target: Path) -> bool:
        """Write a file of any size to `target`; false where it is not there."""

    def delete(self, name: str) -> None:
        """Take a file away, if it is there."""


__all__ = ["MOST_BYTES", "Place"]
