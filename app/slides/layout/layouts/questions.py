"""Questions for the audience, numbered."""

from __future__ import annotations

from app.domain.writing.deck import SlideKind
from app.slides.layout.geometry import TemplateLayout
from app.slides.layout.points import PointsLayout


class Questions(PointsLayout):
    """Numbered questions."""

    name = SlideKind.QUESTIONS
    template = TemplateLayout("Questions", numbered=True)
