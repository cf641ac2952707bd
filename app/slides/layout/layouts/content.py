"""Points below a title that claims something."""

from __future__ import annotations

from app.domain.writing.deck import SlideKind
from app.slides.layout.base import Unnamed
from app.slides.layout.points import PointsLayout


class Content(PointsLayout):
    """Points as they are."""

    name = SlideKind.CONTENT

    def suits(self, slide: Unnamed) -> bool:
        """Every slide without a graphic."""
        return slide.graphic is None
