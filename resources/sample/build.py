"""Typesets the sample paper: `.venv/bin/python resources/sample/build.py` writes paperlamp-sample.pdf beside this file.

The bytes depend only on the sources and the typst version: fonts are typst's own, and the date is the paper's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typst

FOLDER = Path(__file__).parent
PDF = FOLDER / "paperlamp-sample.pdf"
TYPST_VERSION = "0.15.2"
"""The typst release whose output is committed; another one may break lines elsewhere."""

_CREATED = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())


def build() -> bytes:
    """The paper as a PDF file's bytes."""
    return typst.compile(FOLDER / "paper.typ", ignore_system_fonts=True, timestamp=_CREATED)


if __name__ == "__main__":
    PDF.write_bytes(build())
    print(f"{PDF} ({PDF.stat().st_size:,} bytes)")
