"""Finds words on pages, as someone reads and types them. Runs inside a PDF process."""

from __future__ import annotations

from typing import Any

import pymupdf

from app.domain.reading.document import Rect
from app.domain.reading.page_text import PageHit
from app.text.finding import occurrences, searchable

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_MOST = 500
"""Hits on one page: a page of the letter "e" is no answer."""

Box = tuple[float, float, float, float]


class PageTexts:
    """The comparable text of pages that were looked at, so that the next letter typed costs no second reading."""

    def __init__(self) -> None:
        self._document: object = None
        self._texts: dict[int, str] = {}

    def of(self, document: pymupdf.Document, number: int) -> str:
        """The text of a page (from 1); empty where it cannot be read."""
        if document is not self._document:
            self._document, self._texts = document, {}
        if number not in self._texts:
            try:
                text = document[number - 1].get_text("text", flags=_FLAGS)
            except (RuntimeError, ValueError):
                text = ""
            self._texts[number] = searchable(text).text
        return self._texts[number]


TEXTS = PageTexts()


def find_on_pages(document: pymupdf.Document, text: str, first: int, last: int) -> tuple[PageHit, ...]:
    """Where the text stands on the pages from `first` to `last`."""
    needle = searchable(text.strip()).text
    hits: list[PageHit] = []
    for number in range(max(1, first), min(last, document.page_count) + 1):
        if needle and needle in TEXTS.of(document, number):
            hits += _hits(document[number - 1], needle)
    return tuple(hits)


def _hits(page: pymupdf.Page, needle: str) -> list[PageHit]:
    text, boxes, lines = _characters(page)
    hay = searchable(text)
    found: list[PageHit] = []
    for start, end in occurrences(needle, hay):
        if len(found) >= _MOST:
            break
        found.append(PageHit(page.number + 1, _rects(page, boxes, lines, start, end)))
    return [hit for hit in found if hit.rects]


def _characters(page: pymupdf.Page) -> tuple[str, list[Box | None], list[int]]:
    """The page's text with the box and the line of each character; a line's end has none."""
    text: list[str] = []
    boxes: list[Box | None] = []
    lines: list[int] = []
    blocks: list[dict[str, Any]] = page.get_text("rawdict", flags=_FLAGS)["blocks"]
    for number, line in enumerate(line for block in blocks for line in block.get("lines", ())):
        for char in (char for span in line["spans"] for char in span["chars"]):
            text.append(char["c"])
            boxes.append(tuple(char["bbox"]))
            lines.append(number)
        text.append("\n")
        boxes.append(None)
        lines.append(number)
    # a character of more than one code point would put all others out of place
    single = [char if len(char) == 1 else "\ufffd" for char in text]
    return "".join(single), boxes, lines


def _rects(page: pymupdf.Page, boxes: list[Box | None], lines: list[int], start: int, end: int) -> tuple[Rect, ...]:
    by_line: dict[int, pymupdf.Rect] = {}
    for place in range(start, end + 1):
        box = boxes[place]
        if box is not None:
            by_line.setdefault(lines[place], pymupdf.Rect(box)).include_rect(pymupdf.Rect(box))
    shown = [rect * page.rotation_matrix for rect in by_line.values()]
    return tuple(Rect(*(round(value, 1) for value in rect)) for rect in shown)
