"""The words of a page with their rectangles, for the reader's mouse. Runs inside a PDF process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from app.domain.reading.document import Rect
from app.domain.reading.page_text import PageWord, stands_alone
from app.text.characters import fold

Boxes = list[tuple[float, float, float, float]]
_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP


def page_words(page: pymupdf.Page) -> tuple[PageWord, ...]:
    """The words of a page as shown, line by line in the order of the file."""
    blocks = page.get_text("rawdict", flags=_FLAGS)["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    shown = page.rotation_matrix
    return tuple(
        PageWord(text, (_rect(boxes, shown),), number, spaced)
        for number, line in enumerate(lines)
        for text, boxes, spaced in _words(line)
    )


def _words(line: dict[str, Any]) -> Iterator[tuple[str, Boxes, bool]]:
    """The words of a line, the boxes of their characters, whether a space comes before; Chinese characters stand alone."""
    text, boxes, spaced = "", Boxes(), False
    for raw in (char for span in line["spans"] for char in span["chars"]):
        char = fold(raw["c"])
        if not char:
            continue
        if char == " " or (text and (stands_alone(char) or stands_alone(text))):
            if text:
                yield text, boxes, spaced
                spaced = False
            text, boxes = "", []
        if char == " ":
            spaced = True
        else:
            text += char
            boxes.append(raw["bbox"])
    if text:
        yield text, boxes, spaced


def _rect(boxes: Boxes, shown: pymupdf.Matrix) -> Rect:
    """What the boxes cover on the page as shown, to a tenth of a point."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    whole = pymupdf.Rect(min(lefts), min(tops), max(rights), max(bottoms)) * shown
    return Rect(*(round(value, 1) for value in whole))
