"""The library: one SQLite file behind one door. Takes and returns domain values, never rows."""

from app.library.registries import Hosts, Registries, similarity
from app.library.store import Library

__all__ = [
    "Hosts",
    "Library",
    "Registries",
    "similarity",
]
