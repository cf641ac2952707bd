"""Reads RIS as Ovid, Embase, Web of Science, Scopus, CNKI, EndNote and Zotero write it."""

from __future__ import annotations

import re

from app.bibliography.entry import Problem, Reading, problem
from app.bibliography.markup import without_markup
from app.bibliography.tagged.records import EntryBuilder, Record, numbered, pages, to_reading
from app.domain.library.entry import Entry
from app.text.identifiers import bare_arxiv_id, bare_doi, bare_isbn, doi_in_address

_TAG = re.compile(r"^\s{0,3}([A-Z][A-Z0-9])(?: {1,4}|\t)[-–](?:\s(.*)|)$|^([A-Z][A-Z0-9])  ?-(\S.*)$")
KINDS = {
    "JOUR": "article", "JFULL": "periodical", "MGZN": "article", "NEWS": "article", "EJOUR": "article", "INPR": "article", "ABST": "article",
    "CONF": "inproceedings", "CPAPER": "inproceedings", "BOOK": "book", "EBOOK": "book", "EDBOOK": "collection", "CHAP": "incollection",
    "ECHAP": "incollection", "THES": "thesis", "RPRT": "report", "ELEC": "online", "WEB": "online", "BLOG": "online", "ICOMM": "online",
    "UNPB": "unpublished", "MANSCPT": "unpublished", "PAT": "patent", "DATA": "dataset", "AGGR": "dataset", "COMP": "software",
    "STAND": "standard", "PAMP": "booklet", "PREPRINT": "online", "SER": "book", "CASE": "jurisdiction", "STAT": "legislation",
    "BILL": "legislation", "LEGAL": "legal", "VIDEO": "video", "MPCT": "movie", "SOUND": "audio", "MUSIC": "music", "ART": "artwork",
    "FIGURE": "image", "MAP": "misc", "ENCYC": "inreference", "DICT": "inreference", "GEN": "misc", "DBASE": "dataset", "PCOMM": "letter",
    "CTLG": "misc", "HEAR": "legal", "SLIDE": "misc", "GRNT": "misc", "GOVDOC": "report", "CHART": "misc", "EQUA": "misc", "CLSWK": "book",
    "ANCIENT": "book", "ADVS": "video", "MULTI": "misc", "UNBILL": "legislation", "SBOOK": "book",
}  # fmt: skip
"""RIS types in biblatex's words. Two that fall together are told apart by the field `ris-ty`."""

EXACT = {
    "article": "JOUR", "inproceedings": "CPAPER", "book": "BOOK", "collection": "EDBOOK", "incollection": "CHAP", "inbook": "CHAP",
    "thesis": "THES", "report": "RPRT", "online": "ELEC", "unpublished": "UNPB", "patent": "PAT", "dataset": "DATA", "software": "COMP",
    "standard": "STAND", "misc": "GEN", "proceedings": "CONF", "periodical": "JFULL", "booklet": "PAMP", "video": "VIDEO", "movie": "MPCT",
    "audio": "SOUND", "music": "MUSIC", "artwork": "ART", "image": "FIGURE", "letter": "PCOMM", "inreference": "ENCYC", "legal": "LEGAL",
    "jurisdiction": "CASE", "legislation": "STAT",
}  # fmt: skip
"""The RIS type that a kind is written as."""

_CONTAINERS = ("JF", "T2", "BT", "JO", "J2", "JA", "J1")
_SHORT = ("JA", "J2", "J1", "JO")
_ONE_A_LINE = frozenset({"KW", "K1", "SN", "AU", "A1", "UR", "L1", "AD", "DB"})
_SEPARATE = r"\s*[;；]\s*"


def read_ris(text: str) -> Reading:
    """Every record; one without TY or ER is taken in, junk between records is left out."""
    problems: list[Problem] = []
    return to_reading(_records(text, problems), ris_entry, "ris", problems)


def _records(text: str, problems: list[Problem]) -> list[Record]:
    records: list[Record] = []
    open_record: Record | None = None
    for number, line in numbered(text):
        match = _TAG.match(line)
        tag = (match[1] or match[3]) if match else ""
        value = ((match[2] or match[4]) if match else "") or ""
        if match is None:
            if open_record is not None and line.strip():
                _continue(open_record, line)
        elif tag == "ER":
            open_record = None
        elif tag == "TY" or open_record is None:
            if tag != "TY":
                problems.append(problem("ris_type_missing", number))
            open_record = Record(number)
            open_record.add(tag, value)
            records.append(open_record)
        else:
            open_record.add(tag, value)
    return records


