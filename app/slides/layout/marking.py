"""Where to look: the place in a figure or table at which the number of a slide's title stands.

A mark is drawn over the paper's graphic, which stays as it is. A number that stands in two places, or in none, marks nothing:
the wrong cell marked is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.writing.deck import FigureImage
from app.slides.layout.geometry import Box
from app.slides.layout.page import Placed
from app.slides.layout.tables import TablePlan
from app.text.characters import normalise
from app.text.pointers import english

_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w*[A-Za-z]{3})")
_POINTED = re.compile(
    rf"{english('figure', 'table', 'section', 'equation')}\s*\(?[\d.]+|[图表]\s*\d[\d.\-]*|第\s*\d[\d.]*\s*[章节]", re.I
)
_OUT_OF = re.compile(r"(?<=\d) (?:out )?of (?:the |all |its )?\d[\d,]*|\b\d+[A-Z]{2,}\w*|\b[A-Z]{2,}\d+\w*")
"""The whole that a part is of ("14 of 16") stands beside other parts too, and a number in a name ("33RE") is none."""

_MOST = 3
_AIR = 2.0


def with_marks(placed: Placed, image: FigureImage, title: str) -> Placed:
    """The graphic with a mark around each number of the title that stands in it once."""
    places = list(_cells(placed.drawing)) if isinstance(placed.drawing, TablePlan) else _words(image, placed.box)
    found: list[Box] = []
    for number in _numbers(_OUT_OF.sub(" ", _POINTED.sub(" ", normalise(title)))):
        there = [box for text, box in places if number in _numbers(text)]
        if len(there) == 1:
            found.append(_shifted(there[0], placed.box) if isinstance(placed.drawing, TablePlan) else there[0])
    return replace(placed, marks=tuple(dict.fromkeys(found))[:_MOST]) if found else placed


def _numbers(text: str) -> list[str]:
    """The numbers of a text that tell something, each once: a single digit stands everywhere, and so may a year."""
    found = [match.replace(",", "") for match in _NUMBER.findall(normalise(text))]
    return list(
        dict.fromkeys(number for number in found if len(number) > 1 and not re.fullmatch(r"(?:19|20)\d\d", number))
    )


def _cells(plan: TablePlan) -> Iterator[tuple[str, Box]]:
    """The cells below the head with their places in the table."""
    y = 0.0
    for index, (row, height) in enumerate(zip(plan.cells, plan.heights, strict=True)):
        x = 0.0
        for cell, width in zip(row, plan.widths, strict=True):
            if index:
                yield cell, Box(x + _AIR, y + _AIR, width - 2 * _AIR, height - 2 * _AIR)
            x += width
        y += height


def _shifted(box: Box, by: Box) -> Box:
    return Box(by.x + box.x, by.y + box.y, box.w, box.h)


def _words(image: FigureImage, box: Box) -> Sequence[tuple[str, Box]]:
    """The numbers printed in a picture with their places on the slide."""
    return [
        (
            text,
            Box(
                box.x + rect.x0 * box.w - _AIR,
                box.y + rect.y0 * box.h - _AIR,
                (rect.x1 - rect.x0) * box.w + 2 * _AIR,
                (rect.y1 - rect.y0) * box.h + 2 * _AIR,
            ),
        )
        for text, rect in image.numbers
    ]
