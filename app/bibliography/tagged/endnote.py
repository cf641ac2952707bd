"""Reads EndNote's tagged export (.enw, "%T Title"), which CNKI, Google Scholar and JSTOR write too."""

from __future__ import annotations

import re

from app.bibliography.entry import Problem, Reading
from app.bibliography.tagged.records import EntryBuilder, Record, numbered, pages, to_reading
from app.domain.library.entry import Entry
from app.text.identifiers import bare_arxiv_id, bare_doi, bare_isbn, doi_in_address

_TAG = re.compile(r"^%([A-Z0-9?@!#$^&()*+~><\[\]=|{}:_\\-])(?:\s(.*))?$")
KINDS = {
    "journal article": "article", "journal": "article", "electronic article": "article", "magazine article": "article",
    "newspaper article": "article", "conference paper": "inproceedings", "conference proceedings": "inproceedings", "conference": "inproceedings",
    "book": "book", "electronic book": "book", "edited book": "collection", "book section": "incollection", "electronic book section": "incollection",
    "thesis": "thesis", "report": "report", "government document": "report", "web page": "online", "blog": "online", "online multimedia": "online",
    "unpublished work": "unpublished", "manuscript": "unpublished", "patent": "patent", "dataset": "dataset", "computer program": "software",
    "standard": "standard", "generic": "misc", "personal communication": "letter", "film or broadcast": "movie", "encyclopedia": "inreference",
    "dictionary": "inreference", "pamphlet": "booklet", "serial": "book", "case": "jurisdiction", "statute": "legislation", "artwork": "artwork",
    "期刊": "article", "学位论文": "thesis", "会议论文": "inproceedings", "专利": "patent", "图书": "book", "报纸": "article", "标准": "standard",
    "audiovisual material": "video", "map": "misc", "figure": "image", "music": "music", "review": "article", "conferenceproceedings": "inproceedings",
}  # fmt: skip
"""EndNote's reference types in biblatex's words."""


def read_enw(text: str) -> Reading:
    """Every record: one begins with %0, or after a blank line."""
    problems: list[Problem] = []
    return to_reading(_records(text), _entry, "endnote", problems)


def _records(text: str) -> list[Record]:
    records: list[Record] = []
    current: Record | None = None
    after_gap = True
    for number, line in numbered(text):
        match = _TAG.match(line.lstrip("\ufeff"))
        if match:
            if current is None or match[1] == "0" or (after_gap and not _goes_on(match[1])):
                current = Record(number)
                records.append(current)
            current.add(match[1], match[2] or "")
        elif current is not None and current.tags and line.strip():
            current.go_on(line)
        after_gap = not line.strip()
    return records


def _goes_on(tag: str) -> bool:
    """Whether such a tag after a blank line belongs to the record before: no record begins with it."""
    return tag not in ("0", "A", "T", "E", "F", "M")


def _entry(record: Record) -> Entry:
    build = EntryBuilder(record)
    written = record.first("0")
    kind = KINDS.get(
        written.lower(), "article" if record.first("J") else "incollection" if record.first("B") else "misc"
    )
    build.used.add("0")
    build.people("author", "A")
    build.people("editor", "E")
    build.people("translator", "?")
    build.people("advisor" if kind == "thesis" else "serieseditor", "Y")
    build.take("title", "T")
    container = {"inproceedings": "booktitle", "incollection": "booktitle", "thesis": "series", "book": "series"}
    build.take(container.get(kind, "journaltitle"), *(("B", "J") if kind in container else ("J", "B")))
    if record.first("B") and record.first("J"):
        build.take("shortjournal", "J")
    build.take("shorttitle", "!")
    build.date("D", "8")
    for name, tag in (
        ("volume", "V"),
        ("number", "N"),
        ("edition", "7"),
        ("location", "C"),
        ("language", "G"),
        ("type", "9"),
        ("series", "S"),
    ):
        build.take(name, tag)
    build.take("institution" if kind in ("thesis", "report") else "publisher", "I")
    if found := pages(record.first("P"), ""):
        build.fields.append(("pages", found))
    build.used.add("P")
    _identifiers(build)
    build.take_all("abstract", "X")
    build.take_all("keywords", "K", separator=r"\s*[;；\n]\s*")
    build.take_all("note", "Z")
    if written and written.lower() not in KINDS:
        build.fields.append(("endnote-ty", written))
    build.rest("endnote", frozenset({"F"}))
    return build.entry(kind, record.first("F") if re.fullmatch(r"\S+", record.first("F")) else "")


def _identifiers(build: EntryBuilder) -> None:
    record = build.record
    doi = next(filter(None, (bare_doi(value) for value in record.all("R", "M", "3"))), "")
    for value in record.all("U"):
        if re.search(r"\.pdf$", value, re.I) and not re.match(r"https?:", value):
            build.attachments.append(value)
            continue
        doi = doi or doi_in_address(value)
        if not doi or doi_in_address(value).lower() != doi.lower():
            build.fields.append(("url", value))
        if "arxiv.org" in value and (arxiv := bare_arxiv_id(value)):
            build.fields += [("eprint", arxiv), ("eprinttype", "arxiv")]
    build.attachments += record.all(">")
    if doi:
        build.fields.append(("doi", doi))
    for value in record.all("@"):
        build.fields.append(("isbn" if bare_isbn(value) else "issn", value))
    build.used |= {"U", ">", "@"} | {tag for tag in ("R", "M", "3") if doi and bare_doi(record.first(tag)) == doi}
