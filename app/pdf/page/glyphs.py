"""The characters of a region of a page with their baselines, and its level strokes. Runs inside a PDF process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from app.domain.reading.document import Rect
from app.domain.reading.page_text import Glyph, PrintedRegion

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
"""Where a font gives a character no meaning, its code is taken: TeX's large signs have codes that never change."""

_ITALIC, _BOLD = 2, 16
_BAR_HEIGHT = 1.6
_LEAST_BAR = 2.0


def printed_region(page: pymupdf.Page, rect: Rect) -> PrintedRegion:
    """What is printed within `rect` of the page as shown. A page that is turned has none: its lines do not run across."""
    if page.rotation:
        return PrintedRegion()
    frame = pymupdf.Rect(rect)
    spans = [
        span
        for block in page.get_text("rawdict", clip=frame, flags=_FLAGS)["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]
    glyphs = [glyph for span in spans for glyph in _glyphs(span, frame)]
    bars, others = [], 0
    for drawing in page.get_drawings():
        for box in _strokes(drawing):
            if box.x1 < frame.x0 or box.x0 > frame.x1 or box.y1 < frame.y0 or box.y0 > frame.y1:
                continue
            if box.height <= _BAR_HEIGHT and box.width >= _LEAST_BAR:
                bars.append(Rect(*(round(value, 2) for value in box)))
            elif box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.width + box.height > _BAR_HEIGHT:
                others += 1
    others += sum(1 for image in page.get_image_info() if pymupdf.Rect(image["bbox"]).intersects(frame))
    return PrintedRegion(tuple(glyphs), tuple(dict.fromkeys(bars)), others)


def _glyphs(span: dict[str, Any], frame: pymupdf.Rect) -> Iterator[Glyph]:
    looks = bool(span["flags"] & _ITALIC), bool(span["flags"] & _BOLD)
    for char in span["chars"]:
        x0, y0, x1, y1 = char["bbox"]
        if char["c"] == " " or not frame.contains(pymupdf.Point((x0 + x1) / 2, (y0 + y1) / 2)):
            continue
        line = round(char["origin"][1], 2)
        yield Glyph(char["c"], round(x0, 2), round(x1, 2), line, round(span["size"], 2), span["font"], *looks)


def _strokes(drawing: dict[str, Any]) -> Iterator[pymupdf.Rect]:
    """The boxes of a drawing's lines and rectangles, each by itself; that of the whole where it has curves."""
    if any(item[0] not in ("l", "re") for item in drawing["items"]):
        yield drawing["rect"]
        return
    for item in drawing["items"]:
        if item[0] == "re":
            yield pymupdf.Rect(item[1])
        else:
            one, other = item[1], item[2]
            yield pymupdf.Rect(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))
