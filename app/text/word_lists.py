"""Words that are data and not code: the lists in `resources/terms/*.toml`, each file read once.

A list is an array of words or phrases, or a string with white space between single words. Keys of tables inside the file
are dotted ("english.up"). A missing file, key or shape is a fault of ours and raises at import, so that a test finds it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from app.base.resources import resource_path


def words(file: str, key: str) -> tuple[str, ...]:
    """The words of a list, in the order of the file. Raises KeyError, TypeError."""
    return _strings(file, key, _entry(file, key))


def pattern(file: str, english: str, chinese: str, flags: int = 0) -> re.Pattern[str]:
    """One pattern for two lists: whole English words, and Chinese ones wherever they stand. Entries may be patterns."""
    return re.compile(rf"\b(?:{'|'.join(words(file, english))})\b|{'|'.join(words(file, chinese))}", flags)


def pairs(file: str, key: str) -> tuple[tuple[str, str], ...]:
    """The entries of an array of "one other". Raises KeyError, TypeError, ValueError for an entry that is no pair."""
    found = []
    for entry in _entry(file, key):
        one, other = str(entry).split()
        found.append((one, other))
    return tuple(found)


def mapping(file: str, key: str) -> Mapping[str, str]:
    """A table of words to words. Raises KeyError, TypeError."""
    entry = _entry(file, key)
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise TypeError(f"resources/terms/{file}.toml: {key} is no table of words")
    return MappingProxyType(entry)


def sizes(file: str, key: str) -> Mapping[str, float]:
    """A table of words to numbers. Raises KeyError, TypeError."""
    entry = _entry(file, key)
    if not isinstance(entry, dict) or not all(isinstance(value, int | float) for value in entry.values()):
        raise TypeError(f"resources/terms/{file}.toml: {key} is no table of numbers")
    return MappingProxyType(entry)


def groups(file: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """A table of lists, by name, in the order of the file. Raises KeyError, TypeError."""
    entry = _entry(file, key)
    if not isinstance(entry, dict):
        raise TypeError(f"resources/terms/{file}.toml: {key} is no table of lists")
    return MappingProxyType({name: _strings(file, f"{key}.{name}", value) for name, value in entry.items()})


def _strings(file: str, key: str, entry: Any) -> tuple[str, ...]:
    if isinstance(entry, str):
        return tuple(entry.split())
    if isinstance(entry, list) and all(isinstance(word, str) for word in entry):
        return tuple(entry)
    raise TypeError(f"resources/terms/{file}.toml: {key} is no list of words")


def _entry(file: str, key: str) -> Any:
    entry: Any = _load(file)
    for part in key.split("."):
        if not isinstance(entry, dict) or part not in entry:
            raise KeyError(f"resources/terms/{file}.toml has no {key}")
        entry = entry[part]
    return entry


@cache
def _load(file: str) -> dict[str, Any]:
    return tomllib.loads(resource_path("terms", f"{file}.toml").read_text("utf-8"))
