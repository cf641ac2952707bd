"""The door for reading: finds out format and encoding of a bibliography file and hands back all that it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.base.errors import UnusableInput
from app.bibliography.bibtex.reading import read_bibtex
from app.bibliography.encoding import decode
from app.bibliography.entry import Reading
from app.bibliography.json.items import read_json
from app.bibliography.tagged.endnote import read_enw
from app.bibliography.tagged.endnote_xml import read_endnote_xml
from app.bibliography.tagged.nbib import read_nbib
from app.bibliography.tagged.noteexpress import OPENING, read_noteexpress
from app.bibliography.tagged.refworks import read_refworks
from app.bibliography.tagged.ris import read_ris
from app.bibliography.tagged.web_of_science import read_web_of_science

SUFFIXES = (
    ".bib",
    ".bibtex",
    ".biblatex",
    ".ris",
    ".json",
    ".csljson",
    ".enw",
    ".xml",
    ".nbib",
    ".medline",
    ".ciw",
    ".isi",
    ".net",
)
"""Endings of bibliographies that can be read. A .txt file is looked into: databases give their exports that ending."""

FOREIGN = (
    ".enl", ".enlx", ".enlp", ".nel", ".ctv5", ".ctv6", ".ctv6bak", ".mods", ".marc", ".mrc", ".rdf", ".sqlite", ".refworks",
    ".bibx", ".papers", ".papers2", ".cff", ".yaml", ".yml", ".csv", ".tsv", ".opml", ".ttl", ".ens", ".bibjson",
)  # fmt: skip
"""Endings of libraries and exports that reference managers write and that are not read: these are to be exported anew."""

_HEAD = 200_000
_Read = Callable[[str, str], Reading]
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\s{0,3}TY {1,3}[-–]", re.M), "ris"),
    (re.compile(r"^PMID ?- ", re.M), "nbib"),
    (re.compile(r"^RT [A-Z]", re.M), "refworks"),
    (OPENING, "noteexpress"),
    (re.compile(r"^%0 |^%T \S", re.M), "enw"),
    (re.compile(r"^PT [A-Z]\s*$|^FN (?:ISI|Clarivate|Thomson)", re.M), "wos"),
    (re.compile(r"^[^\n%]{0,200}@[ \t]*(?!comment\b)[A-Za-z][\w:.+-]*\s*[{(]", re.M | re.I), "bibtex"),
)
_READERS: dict[str, _Read] = {
    "bibtex": lambda text, _: read_bibtex(text),
    "ris": lambda text, _: read_ris(text),
    "nbib": lambda text, _: read_nbib(text),
    "refworks": lambda text, _: read_refworks(text),
    "enw": lambda text, _: read_enw(text),
    "wos": lambda text, _: read_web_of_science(text),
    "noteexpress": lambda text, _: read_noteexpress(text),
    "xml": read_endnote_xml,
    "json": read_json,
}
_BY_SUFFIX = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".ris": "ris", ".json": "json", ".csljson": "json", ".enw": "enw",
    ".xml": "xml", ".nbib": "nbib", ".medline": "nbib", ".ciw": "wos", ".isi": "wos", ".net": "noteexpress",
}  # fmt: skip


def read_bibliography(file: Path) -> Reading:
    """All entries of the file and all that went wrong, each with its line.

    Raises UnusableInput when the file cannot be opened, is of no known format, or holds no entry.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnusableInput("file_unreadable", file=file.name, reason=error.strerror or str(error)) from error
    decoded = decode(data)
    reading = read_text(decoded.text, file.suffix.lower(), file.name)
    if not reading.entries:
        raise UnusableInput("bibliography_unreadable", file=file.name)
    return replace(reading, problems=decoded.problems + reading.problems, encoding=decoded.encoding)


def read_text(text: str, suffix: str = "", file: str = "") -> Reading:
    """The bibliography in `text`; what it looks like counts more than the ending of its name."""
    form = _form_of(text, suffix)
    if form is None:
        raise UnusableInput("bibliography_unreadable", file=file)
    return _READERS[form](text, file)


def looks_like_bibliography(file: Path) -> bool:
    """Whether a file of another ending (.txt) holds records of one of the formats."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return _mark_in(decode(head).text) is not None


def _form_of(text: str, suffix: str) -> str | None:
    start = text.lstrip()[:1]
    if start == "<":
        return "xml"
    if start in "[{" and start and suffix not in (".bib", ".ris") and not OPENING.match(text):
        return "json"
    return _mark_in(text[:_HEAD]) or _BY_SUFFIX.get(suffix)


def _mark_in(text: str) -> str | None:
    """The format whose mark stands first."""
    found = [(match.start(), form) for pattern, form in _MARKS if (match := pattern.search(text))]
    return min(found)[1] if found else None
