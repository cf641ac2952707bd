"""Reads EndNote's XML export, record by record: a file that breaks off gives what stands before the break."""

from __future__ import annotations

import re
import xml.parsers.expat
from collections import defaultdict
from dataclasses import dataclass, field

from app.base.errors import UnusableInput
from app.bibliography.entry import Problem, Reading, problem
from app.bibliography.tagged.endnote import KINDS
from app.bibliography.tagged.records import EntryBuilder, Record, pages, to_reading
from app.domain.library.entry import Entry
from app.text.dates import iso_date
from app.text.identifiers import bare_doi, bare_isbn, doi_in_address

_INLINE = frozenset({"style", "xml", "records"})
_SCHOLARS = {"authors": "author", "secondary-authors": "editor", "tertiary-authors": "serieseditor", "subsidiary-authors": "translator",
             "translated-authors": "translator"}  # fmt: skip
_RAISED = {"superscript": "sup", "subscript": "sub"}
_MAX_DEPTH = 200


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into records whose tags are paths within <record>: "titles/title"."""

    records: list[Record] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    current: Record | None = None
    depth: int = 0
    faces: list[str] = field(default_factory=list)


def read_endnote_xml(text: str, file: str = "") -> Reading:
    """Every <record>. Raises UnusableInput for XML of another kind, and for XML that defines entities of its own."""
    if not re.search(r"<records?\b", text) or not re.search(r"<(?:ref-type|titles|contributors|rec-number)\b", text):
        raise UnusableInput("bibliography_foreign", file=file)
    state = _Builder()
    problems: list[Problem] = []
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: _start(state, parser.CurrentLineNumber, name, attributes)
    parser.EndElementHandler = lambda name: _end(state, name)
    parser.CharacterDataHandler = state.text.append
    parser.EntityDeclHandler = lambda *_: _refuse(file)
    try:
        parser.Parse(_without_declaration(text), True)
    except xml.parsers.expat.ExpatError as error:
        problems.append(problem("xml_broken", error.lineno, lost=True))
        if state.current is not None and state.current.tags and state.current not in state.records:
            state.records.append(state.current)
    return to_reading(state.records, _entry, "endnote-xml", problems)


def _without_declaration(text: str) -> bytes:
    """As UTF-8; the declaration may name what the file was in before it was decoded."""
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    plain = re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2\d|3[01]|x0*(?:[0-8bcef]|1[0-9a-f]));",
        "",
        plain,
        flags=re.I,
    )
    return plain.encode("utf-8", "replace")


def _refuse(file: str) -> None:
    raise UnusableInput("bibliography_unreadable", file=file)


def _start(state: _Builder, line: int, name: str, attributes: dict[str, str]) -> None:
    state.depth += 1
    if name == "record":
        state.current, state.path = Record(line), []
        state.text.clear()
    elif state.current is not None and name not in _INLINE:
        if len(state.path) < _MAX_DEPTH:
            state.path.append(name)
        state.text.clear()
        if name == "ref-type" and "name" in attributes:
            state.current.add("ref-type", attributes["name"])
        if name == "author" and attributes.get("corp-name"):
            state.current.add("corp-name", attributes["corp-name"])
    elif name == "style":
        face = attributes.get("face", "")
        state.faces.append(next((mark for word, mark in _RAISED.items() if word in face), ""))
        state.text += [f"<{state.faces[-1]}>"] if state.faces[-1] else []


def _end(state: _Builder, name: str) -> None:
    state.depth -= 1
    if name == "style" and state.faces and (mark := state.faces.pop()):
        state.text.append(f"</{mark}>")  # as in HTML: read by `without_markup`
    if name == "record" and state.current is not None:
        state.records.append(state.current)
        state.current = None
    elif state.current is not None and name not in _INLINE and state.path:
        value = "".join(state.text).strip()
        tag = "/".join(state.path)
        if value and not (tag == "ref-type" and state.current.first("ref-type")):
            state.current.add(tag, value)
        state.text.clear()
        state.path.pop()


def _entry(record: Record) -> Entry:
    build = EntryBuilder(record)
    written = record.first("ref-type")
    kind = KINDS.get(written.lower(), "misc")
    for place, role in _SCHOLARS.items():
        own = "advisor" if kind == "thesis" and place == "tertiary-authors" else role
        build.people(own, f"contributors/{place}/author")
    build.bodies("author", "corp-name")
    _titles(build, kind)
    _date(build)
    named = (
        ("volume", "volume"), ("number", "number"), ("edition", "edition"), ("language", "language"), ("location", "pub-location"),
        ("institution" if kind in ("thesis", "report") else "publisher", "publisher"), ("type", "work-type"), ("pmcid", "custom2"),
    )  # fmt: skip
    for name, tag in named:
        build.take(name, tag)
    if found := pages(record.first("pages"), ""):
        build.fields.append(("pages", found))
    _identifiers(build)
    build.take_all("abstract", "abstract")
    build.take_all("keywords", "keywords/keyword", separator=r"\s*[;\n\r]\s*")
    build.take_all("note", "notes", "research-notes")
    if written and written.lower() not in KINDS:
        build.fields.append(("endnote-ty", written))
    build.used |= {"ref-type", "pages"}
    build.rest("endnote", frozenset({"database", "source-app", "rec-number", "foreign-keys/key", "label"}))
    return build.entry(kind, record.first("label") if re.fullmatch(r"\S+", record.first("label")) else "")


def _titles(build: EntryBuilder, kind: str) -> None:
    build.take("title", "titles/title")
    name = {"inproceedings": "booktitle", "incollection": "booktitle", "thesis": "series", "book": "series", "report": "series"}.get(kind, "journaltitle")  # fmt: skip
    build.take(name, "titles/secondary-title", "periodical/full-title", "alt-periodical/full-title")
    build.used |= {"periodical/full-title", "alt-periodical/full-title"}
    build.take("shortjournal", "periodical/abbr-1", "alt-periodical/abbr-1", "titles/alt-title")
    build.take("series", "titles/tertiary-title")
    build.take("shorttitle", "titles/short-title")
    build.take("origtitle", "titles/translated-title")


def _date(build: EntryBuilder) -> None:
    record = build.record
    year, day = record.first("dates/year"), record.first("dates/pub-dates/date")
    exact = iso_date(day) if year and year in day else iso_date(f"{day} {year}".strip())
    build.fields.append(("date", exact if exact.startswith(year[:4] or exact) else iso_date(year)))
    build.used |= {"dates/year", "dates/pub-dates/date"}


def _identifiers(build: EntryBuilder) -> None:
    record = build.record
    grouped: dict[str, list[str]] = defaultdict(list)
    for tag, value in record.tags:
        if tag.startswith("urls/"):
            grouped[tag.split("/")[1]].append(value)
            build.used.add(tag)
    build.attachments += grouped.pop("pdf-urls", [])
    doi = bare_doi(record.first("electronic-resource-num"))
    for url in (url for urls in grouped.values() for url in urls):
        doi = doi or doi_in_address(url)
        if not doi_in_address(url):
            build.fields.append(("url", url))
    if doi:
        build.fields.append(("doi", doi))
    for value in re.split(r"[\r\n;]+", "\n".join(record.all("isbn"))):
        build.fields.append(("isbn" if bare_isbn(value) else "issn", value.strip()))
    build.used |= {"isbn"} | ({"electronic-resource-num"} if doi else set())
    pmid = record.first("accession-num")
    if re.fullmatch(r"\d{6,8}", pmid):
        build.fields.append(("pmid", pmid))
        build.used.add("accession-num")
