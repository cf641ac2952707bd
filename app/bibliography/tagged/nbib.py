"""Reads PubMed's own format (.nbib, MEDLINE text): "PMID- 123", tags of up to four letters, indented lines."""

from __future__ import annotations

import re

from app.bibliography.entry import Problem, Reading
from app.bibliography.tagged.records import EntryBuilder, Record, numbered, pages, to_reading
from app.domain.library.entry import Entry
from app.text.identifiers import bare_arxiv_id, bare_doi

_TAG = re.compile(r"^([A-Z]{2,4}) *- ?(.*)$")


def read_nbib(text: str) -> Reading:
    """Every record; each begins with its PMID, or after a blank line."""
    problems: list[Problem] = []
    return to_reading(_records(text), _entry, "nbib", problems)


def _records(text: str) -> list[Record]:
    records: list[Record] = []
    current: Record | None = None
    after_gap = True
    for number, line in numbered(text):
        match = _TAG.match(line)
        if not line.strip():
            after_gap = True
            continue
        if match:
            if current is None or match[1] == "PMID" or (after_gap and match[1] in ("OWN", "STAT")):
                current = Record(number)
                records.append(current)
            current.add(match[1], match[2])
        elif current is not None and line.startswith("  "):
            current.go_on(line)
        after_gap = False
    return records


def _entry(record: Record) -> Entry:
    build = EntryBuilder(record)
    types = " ".join(record.all("PT")).lower()
    kind = "book" if record.first("BTI") and not record.first("TI") else "article"
    if record.first("BTI") and record.first("TI"):
        kind = "incollection"
    elif "preprint" in types:
        kind = "online"
    build.people("author", *(["FAU"] if record.first("FAU") else ["AU"]))
    build.used.add("AU")
    build.bodies("author", "CN")
    build.people("editor", *(["FED"] if record.first("FED") else ["ED"]))
    build.used.add("ED")
    build.take("title", "TI", "BTI", "TT", clean=_without_stop)
    build.take("journaltitle", "JT", "TA")
    build.take("shortjournal", "TA")
    if kind == "incollection":
        build.take("booktitle", "BTI")
    build.take("series", "CTI")
    build.date("DP", "DEP", "DA")
    for name, tag in (
        ("volume", "VI"),
        ("number", "IP"),
        ("language", "LA"),
        ("location", "PL"),
        ("edition", "EN"),
        ("publisher", "PB"),
    ):
        build.take(name, tag)
    if found := pages(record.first("PG"), ""):
        build.fields.append(("pages", found))
    build.used.add("PG")
    build.take("pmid", "PMID")
    build.take("pmcid", "PMC")
    _identifiers(build)
    build.take_all("abstract", "AB")
    build.take_all("keywords", "OT", "MH", clean=lambda text: text.lstrip("*").strip())
    build.take_all("issn", "IS", clean=lambda text: text.split(" ")[0])
    build.take_all("isbn", "ISBN")
    build.rest("nbib")
    return build.entry(kind)


def _identifiers(build: EntryBuilder) -> None:
    values = build.record.all("LID", "AID", "SO")
    doi = next((bare_doi(value) for value in values if "[doi]" in value or "doi:" in value.lower()), "")
    if doi:
        build.fields.append(("doi", doi))
    if arxiv := next(filter(None, (bare_arxiv_id(value) for value in values if "arxiv" in value.lower())), ""):
        build.fields += [("eprint", arxiv), ("eprinttype", "arxiv")]
    build.used |= {"LID", "AID", "SO"}


def _without_stop(text: str) -> str:
    """PubMed closes titles with a full stop, and puts translated ones in square brackets."""
    plain = " ".join(text.split())
    plain = plain[:-1] if plain.endswith(".") and not plain.endswith("..") else plain
    return plain[1:-1] if plain.startswith("[") and plain.endswith("]") else plain
