"""The first look at a file: plain text and a guess at the title, fast enough for importing hundreds."""

from __future__ import annotations

import time

import pymupdf

from app.base.messages import Message
from app.domain.reading.document import QuickText
from app.text.characters import fold

_BUDGET_S = 0.8
_SURVEY_PAGES = 60
_MIN_LETTERS = 20
_TITLE_WORDS = 3


def has_text(document: pymupdf.Document) -> bool:
    """Whether the file has a text layer worth reading; looks at pages from all over a long file."""
    count = document.page_count
    step = max(1, count // _SURVEY_PAGES)
    letters, pictured = 0, False
    for index in range(0, count, step):
        try:
            page = document[index]
            letters += sum(1 for char in page.get_text(flags=0) if char.isalnum())
            if letters >= _MIN_LETTERS:
                return True
            pictured = pictured or _is_picture(page)
        except (RuntimeError, ValueError, IndexError):
            continue
    return letters > 0 and not pictured


def _is_picture(page: pymupdf.Page) -> bool:
    """Whether one image covers most of the page."""
    half = 0.5 * abs(page.rect)
    return any(abs(pymupdf.Rect(image["bbox"]) & page.rect) > half for image in page.get_image_info())


def quick_text(document: pymupdf.Document, sha256: str, locked: bool = False) -> QuickText:
    """Text of as many pages as the time allows; the rest stay empty and a warning says so."""
    started = time.monotonic()
    pages: list[str] = []
    for index in range(document.page_count):
        if time.monotonic() - started > _BUDGET_S:
            break
        try:
            text = document[index].get_text(flags=pymupdf.TEXT_DEHYPHENATE)
        except (RuntimeError, ValueError, IndexError):
            text = ""
        pages.append("".join(fold(char) if char != "\n" else char for char in text))
    warnings: list[Message] = []
    missing = document.page_count - len(pages)
    if missing:
        warnings.append(Message.of("warning.pdf_peek_partial", pages=len(pages), total=document.page_count))
    if not has_text(document):
        warnings.append(Message.of("warning.pdf_scan"))
    title = guess_title(document)
    return QuickText(sha256, document.page_count, title, tuple(pages + [""] * missing), tuple(warnings), locked)


def guess_title(document: pymupdf.Document) -> str:
    """The largest text on the upper half of the first page, or the metadata's title when that says nothing."""
    try:
        page = document[0]
        blocks = page.get_text("dict", flags=0)["blocks"]
    except (RuntimeError, ValueError, IndexError):
        return ""
    spans = [
        (span["size"], span["bbox"], span["text"])
        for block in blocks
        for line in block.get("lines", ())
        if line["dir"][0] > 0.9
        for span in line["spans"]
        if span["text"].strip() and span["bbox"][1] < page.rect.height * 0.6
    ]
    for size in sorted({round(size, 1) for size, _, _ in spans}, reverse=True):
        text = " ".join(text.strip() for found, _, text in spans if abs(found - size) < 0.3)
        text = " ".join("".join(map(fold, text)).split())
        if (len(text) >= 12 and (len(text.split()) >= _TITLE_WORDS or not text.isascii())) or len(text) >= 30:
            return text[:300]
    return " ".join(str((document.metadata or {}).get("title") or "").split())[:300]
