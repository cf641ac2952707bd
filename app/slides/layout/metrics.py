"""How wide and how high text is, and where its lines break, by the tables of `typefaces`.

East Asian characters are one em wide in every font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.slides.layout.typefaces import advance
from app.slides.text import has_cjk

_MARGIN = 1.02
"""Programs round advances differently; two in a hundred covers what was seen between them."""

_NO_START = frozenset("，。、；：？！）》」』】〕”’…—％%,.;:?!)]}·～")
_NO_END = frozenset("（《「『【〔“‘([{")
_AMBIGUOUS = frozenset("“”‘’…—·×→")


@lru_cache(maxsize=20_000)
def _advance(char: str, family: str, bold: bool, wide: bool) -> float:
    """Width of one character in em."""
    if unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x1F000 or (wide and char in _AMBIGUOUS):
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    return advance(char, family, bold)


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points."""

    family: str
    size: float
    bold: bool = False


def text_width(text: str, style: Style) -> float:
    """Width of `text` on one line, in points."""
    wide = has_cjk(text)
    return sum(_advance(char, style.family, style.bold, wide) for char in text) * style.size * _MARGIN


def line_height(text: str, size: float) -> float:
    """Height of a line in points; East Asian faces are taller (Noto Sans CJK is the tallest in use)."""
    return size * (1.45 * CJK_SPACING if has_cjk(text) else 1.22)


CJK_SPACING = 1.0
"""Line spacing of paragraphs with East Asian text, as a part of the font's own."""


def _pieces(text: str) -> Iterator[str]:
    """What must stay on one line: a word with its trailing space, or a character with what clings to it."""
    piece = ""
    for char in text:
        breaks = unicodedata.east_asian_width(char) in "WF"
        previous_wide = bool(piece) and unicodedata.east_asian_width(piece[-1]) in "WF"
        after_space = piece.endswith(" ") and char != " "
        may_break = (after_space or breaks or previous_wide) and char not in _NO_START and char != " "
        if piece and may_break and piece[-1] not in _NO_END:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def break_lines(text: str, style: Style, width: float) -> list[str]:
    """`text` as lines no wider than `width` points; a word wider than that is cut by characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and text_width((line + piece).rstrip(), style) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
            while text_width(line.rstrip(), style) > width and len(line) > 1:
                keep = _longest_prefix(line, style, width)
                lines.append(line[:keep])
                line = line[keep:]
        lines.append(line.rstrip())
    return lines


def _longest_prefix(text: str, style: Style, width: float) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle], style) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def text_height(text: str, style: Style, width: float) -> float:
    """Height of `text` set in lines of `width` points."""
    return len(break_lines(text, style, width)) * line_height(text, style.size)
