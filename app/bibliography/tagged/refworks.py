"""Reads RefWorks' tagged format ("RT Journal Article"), one of the exports that CNKI and Wanfang offer."""

from __future__ import annotations

import re

from app.bibliography.entry import Problem, Reading
from app.bibliography.tagged.records import Record, numbered, to_reading
from app.bibliography.tagged.ris import ris_entry

_TAG = re.compile(r"^([A-Z][A-Z0-9]) (.*)$")
KINDS = {
    "journal article": "JOUR", "journal": "JOUR", "newspaper article": "NEWS", "magazine article": "MGZN", "dissertation/thesis": "THES",
    "dissertation": "THES", "thesis": "THES", "conference proceeding": "CPAPER", "conference proceedings": "CPAPER", "book": "BOOK",
    "book, whole": "BOOK", "book, section": "CHAP", "book section": "CHAP", "book, edited": "EDBOOK", "report": "RPRT", "patent": "PAT",
    "web page": "ELEC", "standard": "STAND", "electronic source": "ELEC",
}  # fmt: skip
"""Types as RefWorks and NoteExpress spell them, in RIS's words."""
_AS_RIS = {
    "YR": "PY",
    "VO": "VL",
    "OP": "EP",
    "K1": "KW",
    "LK": "UR",
    "UL": "UR",
    "PP": "CY",
    "NO": "N1",
    "A2": "ED",
    "FD": "DA",
    "JO": "JA",
}
_OWN = frozenset({"SR", "DS"})
"""A running number and the name of the database."""


def read_refworks(text: str) -> Reading:
    """Every record; each begins with RT."""
    problems: list[Problem] = []
    records: list[Record] = []
    for number, line in numbered(text):
        match = _TAG.match(line)
        if match and match[1] == "RT":
            records.append(Record(number, [("TY", KINDS.get(match[2].strip().lower(), "GEN"))]))
        elif match and records and match[1] not in _OWN:
            records[-1].add(_AS_RIS.get(match[1], match[1]), match[2])
        elif match is None and records and line.strip():
            records[-1].go_on(line)
    return to_reading(records, ris_entry, "refworks", problems)
