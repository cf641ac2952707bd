"""Reads NoteExpress' format ("{Reference Type}: Journal Article"), which CNKI and Wanfang offer beside RefWorks and EndNote."""

from __future__ import annotations

import re

from app.bibliography.entry import Problem, Reading
from app.bibliography.tagged.records import Record, numbered, to_reading
from app.bibliography.tagged.refworks import KINDS
from app.bibliography.tagged.ris import ris_entry

OPENING = re.compile(r"^\s*\{Reference Type\}\s*[:：]", re.I | re.M)
_LINE = re.compile(r"^\s*\{([A-Za-z][\w /-]{1,40})\}\s*[:：]\s?(.*)$")
_AS_RIS = {
    "title": "TI", "author": "AU", "authors": "AU", "secondary author": "A2", "tertiary author": "A3", "subsidiary author": "A4",
    "author address": "AD", "journal": "JO", "secondary title": "T2", "tertiary title": "T3", "conference name": "C3", "year": "PY",
    "date": "DA", "volume": "VL", "issue": "IS", "pages": "SP", "keywords": "KW", "abstract": "AB", "isbn/issn": "SN", "isbn": "SN",
    "issn": "SN", "publisher": "PB", "place published": "CY", "edition": "ET", "type of work": "M3", "doi": "DO", "url": "UR",
    "language": "LA", "notes": "N1", "database provider": "DP", "database": "DB",
}  # fmt: skip


def read_noteexpress(text: str) -> Reading:
    """Every record; each begins with its type. What has no tag in RIS is kept under its own name."""
    problems: list[Problem] = []
    records: list[Record] = []
    for number, line in numbered(text):
        match = _LINE.match(line)
        name = " ".join(match[1].lower().split()) if match else ""
        if match and name == "reference type":
            records.append(Record(number, [("TY", KINDS.get(match[2].strip().lower(), "GEN"))]))
        elif match and records:
            records[-1].add(_AS_RIS.get(name, name.replace(" ", "-")), match[2])
        elif match is None and records and line.strip():
            records[-1].go_on(line)
    return to_reading(records, ris_entry, "noteexpress", problems)
