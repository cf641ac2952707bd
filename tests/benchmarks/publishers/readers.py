"""The readers that are scored: ours, and beside it bare PyMuPDF4LLM, a rule on pdfplumber, and pdftitle where they are."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymupdf

from app.domain.reading.document import Document, SectionRole
from tests.benchmarks.kept_pages import KeptReader
from tests.benchmarks.publishers.score import FoundReference, Reading
from tests.pdf.columns import mixed_columns

_ABSTRACT = re.compile(r"^\W*(?:abstract|summary|摘\s*要)\W*", re.I)
_KEYWORDS = re.compile(r"^\W*(?:key\s?words|关键词)\W*", re.I)
_LIST_START = re.compile(r"^(?:\[\d+\]|\d+\.)\s")
_NOT_BODY = (SectionRole.ABSTRACT, SectionRole.REFERENCES, SectionRole.FRONT)
Read = Callable[[Path], Reading]


def of_document(document: Document) -> Reading:
    """Our own result in the scorer's terms."""
    body = {s.id for s in document.sections if s.role not in _NOT_BODY}
    return Reading(
        title=document.title,
        authors=document.authors,
        affiliations=document.affiliations,
        abstract=document.abstract,
        abstract_other=document.abstract_other,
        keywords=document.keywords,
        headings=tuple(f"{s.number} {s.title}" for s in document.sections if s.title and s.role not in _NOT_BODY),
        references=tuple(FoundReference(r.text, r.title, r.authors, r.year, r.doi) for r in document.references),
        sentences=tuple(s.text for s in document.sentences if s.section in body),
        mixed=len(mixed_columns(document)),
    )


class Ours:
    """Paperlamp's reader on copies without outline and metadata, so that nothing can be looked up."""

    def __init__(self, workers: int) -> None:
        self._reader = KeptReader(workers, stripped=True)

    def __call__(self, path: Path) -> Reading:
        """Read one file. Raises UnusableInput."""
        return of_document(self._reader.read(path))

    def close(self) -> None:
        """End all processes."""
        self._reader.close()


def naive_markdown(path: Path) -> Reading:
    """Bare PyMuPDF4LLM: the first heading is the title, the line below it the authors."""
    import pymupdf4llm

    pymupdf.set_messages(stream=io.StringIO())  # it says once for each file what is not installed
    text: str = pymupdf4llm.to_markdown(str(path), show_progress=False)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    heads = [i for i, line in enumerate(lines) if line.startswith("#")]
    title = _bare(lines[heads[0]]) if heads else ""
    authors = _names(lines[heads[0] + 1]) if heads and heads[0] + 1 < len(lines) else ()
    plain_lines = [_bare(line) for line in lines]
    return _by_lines(title, authors, plain_lines, [plain_lines[i] for i in heads[1:]])


def largest_type(path: Path) -> Reading:
    """A rule on pdfplumber: the words set largest on the first page are the title, the line below them the authors."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        first = document.pages[0].extract_text_lines(return_chars=True)
        text = [line for page in document.pages for line in (page.extract_text() or "").splitlines()]
    if not first:
        return Reading()
    sizes = [max(char["size"] for char in line["chars"]) for line in first]
    top = [i for i, size in enumerate(sizes) if size > max(sizes) - 0.5]
    title = " ".join(first[i]["text"] for i in top)
    authors = _names(first[top[-1] + 1]["text"]) if top[-1] + 1 < len(first) else ()
    return _by_lines(title, authors, text, [])


def pdftitle(path: Path) -> Reading:
    """The program of that name; it knows titles alone."""
    result = subprocess.run(["pdftitle", "-p", str(path)], capture_output=True, text=True, check=False, timeout=120)
    return Reading(title=result.stdout.strip())


def others() -> tuple[dict[str, Read], tuple[str, ...]]:
    """The readers that are installed, and a line for each that is not."""
    found: dict[str, Read] = {"pymupdf4llm": naive_markdown}
    missing = []
    if importlib.util.find_spec("pdfplumber"):
        found["pdfplumber"] = largest_type
    else:
        missing.append("pdfplumber is not installed (pip install pdfplumber), its rule was not run")
    if shutil.which("pdftitle"):
        found["pdftitle"] = pdftitle
    else:
        missing.append("pdftitle is not installed (pip install pdftitle), it was not run")
    return found, tuple(missing)


def _bare(line: str) -> str:
    return re.sub(r"[*_#`]+", "", line).strip()


def _names(line: str) -> tuple[str, ...]:
    cleaned = re.sub(r"\[[^\]]*\]|<[^>]*>|[\d∗*†‡§]", "", _bare(line))
    return tuple(n.strip() for n in re.split(r",|;| and |，|、", cleaned) if n.strip())


def _by_lines(title: str, authors: tuple[str, ...], lines: list[str], headings: list[str]) -> Reading:
    abstract, keywords, entries = "", (), []
    for index, line in enumerate(lines):
        if _ABSTRACT.match(line) and not abstract:
            abstract = _ABSTRACT.sub("", line) or (lines[index + 1] if index + 1 < len(lines) else "")
        elif _KEYWORDS.match(line) and not keywords:
            keywords = tuple(w.strip(" .") for w in re.split(r"[,;·；，]", _KEYWORDS.sub("", line)) if w.strip(" ."))
        elif _LIST_START.match(line.lstrip("- ")):
            entries.append(FoundReference(line))
    return Reading(
        title=title,
        authors=authors,
        abstract=abstract,
        keywords=keywords,
        headings=tuple(headings),
        references=tuple(entries),
    )
