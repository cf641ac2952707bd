"""A page of the file as it is laid out: what stands on it and where, for the writer to draw."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.writing.deck import Formula
from app.slides.layout.fitting import Fitted
from app.slides.layout.geometry import Box, TemplateLayout
from app.slides.layout.tables import TablePlan
from app.slides.pictures import Picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure or table on a page: what to draw, where, its caption, its words for those who cannot see it, where to look.

    An equation that was read has its `formula` too, in letters of so many points; its picture is for programs that show none.
    """

    drawing: Picture | TablePlan
    box: Box
    caption: str
    caption_box: Box
    alt_text: str
    marks: tuple[Box, ...] = ()
    formula: Formula | None = None
    letters: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of the file."""

    layout: TemplateLayout
    title: str
    title_size: float
    body: Fitted | None = None
    body_box: Box | None = None
    placed: Placed | None = None
    source: str = ""
    notes: str = ""
    slide: int = 0
    """The index in the deck of the slide this page is of, or a part of."""