def _continue(record: Record, line: str) -> None:
    """A line without a tag: more of a text, or, as EndNote lists them, the next keyword or number."""
    tag = record.tags[-1][0]
    if tag in _ONE_A_LINE and not line[:1].isspace():
        record.add(tag, line)
    else:
        record.go_on(line)


def ris_entry(record: Record) -> Entry:
    """The entry that a record with RIS tags makes."""
    build = EntryBuilder(record)
    written = record.first("TY").strip().upper()
    kind = KINDS.get(written, "misc")
    build.used |= {"TY", "ID"}
    _people(build, kind)
    _titles(build, kind)
    build.date("PY", "Y1", "DA", "YR")
    _numbers(build)
    _identifiers(build)
    build.take_all("abstract", "AB", "N2")
    build.take_all("keywords", "KW", "K1", "DE", separator=_SEPARATE)
    build.take_all("note", "N1", "RN")
    build.take("language", "LA", clean=lambda value: without_markup(value).strip(" ;；"))
    for name, tag in (
        ("publisher", "PB"),
        ("location", "CY"),
        ("edition", "ET"),
        ("type", "M3"),
        ("shorttitle", "ST"),
    ):
        build.take(name, tag)
    if kind == "thesis":
        build.fields = [("institution" if name == "publisher" else name, value) for name, value in build.fields]
    if written and EXACT.get(kind) != written:
        build.fields.append(("ris-ty", written))
    build.rest("ris")
    return build.entry(kind, record.first("ID") if not re.search(r"\s", record.first("ID")) else "")


def _people(build: EntryBuilder, kind: str) -> None:
    build.people("author", "A1", "AU")
    build.people("editor", "ED", "A2")
    build.people("advisor" if kind == "thesis" else "serieseditor", "A3")
    build.people("translator", "A4")


def _titles(build: EntryBuilder, kind: str) -> None:
    record = build.record
    title = build.take("title", "TI", "T1", "CT") or (kind in ("book", "collection") and build.take("title", "BT"))
    container = next((tag for tag in _CONTAINERS if record.first(tag) and tag not in build.used), "")
    if kind in ("book", "collection", "proceedings") and container in ("T2", "BT"):
        build.take("title" if not title else "series", container)
    elif container:
        name = {"inproceedings": "booktitle", "incollection": "booktitle", "thesis": "series", "report": "series"}.get(
            kind, "journaltitle"
        )
        build.take(name, container)
    short = next((tag for tag in _SHORT if record.first(tag) and tag != container), "")
    if short:
        build.take("shortjournal", short)
    build.take("series", "T3")
    if kind == "inproceedings":
        build.take("eventtitle", "C3")


def _numbers(build: EntryBuilder) -> None:
    record = build.record
    build.take("volume", "VL", "VO")
    build.take("number", "IS", "CP")
    if found := pages(record.first("SP"), record.first("EP")):
        build.fields.append(("pages", found))
    build.used |= {"SP", "EP"}
    for value in record.all("SN"):
        for part in re.split(r"\s*[;,]\s*|\s+(?=\d{4}-)", value):
            build.fields.append(("isbn" if bare_isbn(part) and len(bare_isbn(part)) >= 10 else "issn", part))
    build.used.add("SN")


def _identifiers(build: EntryBuilder) -> None:
    record = build.record
    doi = next(filter(None, (bare_doi(value) for value in record.all("DO", "DI"))), "")
    places = ("M3", "L3", "N1", "M1", "UR", "ID")
    if not doi:
        doi = next((bare_doi(value) for value in record.all(*places) if re.match(r"\s*(?:doi\b|10\.\d{4,}/|https?://(?:dx\.)?doi\.org/)", value, re.I)), "")  # fmt: skip
    if doi:
        build.fields.append(("doi", doi))
    for value in record.all("DO", "DI"):
        if bare_doi(value) != doi:
            build.fields.append(("ris-do", value))
    build.used |= {"DO", "DI"} | {tag for tag in ("M3", "L3") if doi and bare_doi(record.first(tag)) == doi}
    for value in record.all("UR", "LK", "L2"):
        for url in re.split(r"\s*;\s*(?=https?:)|\s+(?=https?:)", value):
            if not doi_in_address(url) or doi_in_address(url).lower() != doi.lower():
                build.fields.append(("url", url))
            if arxiv := bare_arxiv_id(url) if "arxiv.org" in url else "":
                build.fields += [("eprint", arxiv), ("eprinttype", "arxiv")]
    build.used |= {"UR", "LK", "L2"}
    for value in record.all("L1", "L4"):
        paths = re.split(r"\s*;\s*", value.rstrip("; "))
        several = len(paths) > 1 and all(re.search(r"\.\w{2,5}$|^\w+://", path) for path in paths)
        build.attachments += paths if several else [value]
    build.used |= {"L1", "L4"}
