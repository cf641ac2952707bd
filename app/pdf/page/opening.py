"""Opens a PDF, and says in one clear error why it cannot be read."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pymupdf

from app.base.errors import UnusableInput
from app.pdf.page.facts import FileFacts

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

_HEADER_WINDOW = 1024
_MOST_XML = 200_000


def check_path(path: Path) -> None:
    """Raise UnusableInput where there is no file to open. Cheap; opens nothing."""
    if not path.exists():
        raise UnusableInput("pdf_missing", file=path.name)
    if path.is_dir():
        raise UnusableInput("pdf_is_folder", file=path.name)
    if path.stat().st_size == 0:
        raise UnusableInput("pdf_empty", file=path.name)


def open_pdf(path: Path, password: str | None) -> pymupdf.Document:
    """The open document, with at least one page. Raises UnusableInput with the file's name and a next step."""
    check_path(path)
    try:
        document = pymupdf.open(path, filetype="pdf")
        if not document.is_pdf:
            # MuPDF looks into the file and opens HTML, images and e-books too, whatever the name says.
            raise UnusableInput("pdf_not_pdf", file=path.name)
        if document.needs_pass and not document.authenticate(password or ""):
            raise UnusableInput("pdf_wrong_password" if password else "pdf_needs_password", file=path.name)
        pages = document.page_count
    except PermissionError as error:
        raise UnusableInput("pdf_not_allowed", file=path.name) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise UnusableInput(_reason(path), file=path.name) from error
    if pages == 0:
        raise UnusableInput("pdf_no_pages" if _looks_like_pdf(path) else "pdf_not_pdf", file=path.name)
    return document


def is_locked(path: Path) -> bool:
    """Whether a file that can be opened needs a password for it (an owner's restrictions are no lock).

    It is opened anew: asking an open document makes MuPDF try the empty password and forget the right one.
    """
    with pymupdf.open(path, filetype="pdf") as fresh:
        return bool(fresh.needs_pass)


def file_facts(document: pymupdf.Document) -> FileFacts:
    """Metadata and outline; a broken outline counts as none."""
    meta = document.metadata or {}
    try:
        outline = tuple((int(row[0]), str(row[1]), int(row[2])) for row in document.get_toc(simple=True))
    except (RuntimeError, ValueError, TypeError):
        outline = ()
    xmp = _xml(document)
    return FileFacts(
        page_count=document.page_count,
        title=_clean(meta.get("title")),
        author=_clean(meta.get("author")),
        subject=_clean(meta.get("subject")),
        keywords=_clean(meta.get("keywords")),
        created=_clean(meta.get("creationDate")),
        doi=_xmp(xmp, "prism:doi", "pdfx:doi", "crossmark:DOI").lower(),
        publication=_xmp(xmp, "prism:publicationName"),
        published=_xmp(xmp, "prism:coverDate", "prism:publicationDate", "prism:coverDisplayDate"),
        rights=_xmp(xmp, "cc:license", "xmpRights:WebStatement", "dc:rights"),
        outline=outline[:2000],
    )


def _xml(document: pymupdf.Document) -> str:
    try:
        return str(document.get_xml_metadata() or "")[:_MOST_XML]
    except (RuntimeError, ValueError):
        return ""


def _xmp(xml: str, *names: str) -> str:
    """The first of some properties that the file's XMP data has, as an element or an attribute."""
    for name in names:
        match = re.search(
            rf"<{name}\b[^>]*>(?:\s*<rdf:\w+>)*\s*(?:<rdf:li[^>]*>)?\s*([^<]+)|\b{name}=[\"']([^\"']+)", xml
        )
        resource = re.search(rf"<{name}\b[^>]*rdf:resource=[\"']([^\"']+)", xml)
        value = (resource[1] if resource else "") or ((match[1] or match[2] or "") if match else "")
        if value.strip():
            return _clean(html.unescape(value))
    return ""


def _clean(value: object) -> str:
    text = str(value or "")
    return "".join(char for char in text if char.isprintable()).strip()


def _reason(path: Path) -> str:
    return "pdf_damaged" if _looks_like_pdf(path) else "pdf_not_pdf"


def _looks_like_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_WINDOW)
    except OSError:
        return False
    return b"%PDF" in head or b" obj" in head
