"""What stands packed in one column, taken apart into fields that travel, and put together again.

Papers are numbered differently on each computer: their numbers in summaries, answers, comparisons and slides travel as
names. An entry's fields travel one by one, so that two computers may each change another one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

ToName = Callable[[int], str | None]
ToNumber = Callable[[str], int | None]
_PAPER = "$paper"
_FIELD = "body.field."
_PART = "body."


@dataclass(frozen=True, slots=True)
class Body:
    """`apart` gives the fields of a body, `together` the body again, over the one that is here, for a row with that number
    that belongs to that conversation (0: to none)."""

    apart: Callable[[bytes, ToName], dict[str, Any]]
    together: Callable[[Mapping[str, Any], bytes | None, ToNumber, int, int], bytes]


def _entry_apart(body: bytes, _: ToName) -> dict[str, Any]:
    plain = json.loads(zlib.decompress(body))
    found = {_PART + name: value for name, value in plain.items() if name not in ("fields", "line", "attachments")}
    for name, value in plain.get("fields", ()):
        found.setdefault(_FIELD + name, []).append(value)
    return found


def _entry_together(values: Mapping[str, Any], old: bytes | None, _: ToNumber, __: int, ___: int) -> bytes:
    """In the order in which the fields stood here; what is new comes last."""
    before = json.loads(zlib.decompress(old)) if old else {}
    names = dict.fromkeys(name for name, _value in before.get("fields", ()))
    names |= dict.fromkeys(sorted(key.removeprefix(_FIELD) for key in values if key.startswith(_FIELD)))
    fields = [[name, value] for name in names for value in values.get(_FIELD + name) or ()]
    plain = {key.removeprefix(_PART): value for key, value in values.items() if not key.startswith(_FIELD)}
    return zlib.compress(json.dumps({**plain, "fields": fields}, ensure_ascii=False).encode(), 6)


def _linked_apart(body: bytes, name: ToName) -> dict[str, Any]:
    return {"body": _named(json.loads(body), name)}


def _linked_together(
    values: Mapping[str, Any], _: bytes | None, number: ToNumber, row: int, conversation: int
) -> bytes:
    """A body holds the number of its own row too."""
    plain = _numbered(values["body"], number)
    own = {"id": row} | ({"conversation": conversation} if conversation else {})
    return json.dumps(plain | own if row else plain, ensure_ascii=False).encode()


def _named(value: Any, name: ToName, inside: str = "") -> Any:
    if isinstance(value, dict):
        own = () if inside else ("id", "conversation")
        if inside == "papers":
            value = {**value, "id": _paper(value.get("id"), name)}
        return {key: _named(one, name, key) for key, one in value.items() if key not in own}
    if isinstance(value, list):
        return [_named(one, name, inside) for one in value]
    return _paper(value, name) if inside in ("paper", "papers") else value


def _paper(value: Any, name: ToName) -> Any:
    known = name(value) if isinstance(value, int) and value > 0 else None
    return {_PAPER: known} if known else value


def _numbered(value: Any, number: ToNumber) -> Any:
    if isinstance(value, dict):
        if set(value) == {_PAPER}:
            return number(value[_PAPER]) or 0
        return {key: _numbered(one, number) for key, one in value.items()}
    return [_numbered(one, number) for one in value] if isinstance(value, list) else value


_LINKED = Body(_linked_apart, _linked_together)
BODIES: dict[str, Body] = {
    "entries": Body(_entry_apart, _entry_together),
    **dict.fromkeys(("digests", "answers", "decks", "comparisons", "pieces"), _LINKED),
}
