"""Reads Web of Science's own field-tagged export (savedrecs.txt, .ciw, .isi): "PT J", two-letter tags, indented lines."""

from __future__ import annotations

import re

from app.bibliography.entry import Problem, Reading
from app.bibliography.tagged.records import EntryBuilder, Record, numbered, pages, to_reading
from app.domain.library.entry import Entry
from app.text.dates import iso_date

_TAG = re.compile(r"^([A-Z][A-Z0-9])(?:\s(.*))?$")
_KINDS = {"J": "article", "B": "book", "S": "incollection", "P": "patent", "C": "inproceedings"}
_LINES_APART = frozenset({"AU", "AF", "BA", "BF", "BE", "ED", "CA", "CR", "GP"})
"""Tags under which every indented line is a value of its own."""


def read_web_of_science(text: str) -> Reading:
    """Every record; a record is what stands before ER or before the next PT."""
    problems: list[Problem] = []
    return to_reading(_records(text), _entry, "web-of-science", problems)


def _records(text: str) -> list[Record]:
    records: list[Record] = []
    current: Record | None = None
    for number, line in numbered(text):
        match = _TAG.match(line)
        if match is None:
            if current is not None and current.tags and line.strip():
                tag = current.tags[-1][0]
                if tag in _LINES_APART:
                    current.add(tag, line)
                else:
                    current.go_on(line)
        elif match[1] in ("ER", "EF"):
            current = None
        elif match[1] in ("FN", "VR") and current is None:
            continue
        else:
            if match[1] == "PT" or current is None:
                current = Record(number)
                records.append(current)
            current.add(match[1], match[2] or "")
    return records


def _entry(record: Record) -> Entry:
    build = EntryBuilder(record)
    written = record.first("PT")
    kind = _KINDS.get(written[:1], "article" if record.first("SO") else "misc")
    if record.first("CT") and kind in ("article", "incollection", "book") and record.first("SO"):
        kind = "inproceedings"
    build.people("author", *(["AF"] if record.first("AF") else ["AU"]))
    build.used |= {"AU", "PT"}
    build.bodies("author", "CA", "GP")
    build.people("editor", "ED", "BE")
    build.people("bookauthor", "BF" if record.first("BF") else "BA")
    build.take("title", "TI")
    build.take("booktitle" if kind in ("inproceedings", "incollection") else "journaltitle", "SO")
    build.take("shortjournal", "JI", "J9")
    build.used |= {"JI", "J9"}
    build.take("eventtitle", "CT")
    build.take("eventdate", "CY", clean=iso_date)
    build.take("venue", "CL")
    if date := _date(record.first("PD"), record.first("PY")):
        build.fields.append(("date", date))
    build.used |= {"PD", "PY"}
    for name, tag in (("volume", "VL"), ("number", "IS"), ("series", "SE"), ("language", "LA"), ("publisher", "PU"), ("location", "PI"),
                      ("issn", "SN"), ("eissn", "EI"), ("isbn", "BN"), ("doi", "DI"), ("pmid", "PM"), ("type", "DT")):  # fmt: skip
        build.take(name, tag)
    if found := pages(record.first("BP"), record.first("EP")) or record.first("AR", "PS"):
        build.fields.append(("pages", found))
    build.used |= {"BP", "EP"} | ({"AR"} if found == record.first("AR") else set())
    build.take_all("abstract", "AB")
    build.take_all("keywords", "DE", "ID", "MH", separator=r"\s*;\s*")
    build.rest("wos")
    return build.entry(kind)


def _date(day: str, year: str) -> str:
    """ "MAR 15" and "2019", or "04 2006", in one; "MAR-APR" is the first month."""
    first = re.split(r"-(?=[A-Z])", day)[0]
    both = iso_date(f"{first} {year}") if year and year not in first else iso_date(first)
    return both if both.startswith(year or both) else year
