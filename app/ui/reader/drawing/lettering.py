"""Words written on a page, as they are laid out in points: the same for painting, measuring and typing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextOption

FAMILIES = ["Helvetica", "Nimbus Sans", "Arial", "Liberation Sans"]
"""Faces as wide as the one that a PDF is written in, the first that is there; Chinese falls back by itself."""
FINE = 10
"""Letters are laid out so many times larger than they are, since Qt counts their height in whole pixels."""
LINE_HEIGHT = 1.25
NARROWEST_PT = 24.0
MORE = 1.06
"""How much wider a box is than its longest line: other faces are a little wider."""


def font_of(size: float) -> QFont:
    """The face for letters of a height in points, `FINE` times larger."""
    font = QFont()
    font.setFamilies([*FAMILIES, *font.families()])
    font.setPixelSize(max(1, round(size * FINE)))
    return font


@lru_cache(maxsize=256)
def lettered(text: str, size: float, width: float, color: str) -> QTextDocument:
    """The words in a column of that width, `FINE` times larger."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font_of(size))
    option = document.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    form, ink = QTextBlockFormat(), QTextCharFormat()
    form.setLineHeight(size * FINE * LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    ink.setForeground(QColor(color))
    cursor = QTextCursor(document)
    cursor.setBlockFormat(form)
    cursor.setCharFormat(ink)
    cursor.insertText(text)
    document.setTextWidth(width * FINE if width else -1)
    return document


def size_of(text: str, size: float, width: float = 0.0, most: float = 10_000.0) -> tuple[float, float]:
    """Width and height that words need, in points: in a column of that width, or in one as wide as their longest line."""
    if not width:
        natural = lettered(text, size, 0.0, "#000000").idealWidth() / FINE * MORE + 2
        width = min(max(natural, NARROWEST_PT), most)
    return round(width, 1), round(lettered(text, size, width, "#000000").size().height() / FINE, 1)
