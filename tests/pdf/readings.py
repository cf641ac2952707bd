"""Real papers, each read once: two at a time, and kept for as long as neither the paper nor the reader changes."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from app import domain, pdf, text
from app.base.codec import from_json, to_json
from app.domain.reading.document import Document
from app.pdf import PdfReader
from app.pdf.reader import sha256_of

PAPERS = Path(__file__).resolve().parents[3] / "shared" / "papers"
KEPT = Path(tempfile.gettempdir()) / "paperlamp-readings"


@cache
def _sources() -> str:
    """A hash of everything that readings depend on."""
    digest = hashlib.sha256()
    for package in (pdf, domain, text):
        for path in sorted(Path(package.__file__ or "").parent.rglob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _kept(file: str) -> Path:
    return KEPT / f"{sha256_of(PAPERS / file)[:24]}-{_sources()[:24]}.json"


def is_kept(file: str) -> bool:
    """Whether a reading of this paper by today's sources is at hand."""
    return _kept(file).exists()


class Readings:
    """The documents of papers. `read` waits for one; `start` has several read ahead."""

    def __init__(self) -> None:
        self._reader = PdfReader(workers=2)
        self._pool = ThreadPoolExecutor(2)
        self._running: dict[str, Future[Document]] = {}

    def start(self, files: Iterable[str]) -> None:
        """Read these in the background."""
        for file in files:
            self._running.setdefault(file, self._pool.submit(self._read, file))

    def read(self, file: str) -> Document:
        """The document of this paper. Raises what the reader raises."""
        self.start([file])
        return self._running[file].result()

    def close(self) -> None:
        """End all processes."""
        self._pool.shutdown(cancel_futures=True)
        self._reader.close()

    def _read(self, file: str) -> Document:
        kept = _kept(file)
        try:
            return from_json(Document, kept.read_bytes())
        except (OSError, ValidationError):
            document = self._reader.read(PAPERS / file)
        KEPT.mkdir(exist_ok=True)
        partial = kept.with_suffix(f".{id(self)}")
        partial.write_bytes(to_json(document))
        partial.replace(kept)
        return document
