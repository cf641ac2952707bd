"""A table of the paper with what it shows."""

from __future__ import annotations

from app.domain.deck import SlideKind
from app.domain.document import FigureKind
from app.slides.layout.layouts.base import Unnamed
from app.slides.layout.layouts.content import Content


class Table(Content):
    """A real table where the cells were read reliably, else the table's picture."""

    name = SlideKind.TABLE

    def suits(self, slide: Unnamed) -> bool:
        """Slides that show a table."""
        return slide.graphic is FigureKind.TABLE
