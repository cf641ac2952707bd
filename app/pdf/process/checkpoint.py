"""What was read of a file so far, on disk: an extraction that was killed goes on at the page it was at.

One append-only file for each content and extractor. A record is its length, its CRC-32 and its bytes; a last
record cut off by a kill is dropped. The records are the pages' facts as a PDF process packed them: text to parse,
nothing that could run.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from pathlib import Path

from app.pdf.version import EXTRACTOR

_HEAD = f"paperlamp pages {EXTRACTOR}\n".encode()
_RECORD = struct.Struct("<II")


class Checkpoint:
    """The pages read so far of one file. Without a path it keeps nothing. Disk errors cost the checkpoint only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def load(self) -> list[bytes]:
        """The pages kept by an earlier extraction, from the first on; anything unsound after them is cut off."""
        if self._path is None:
            return []
        try:
            data = self._path.read_bytes()
        except OSError:
            return []
        if not data.startswith(_HEAD):
            self.remove()
            return []
        pages, sound = _records(data)
        if sound < len(data):
            with contextlib.suppress(OSError), self._path.open("r+b") as file:
                file.truncate(sound)
        return pages

    def add(self, page: bytes) -> None:
        """Keep one more page. It survives the end of this process, whichever way that comes."""
        if self._path is None:
            return
        try:
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_bytes(_HEAD)
            with self._path.open("ab") as file:
                file.write(_RECORD.pack(len(page), zlib.crc32(page)) + page)
        except OSError:
            self._path = None

    def remove(self) -> None:
        """Forget what was kept."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)


def _records(data: bytes) -> tuple[list[bytes], int]:
    """The whole records, and where they end."""
    pages: list[bytes] = []
    at = len(_HEAD)
    while at + _RECORD.size <= len(data):
        length, crc = _RECORD.unpack_from(data, at)
        page = data[at + _RECORD.size : at + _RECORD.size + length]
        if len(page) < length or zlib.crc32(page) != crc:
            break
        pages.append(page)
        at += _RECORD.size + length
    return pages, at
