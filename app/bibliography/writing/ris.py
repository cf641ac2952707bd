"""Writes entries as RIS. What RIS has no tag for and did not come from RIS is left out: it holds about forty fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.bibliography.names import han_name
from app.bibliography.tagged.ris import EXACT
from app.domain.library.entry import Creator, Entry
from app.text.dates import parts, year_of

_ROLES = {
    "author": "AU",
    "collaboration": "AU",
    "editor": "ED",
    "serieseditor": "A3",
    "advisor": "A3",
    "translator": "A4",
}
_TAGS = {
    "title": "TI", "journaltitle": "T2", "booktitle": "T2", "eventtitle": "C3", "series": "T3", "shortjournal": "J2", "shorttitle": "ST",
    "volume": "VL", "number": "IS", "edition": "ET", "publisher": "PB", "institution": "PB", "location": "CY", "language": "LA",
    "abstract": "AB", "note": "N1", "keywords": "KW", "issn": "SN", "isbn": "SN", "doi": "DO", "url": "UR", "type": "M3",
}  # fmt: skip


def write_ris(entries: Sequence[Entry]) -> str:
    """The entries, each closed by ER and an empty line."""
    return "".join(_record(entry) for entry in entries)


def _record(entry: Entry) -> str:
    lines = [("TY", entry.value("ris-ty") or EXACT.get(entry.kind, "GEN"))]
    lines += [("ID", entry.key)] if entry.key else []
    lines += [(tag, _name(creator)) for creator in entry.creators if (tag := _ROLES.get(creator.role))]
    lines += [line for pair in _with_whole_title(entry) for line in _lines(*pair)]
    if entry.arxiv_id and not any("arxiv.org" in value for value in entry.values("url")):
        lines.append(("UR", f"https://arxiv.org/abs/{entry.arxiv_id}"))
    lines += [("L1", path) for path in entry.attachments]
    body = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines)
    return f"{body}ER  - \n\n"


def _with_whole_title(entry: Entry) -> Iterable[tuple[str, str]]:
    """The fields, the subtitle joined to the title."""
    for name, value in entry.fields:
        if name == "title" and entry.value("subtitle"):
            yield name, entry.title
        elif name != "subtitle":
            yield name, value


def _lines(name: str, value: str) -> Iterable[tuple[str, str]]:
    if name == "date":
        year = year_of(value)
        yield "PY", str(year) if year else value
        if len(found := parts(value)) > 1:
            yield "DA", "/".join(f"{part:02d}" for part in found) + ("/" if len(found) == 3 else "//")
    elif name == "pages":
        first, dash, last = value.partition("–")
        yield "SP", first
        if dash:
            yield "EP", last
    elif name in _TAGS:
        yield _TAGS[name], value
    elif re.fullmatch(r"ris-[a-z][a-z0-9]", name) and name != "ris-ty":
        yield name[4:].upper(), value


def _name(creator: Creator) -> str:
    """ "Family, Given, Suffix"; a body with a comma behind it, as EndNote marks it; Chinese names as they are."""
    if han_name(creator.name):
        return creator.name
    if creator.whole or not creator.given:
        return f"{creator.name}," if " " in creator.name else creator.name
    return ", ".join(filter(None, (creator.surname, creator.given, creator.suffix)))
