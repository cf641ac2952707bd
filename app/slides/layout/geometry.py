"""Boxes in points, and what the layouts need to know of a template. No file format is known here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, origin top left of the slide."""

    x: float
    y: float
    w: float
    h: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Fonts:
    """The theme's faces: Latin for titles, Latin for text, East Asian for both."""

    heading: str
    body: str
    east_asian: str


@dataclass(frozen=True, slots=True)
class TemplateLayout:
    """A layout of the template as a slide asks for it: by its name, else by what it has to hold.

    A user's own template has other names; then the layout that holds `texts` blocks of text beside the title serves, for an
    `opening` slide one that centres its title. `numbered` points get their numbers where the template does not number;
    `text_name` is what the block of text is called in the file.
    """

    name: str
    texts: int = 1
    opening: bool = False
    numbered: bool = False
    text_name: str = "Text"


PLAIN = TemplateLayout("Text")
"""A title and one block of text: what every template has, and what the others are measured by."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The boxes of a template's layout; None where it lacks that placeholder."""

    title: Box | None
    body: Box | None


class Sheet(Protocol):
    """A template as the layouts see it."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a slide in points."""

    @property
    def fonts(self) -> Fonts:
        """The faces of the theme."""

    @property
    def content(self) -> Box:
        """Where content may stand."""

    @property
    def title(self) -> Box:
        """Where the titles of content slides stand."""

    def frame(self, wanted: TemplateLayout) -> Frame:
        """The boxes of the layout that serves."""
