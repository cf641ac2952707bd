"""Citations and reference lists in a journal's style: CSL styles, worked out by citeproc-py."""

from app.bibliography.formatting.formatted import Formatted, Reference, format_references
from app.bibliography.formatting.markup import to_text
from app.bibliography.formatting.styles import SHORT_NAMES, StyleName, find_style, known_styles

__all__ = [
    "SHORT_NAMES",
    "Formatted",
    "Reference",
    "StyleName",
    "find_style",
    "format_references",
    "known_styles",
    "to_text",
]
