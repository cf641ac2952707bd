"""The library: one SQLite file behind one door. Takes and returns domain values, never rows."""

from app.library.bibliography import SUFFIXES, Entry, read_bibliography
from app.library.citing import FORMS, citation_keys, write_references
from app.library.registries import Hosts, Registries, similarity
from app.library.store import Library

__all__ = [
    "FORMS",
    "SUFFIXES",
    "Entry",
    "Hosts",
    "Library",
    "Registries",
    "citation_keys",
    "read_bibliography",
    "similarity",
    "write_references",
]
