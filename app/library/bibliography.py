"""Reads BibTeX, RIS and CSL-JSON files: what they say of papers, and which PDFs they point to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import bibtexparser
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from app.base.errors import UnusableInput

SUFFIXES = (".bib", ".ris", ".json")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Empty where the file says nothing; `pdf` is the first attached PDF that exists."""

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    pdf: Path | None = None


def read_bibliography(file: Path) -> tuple[Entry, ...]:
    """The entries of a .bib, .ris or .json (CSL) file. Raises UnusableInput when it cannot be read or is empty."""
    readers: dict[str, Callable[[str, Path], Iterable[Entry]]] = {
        ".bib": _bibtex,
        ".ris": _ris,
        ".json": _csl,
    }
    try:
        text = file.read_text(encoding="utf-8-sig")
        entries = tuple(readers[file.suffix.lower()](text, file.parent))
    except UnicodeDecodeError:
        raise UnusableInput("file_unreadable", file=file.name, reason="UTF-8") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableInput("bibliography_unreadable", file=file.name) from error
    if not entries:
        raise UnusableInput("bibliography_unreadable", file=file.name)
    return entries


def _bibtex(text: str, folder: Path) -> Iterable[Entry]:
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for entry in library.entries:
        field = {key.lower(): _decoded(str(value.value)) for key, value in entry.fields_dict.items()}
        authors = [_turned(name) for name in re.split(r"\s+and\s+", field.get("author", "")) if name.strip()]
        yield Entry(
            title=field.get("title", ""),
            authors=tuple(authors),
            year=_year(field.get("year") or field.get("date", "")),
            venue=field.get("journal") or field.get("booktitle") or "",
            doi=field.get("doi", ""),
            pdf=_first_pdf(re.split(r"[;:]", field.get("file", "").replace("\\:", ":")), folder, field.get("file", "")),
        )


def _decoded(value: str) -> str:
    """One line; signs that the decoder takes for accents without a letter are what a keyboard writes."""
    return " ".join(value.split()).replace("ˆ", "^").replace("˜", "~")


def _ris(text: str, folder: Path) -> Iterable[Entry]:
    for entry in rispy.loads(text, skip_unknown_tags=True):
        links = [str(entry.get(name, "")) for name in ("file_attachments1", "file_attachments2")]
        yield Entry(
            title=entry.get("title") or entry.get("primary_title") or "",
            authors=tuple(_turned(name) for name in entry.get("authors") or entry.get("first_authors") or ()),
            year=_year(str(entry.get("year") or entry.get("publication_year") or "")),
            venue=entry.get("journal_name") or entry.get("secondary_title") or "",
            doi=entry.get("doi", ""),
            pdf=_first_pdf(links, folder),
        )


def _csl(text: str, folder: Path) -> Iterable[Entry]:
    data = json.loads(text)
    rows: list[dict[str, Any]] = data["items"] if isinstance(data, dict) else data
    for row in rows:
        parts = (row.get("issued") or {}).get("date-parts") or [[None]]
        names = [
            _joined(name.get("family") or name.get("literal", ""), name.get("given", ""))
            for name in row.get("author", ())
        ]
        links = [str(row.get("file", "")), *(str(part.get("path", "")) for part in row.get("attachments", ()))]
        yield Entry(
            title=row.get("title", ""),
            authors=tuple(names),
            year=_year(str(parts[0][0] if parts[0] else "")),
            venue=row.get("container-title", ""),
            doi=row.get("DOI", ""),
            pdf=_first_pdf(links, folder),
        )


def _turned(name: str) -> str:
    """ "Lovelace, Ada" as "Ada Lovelace"."""
    last, _, first = name.replace("\n", " ").strip("{} ").partition(",")
    return _joined(last.strip(), first.strip())


def _joined(family: str, given: str) -> str:
    """Both parts of a name in the order in which it is written: Chinese names have the family first, without a space."""
    if given and re.fullmatch(r"[\u3400-\u9fff]+", family + given):
        return family + given
    return f"{given} {family}".strip()


def _year(text: str) -> int | None:
    match = re.search(r"\b(1[5-9]|20)\d{2}\b", text)
    return int(match.group()) if match else None


def _first_pdf(links: Iterable[str], folder: Path, whole: str = "") -> Path | None:
    for link in (whole, *links):
        name = unquote(urlparse(link).path) if link.startswith("file:") else link.strip()
        if name.lower().endswith(".pdf"):
            path = folder / Path(name).expanduser()
            if path.is_file():
                return path
    return None
