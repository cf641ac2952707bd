"""A figure of the paper with what it shows."""

from __future__ import annotations

from app.domain.reading.document import FigureKind
from app.domain.writing.deck import SlideKind
from app.slides.layout.base import Unnamed
from app.slides.layout.points import PointsLayout


class Figure(PointsLayout):
    """The figure is the slide's reason; it is placed as in any slide with one."""

    name = SlideKind.FIGURE

    def suits(self, slide: Unnamed) -> bool:
        """Slides that show a figure or an equation."""
        return slide.graphic not in (None, FigureKind.TABLE)
