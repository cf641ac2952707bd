"""Zotero's saved searches in our query language, where they can be said in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.base.errors import WrongUsage
from app.bibliography.zotero import Search
from app.searching import parse

_SILENT = frozenset({"noChildren", "includeParentsAndChildren", "includeParents", "includeChildren", "recursive"})  # fmt: skip
"""What concerns how Zotero lists notes and files, and a collection's inner ones, which are always found here."""
_PEOPLE = frozenset({"creator", "author", "lastName"})
_WORDS = frozenset({"quicksearch-titleCreatorYear", "quicksearch-fields", "quicksearch-everything", "fulltextContent"})
_YES = frozenset({"is", "contains"})
_NO = frozenset({"isNot", "doesNotContain"})
_YEAR = re.compile(r"\d{4}")


def query_of(search: Search, collection: Callable[[str], str]) -> str:
    """The query that finds the same (of a collection always also what lies in those below it); empty where it cannot be said. `collection` gives the path of a collection by its key
    in Zotero, "" for one that is not here."""
    joined = next((value or how for what, how, value in search.conditions if what == "joinMode"), "all")
    said = []
    for what, how, value in search.conditions:
        if what == "joinMode" or what in _SILENT or (what == "deleted" and how == "false"):
            continue
        part = _part(what, how, value.strip(), collection)
        if not part:
            return ""
        said.append(part)
    query = (" OR " if "any" in joined else " ").join(said)
    try:
        return query if parse(query) is not None else ""
    except WrongUsage:
        return ""


def _part(what: str, how: str, value: str, collection: Callable[[str], str]) -> str:
    if '"' in value or not value:
        return ""
    sign = "-" if how in _NO else ""
    if what in ("date", "year"):
        return _years(how, value)
    if how not in _YES | _NO:
        return ""
    if what == "tag" and how in ("is", "isNot"):
        return f'{sign}tag:"{value}"'
    if what == "title" and how != "is":
        return f'{sign}title:"{value}"'
    if what in _PEOPLE:
        return f'{sign}author:"{value}"'
    if what in _WORDS:
        return f'{sign}"{value}"'
    if what == "collection":
        path = collection(value.rpartition("_")[2])
        return f'{sign}in:"{path}"' if path else ""
    return ""


def _years(how: str, value: str) -> str:
    """A year; a day cannot be said."""
    if not _YEAR.fullmatch(value):
        return ""
    year = int(value)
    return {
        "is": f"year:{year}",
        "contains": f"year:{year}",
        "isNot": f"-year:{year}",
        "isBefore": f"year:..{year - 1}",
        "isAfter": f"year:{year + 1}..",
    }.get(how, "")
