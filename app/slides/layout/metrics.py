"""How wide and how high text is, by the metrics of the fonts that will show it.

The Latin face is measured from a font file of this machine: the theme's own font, or one made to the
same widths (Carlito for Calibri, Liberation for Arial and Times). Where neither is installed, the
widest of the usual faces stands in, so that a guess errs to the safe side. East Asian characters are
one em wide in every font.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from app.slides.text import has_cjk

_FILES: dict[str, tuple[tuple[str, str], ...]] = {
    "calibri": (("calibri", "calibrib"), ("Carlito-Regular", "Carlito-Bold"), ("carlito", "carlitob")),
    "arial": (
        ("arial", "arialbd"),
        ("Arial", "Arial Bold"),
        ("LiberationSans-Regular", "LiberationSans-Bold"),
    ),
    "times new roman": (
        ("times", "timesbd"),
        ("Times New Roman", "Times New Roman Bold"),
        ("LiberationSerif-Regular", "LiberationSerif-Bold"),
    ),
    "georgia": (("georgia", "georgiab"), ("Georgia", "Georgia Bold"), ("Gelasio-Regular", "Gelasio-Bold")),
}
_SUFFIXES = (".ttf", ".otf", ".TTF", ".ttc")
_MEASURED_AT = 200
_MARGIN = 1.02
"""Programs round advances differently; two in a hundred covers what was seen between them."""

_NARROW, _WIDE = frozenset("iljtfrI.,;:!'|()[] "), frozenset("mwMWQO@%—…")
_NO_START = frozenset("，。、；：？！）》」』】〕”’…—％%,.;:?!)]}·～")
_NO_END = frozenset("（《「『【〔“‘([{")
_AMBIGUOUS = frozenset("“”‘’…—·×→")


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        office = Path("/Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts")
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts", office)
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


@cache
def font_files() -> dict[str, Path]:
    """Font files of this machine by name without suffix."""
    found: dict[str, Path] = {}
    for folder in font_folders():
        for root, _, names in os.walk(folder):
            for name in names:
                path = Path(root, name)
                if path.suffix in _SUFFIXES:
                    found.setdefault(path.stem, path)
    return found


@cache
def _font(family: str, bold: bool) -> ImageFont.FreeTypeFont | None:
    files = font_files()
    for regular, heavy in (*_FILES.get(family.lower(), ()), (family, f"{family} Bold")):
        path = files.get(heavy if bold else regular)
        if path:
            try:
                return ImageFont.truetype(str(path), _MEASURED_AT)
            except OSError:
                continue
    return None


def installed(family: str) -> bool:
    """Whether a font of this name, or one made to its widths, is on this machine."""
    return _font(family, False) is not None


@lru_cache(maxsize=20_000)
def _advance(char: str, family: str, bold: bool, wide: bool) -> float:
    """Width of one character in em."""
    if unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x1F000 or (wide and char in _AMBIGUOUS):
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    font = _font(family, bold)
    if font is not None:
        return float(font.getlength(char)) / _MEASURED_AT
    return 0.36 if char in _NARROW else 0.95 if char in _WIDE else 0.72 if char.isupper() else 0.6


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
