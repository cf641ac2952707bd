"""A PDF reader that reads each file once for all tests: most of them are about what comes after."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from app.domain.reading.document import Document

_READ: dict[str, Document] = {}


class ReadingOnce:
    """Like the real one it wraps, but remembers documents by content for the whole session."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def read(self, path: Path, **options: Any) -> Document:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        if content not in _READ:
            _READ[content] = self._reader.read(path, **options)
        return _READ[content]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)
