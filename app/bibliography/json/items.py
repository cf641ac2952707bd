"""Reads JSON bibliographies item by item, each with its line: CSL-JSON, Crossref's answers, Better BibTeX JSON."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from app.base.errors import UnusableInput
from app.bibliography.entry import Problem, Reading, problem
from app.bibliography.json.csl import csl_entry
from app.bibliography.json.zotero import is_zotero_item, zotero_entry
from app.domain.library.entry import Entry

_SPACE = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"\}\s*,\s*(?=\{)")
_ITEMS = re.compile(r"\"(?:items|references)\"\s*:\s*\[")
_DECODER = json.JSONDecoder(strict=False)


def read_json(text: str, file: str = "") -> Reading:
    """Every item of a list, of {"items": […]}, of Crossref's message, or the one item. Raises UnusableInput for others."""
    problems: list[Problem] = []
    lines = [match.start() for match in re.finditer("\n", text)]
    entries: list[Entry] = []
    for at, item in _items(text):
        line = bisect_left(lines, at) + 1
        if item is None:
            problems.append(problem("json_broken", line, lost=True))
        elif isinstance(item, dict) and (entry := _entry(item, line)) is not None:
            entries.append(entry)
        else:
            problems.append(problem("json_not_an_item", line, lost=True))
    if not entries:
        raise UnusableInput("bibliography_unreadable", file=file)
    return Reading(tuple(entries), tuple(problems), "csl-json")


def _entry(item: dict[str, Any], line: int) -> Entry | None:
    if is_zotero_item(item):
        return zotero_entry(item, line)
    entry = csl_entry(item, line)
    return entry if any(not name.endswith("-type") for name, _ in entry.fields) or entry.creators else None


def _items(text: str) -> Iterator[tuple[int, object]]:
    """The items with their places; None for one that is no JSON."""
    start = _SPACE.match(text)
    at = start.end() if start else 0
    if text.startswith("{", at):
        inside = _ITEMS.search(text)
        if inside is None:
            yield from _single(text, at)
            return
        at = inside.end() - 1
    if text.startswith("[", at):
        yield from _listed(text, at + 1)


def _single(text: str, at: int) -> Iterator[tuple[int, object]]:
    item = _decoded(text, at)
    value = item[0] if item else None
    inner = value.get("message") if isinstance(value, dict) else None
    yield at, inner if isinstance(inner, dict) else value


def _listed(text: str, at: int) -> Iterator[tuple[int, object]]:
    while True:
        gap = _SPACE.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text) or text[at] == "]":
            if at >= len(text):
                yield max(0, len(text) - 1), None
            return
        item = _decoded(text, at)
        if item is not None:
            yield at, item[0]
            at = item[1]
            continue
        yield at, None
        following = _NEXT_ITEM.search(text, at)
        if following is None:
            return
        at = following.end()


def _decoded(text: str, at: int) -> tuple[object, int] | None:
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
