"""The works a talk rests on."""

from __future__ import annotations

from app.domain.deck import SlideKind
from app.slides.layout.geometry import TemplateLayout
from app.slides.layout.layouts.base import Unnamed
from app.slides.layout.layouts.content import Content


class References(Content):
    """Sources, without marks before the lines."""

    name = SlideKind.REFERENCES
    template = TemplateLayout("Sources")

    def suits(self, slide: Unnamed) -> bool:
        """Only a slide that names it."""
        return False
