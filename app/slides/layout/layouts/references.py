"""The works a talk rests on."""

from __future__ import annotations

from app.domain.writing.deck import SlideKind
from app.slides.layout.geometry import TemplateLayout
from app.slides.layout.points import PointsLayout


class References(PointsLayout):
    """Sources, without marks before the lines."""

    name = SlideKind.REFERENCES
    template = TemplateLayout("Sources")
