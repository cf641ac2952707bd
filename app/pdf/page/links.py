"""The links of a page: to the web, and to places in the same file (a citation to its entry). None is ever followed."""

from __future__ import annotations

from typing import Any

import pymupdf

from app.domain.document import Rect
from app.pdf.page.facts import Link

_INSIDE = (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED)
_MOST = 2000


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


def _inner(document: pymupdf.Document, rect: Rect, link: dict[str, Any]) -> Link:
    """A link within the file. PyMuPDF leaves named places in PDF's own coordinates, origin bottom left."""
    page, place = int(link["page"]), link.get("to")
    if place is None or tuple(place) == (0.0, 0.0):
        return Link(rect, page=page + 1)
    if link["kind"] == pymupdf.LINK_NAMED:
        place = place * document[page].transformation_matrix
    return Link(rect, page=page + 1, x=round(place.x, 2), y=round(max(0.0, place.y), 2))
