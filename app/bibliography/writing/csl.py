"""Writes entries as CSL-JSON for Zotero, pandoc and citeproc; fields that CSL does not know stand under "custom"."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from app.bibliography.json.csl import DATES, EXACT, KINDS, OWN_KIND, ROLES, VARIABLES
from app.domain.library.entry import Creator, Entry
from app.text.dates import parts

_OURS = {ours: theirs for theirs, ours in reversed(VARIABLES.items())}
_ROLES = {ours: theirs for theirs, ours in ROLES.items()} | {"collaboration": "author"}
_DATES = {ours: theirs for theirs, ours in DATES.items()}

Value = str | list[object] | dict[str, object]


def write_csl(entries: Sequence[Entry]) -> str:
    """The entries as one JSON list."""
    return (
        json.dumps([_item(entry, number) for number, entry in enumerate(entries, 1)], ensure_ascii=False, indent=2)
        + "\n"
    )


def _item(entry: Entry, number: int) -> dict[str, Value]:
    kind = entry.value("csl-type") or EXACT.get(entry.kind) or ("book" if "book" in entry.kind else "document")
    item: dict[str, Value] = {"id": entry.key or f"entry{number}", "type": kind}
    custom: dict[str, Value] = {}
    if KINDS.get(kind, kind) != entry.kind:
        custom[OWN_KIND] = entry.kind
    for role, theirs in _ROLES.items():
        names: list[object] = [_name(creator) for creator in entry.creators if creator.role == role]
        if names:
            known = item.setdefault(theirs, [])
            assert isinstance(known, list)
            known += names
    for name, value in entry.fields:
        if not _put(item, entry, name, value):
            _collect(custom, name, value)
    if entry.arxiv_id and "URL" not in item:
        item["URL"] = f"https://arxiv.org/abs/{entry.arxiv_id}"
    if len(entry.attachments) == 1:
        item["file"] = entry.attachments[0]
    elif entry.attachments:
        item["attachments"] = [{"path": path} for path in entry.attachments]
    if custom:
        item["custom"] = dict(custom)
    return item


def _put(item: dict[str, Value], entry: Entry, name: str, value: str) -> bool:
    """Write the field under CSL's name; False where it has none, or the place is taken."""
    target = _target(entry.kind, name)
    if name == "csl-type":
        return True
    if name in _DATES and _DATES[name] not in item:
        item[_DATES[name]] = _date(value)
        return True
    if name == "title" and entry.value("subtitle") and "title" not in item:
        item["title"] = entry.title
        return True
    if name == "subtitle" and entry.value("title"):
        return True
    if name == "keywords":
        known = item.get("keyword")
        item["keyword"] = f"{known}; {value}" if isinstance(known, str) else value
        return True
    if not target or target in item:
        return False
    item[target] = value
    return True


def _target(kind: str, name: str) -> str:
    if name in ("journaltitle", "booktitle"):
        return "container-title"
    if name == "institution" and kind in ("thesis", "report"):
        return "publisher"
    special = {"doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN"} | (
        {"number": "number"} if kind == "report" else {}
    )
    plain = name[4:] if re.match(r"csl-(?!type$)", name) else ""
    return special.get(name) or _OURS.get(name, plain)


def _collect(custom: dict[str, Value], name: str, value: str) -> None:
    known = custom.get(name)
    if isinstance(known, list):
        known.append(value)
    else:
        custom[name] = value if known is None else [known, value]


def _date(date: str) -> dict[str, object]:
    ends = [list(found) for end in date.split("/") if (found := parts(end))]
    return {"date-parts": ends} if ends else {"literal": date}


def _name(creator: Creator) -> dict[str, str]:
    if creator.whole or not creator.given:
        return {"literal": creator.name}
    row = {
        "family": creator.family, "given": creator.given, "non-dropping-particle": creator.prefix, "suffix": creator.suffix,
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}
