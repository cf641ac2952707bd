"""The parts of the talk, numbered."""

from __future__ import annotations

from app.domain.writing.deck import SlideKind
from app.slides.layout.geometry import TemplateLayout
from app.slides.layout.points import PointsLayout


class Agenda(PointsLayout):
    """Numbered points at the beginning."""

    name = SlideKind.AGENDA
    template = TemplateLayout("Numbered text", numbered=True)
