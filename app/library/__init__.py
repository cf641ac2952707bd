"""The library: one SQLite file behind one door. Takes and returns domain values, never rows."""

from app.library.bibliography import SUFFIXES, Entry, read_bibliography
from app.library.registries import Hosts, Registries, similarity
from app.library.store import Library

__all__ = ["SUFFIXES", "Entry", "Hosts", "Library", "Registries", "read_bibliography", "similarity"]
