"""The links of a page: to the web, and to places in the same file (a citation to its entry). None is ever followed."""

from __future__ import annotations

from typing import Any

import pymupdf

from app.domain.reading.document import Rect
from app.domain.reading.page_text import OutlineEntry, PageLink, PageMap
from app.pdf.page.facts import Link

_INSIDE = (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
_MOST = 2000
_SCAN = 0.7
"""Of the page's area: a picture that covers more is a scan, or a background."""
_WEB = ("http://", "https://")


def find_links(document: pymupdf.Document, number: int) -> list[Link]:
    """The links on page `number` (from 1), in the file's order; none where they are broken."""
    try:
        found = document[number - 1].get_links()
    except (RuntimeError, ValueError):
        return []
    links = []
    for link in found[:_MOST]:
        rect = Rect(*map(float, link["from"]))
        if link.get("uri"):
            links.append(Link(rect, link["uri"]))
        elif link["kind"] in _INSIDE and isinstance(link.get("page"), int) and 0 <= link["page"] < len(document):
            links.append(_inner(document, rect, link))
    return links


def page_map(document: pymupdf.Document, page: pymupdf.Page) -> PageMap:
    """The links of a page where they are shown, to the web and inside the file, never to files or programs; its pictures."""
    found = []
    for link in find_links(document, page.number + 1):
        if link.page or link.uri.lower().startswith(_WEB):
            found.append(PageLink(_shown(page, link.rect), link.uri, link.page, link.y))
    return PageMap(tuple(found), tuple(_shown(page, box) for box in _pictures(page)))


def outline(document: pymupdf.Document) -> tuple[OutlineEntry, ...]:
    """The file's table of contents; none where it is broken. An entry that was there before, as in a loop, comes once."""
    try:
        rows = document.get_toc(simple=True)[:_MOST]
    except (RuntimeError, ValueError, TypeError):
        return ()
    entries = (OutlineEntry(max(1, int(level)), str(title).strip(), int(page)) for level, title, page in rows)
    return tuple(dict.fromkeys(entry for entry in entries if entry.title and 1 <= entry.page <= document.page_count))


def _pictures(page: pymupdf.Page) -> list[tuple[float, float, float, float]]:
    """Pictures, but for one that is the page itself (a scan)."""
    try:
        boxes = [tuple(info["bbox"]) for info in page.get_image_info()[:_MOST]]
    except (RuntimeError, ValueError):
        return []
    whole = abs(page.rect.width * page.rect.height)
    return [box for box in boxes if abs((box[2] - box[0]) * (box[3] - box[1])) < _SCAN * whole]


def _shown(page: pymupdf.Page, box: tuple[float, float, float, float]) -> Rect:
    return Rect(*(round(value, 1) for value in pymupdf.Rect(box) * page.rotation_matrix))


def _inner(document: pymupdf.Document, rect: Rect, link: dict[str, Any]) -> Link:
    """A link within the file. PyMuPDF leaves named places in PDF's own coordinates, origin bottom left."""
    page, place = int(link["page"]), link.get("to")
    if place is None or tuple(place) == (0.0, 0.0):
        return Link(rect, page=page + 1)
    if link["kind"] == pymupdf.LINK_NAMED:
        place = place * document[page].transformation_matrix
    return Link(rect, page=page + 1, x=round(place.x, 2), y=round(max(0.0, place.y), 2))
