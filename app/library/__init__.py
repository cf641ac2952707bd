"""The library: one SQLite file behind one door. Takes and returns domain values, never rows."""

from app.library.store import Library

__all__ = [
    "Library",
]
