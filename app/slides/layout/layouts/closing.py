"""What to remember, numbered."""

from __future__ import annotations

from app.domain.writing.deck import SlideKind
from app.slides.layout.geometry import TemplateLayout
from app.slides.layout.points import PointsLayout


class Closing(PointsLayout):
    """Numbered points at the end."""

    name = SlideKind.CLOSING
    template = TemplateLayout("Numbered text", numbered=True)
