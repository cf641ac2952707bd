"""Reads PDFs for measures, and keeps what was seen on their pages for as long as the code that looks at pages is the same.

Looking at pages takes nearly all of the time, and most changes concern what is made of them. What is kept lies in `.bench/`.
"""

from __future__ import annotations

import hashlib
import tempfile
from functools import cache
from pathlib import Path

import pymupdf

from app.base.disk.files import hash_file
from app.domain.reading.document import Document
from app.pdf import PdfReader
from app.pdf.page import facts
from app.pdf.version import EXTRACTOR

_CACHE = Path(__file__).resolve().parents[2] / ".bench" / "pages"
_EYES = Path(facts.__file__).parent


@cache
def pages_folder() -> Path:
    """Where the pages are kept that were seen by this code and this version of PyMuPDF."""
    digest = hashlib.sha256(f"{pymupdf.VersionBind} {EXTRACTOR}".encode())
    for source in sorted(_EYES.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return _CACHE / digest.hexdigest()[:16]


def strip(source: Path, target: Path) -> None:
    """A copy without outline and metadata."""
    with pymupdf.open(source) as document:
        document.set_toc([])
        document.set_metadata({})
        document.del_xml_metadata()
        document.save(target)


class KeptReader:
    """Paperlamp's reader for measures; safe to use from several threads. `stripped` copies hold nothing to look up."""

    def __init__(self, workers: int, stripped: bool) -> None:
        self._reader = PdfReader(workers=workers)
        self._folder = tempfile.TemporaryDirectory()
        self._stripped = stripped

    def read(self, path: Path) -> Document:
        """Read one file; its pages are looked at once. Raises UnusableInput."""
        known = hash_file(path)
        kept = pages_folder() / f"{known}{'-stripped' if self._stripped else ''}.pages"
        if not self._stripped:
            return self._reader.read(path, checkpoint=kept)
        copy = Path(self._folder.name) / f"{known}.pdf"
        if not copy.exists():
            strip(path, copy)
        return self._reader.read(copy, checkpoint=kept)

    def close(self) -> None:
        """End all processes."""
        self._reader.close()
        self._folder.cleanup()
