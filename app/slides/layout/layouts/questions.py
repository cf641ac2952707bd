"""Questions for the audience, numbered."""

from __future__ import annotations

from app.domain.deck import SlideKind
from app.slides.layout.geometry import TemplateLayout
from app.slides.layout.layouts.base import Unnamed
from app.slides.layout.layouts.content import Content


class Questions(Content):
    """Numbered questions."""

    name = SlideKind.QUESTIONS
    template = TemplateLayout("Questions", numbered=True)

    def suits(self, slide: Unnamed) -> bool:
        """Only a slide that names it."""
        return False
