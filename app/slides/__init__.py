"""Slides: a deck composed as data from a checked summary, and written as a PowerPoint file."""

from app.domain.deck import DeckOptions
from app.slides.compose import compose
from app.slides.template import THEMES
from app.slides.writer import write

__all__ = ["THEMES", "DeckOptions", "compose", "write"]
