"""Lays a whole deck out: every slide by its layout, on one template.

`Layouter` turns a deck into pages with boxes in points. It opens no file and knows no PowerPoint; the
writer only has to draw what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.base.messages import Message
from app.domain.writing.deck import Deck, FigureImage
from app.slides.layout.context import Context
from app.slides.layout.geometry import Sheet
from app.slides.layout.layouts import layout_named
from app.slides.layout.page import Page


class Layouter:
    """Lays out one deck on one template; collects what the user should know."""

    def __init__(self, deck: Deck, figures: Mapping[str, FigureImage], sheet: Sheet) -> None:
        self._deck = deck
        self._context = Context(deck, figures, sheet)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What was found while laying out."""
        return tuple(self._context.warnings)

    def pages(self) -> list[Page]:
        """Every page of the file in order."""
        pages: list[Page] = []
        for index, slide in enumerate(self._deck.slides):
            self._context.number = len(pages) + 1
            made = layout_named(slide.kind).pages(slide, self._context)
            pages += [replace(page, slide=index) for page in made]
        return pages
