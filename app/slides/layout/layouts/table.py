"""A table of the paper with what it shows."""

from __future__ import annotations

from app.domain.reading.document import FigureKind
from app.domain.writing.deck import SlideKind
from app.slides.layout.base import Unnamed
from app.slides.layout.points import PointsLayout


class Table(PointsLayout):
    """A real table where the cells were read reliably, else the table's picture."""

    name = SlideKind.TABLE

    def suits(self, slide: Unnamed) -> bool:
        """Slides that show a table."""
        return slide.graphic is FigureKind.TABLE
