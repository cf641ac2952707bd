"""Slides: a deck composed as data from a checked summary, written as a PowerPoint file, and looked over."""

from app.domain.writing.deck import DeckOptions
from app.slides.equations.formula import formula_of
from app.slides.lint.lint import count_slides, lint
from app.slides.markdown import from_markdown, to_markdown
from app.slides.pictures import without_slivers
from app.slides.plan.compose import compose, to_tell
from app.slides.plan.equations import graphics
from app.slides.plan.plan import AUDIENCES, TALKS
from app.slides.plan.session import compose_session
from app.slides.plan.spoken import opening
from app.slides.pptx.convert import find_office, save_picture, slides_to_pdf
from app.slides.pptx.preview import preview
from app.slides.pptx.writer import write
from app.slides.themes import ASPECTS, THEMES

__all__ = [
    "ASPECTS",
    "AUDIENCES",
    "TALKS",
    "THEMES",
    "DeckOptions",
    "compose",
    "compose_session",
    "count_slides",
    "find_office",
    "formula_of",
    "from_markdown",
    "graphics",
    "lint",
    "opening",
    "preview",
    "save_picture",
    "slides_to_pdf",
    "to_markdown",
    "to_tell",
    "without_slivers",
    "write",
]
