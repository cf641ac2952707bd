"""What a layout of a slide is: its name, what it takes, and where it puts that."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.reading.document import FigureKind
from app.domain.writing.deck import Slide
from app.slides.layout.context import Context
from app.slides.layout.page import Page


class Part(StrEnum):
    """What a layout may show besides its title."""

    SUBTITLE = "subtitle"
    POINTS = "points"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A slide of an outline that names no layout: whether it is the first, has points, and which graphic it shows."""

    is_first: bool
    has_points: bool
    graphic: FigureKind | None


class SlideLayout(ABC):
    """One layout. `name` is what decks and outlines call it (`## Title {name}`), `takes` the parts of a slide it shows."""

    name: ClassVar[str]
    takes: ClassVar[frozenset[Part]]

    def suits(self, slide: Unnamed) -> bool:
        """Whether a slide of an outline without a layout's name gets this one; most layouts must be named."""
        return False

    @abstractmethod
    def pages(self, slide: Slide, context: Context) -> list[Page]:
        """The slide as pages of the file: one, or more where it does not fit on one."""
