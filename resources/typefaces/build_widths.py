"""Writes the tables of character widths that lie beside this file, from free fonts made to the widths of the themes' faces.

Slides are laid out by these tables and never by the fonts of a machine, so that a deck holds the same everywhere. Carlito has
the widths of Calibri, Liberation Sans those of Arial, Liberation Serif those of Times New Roman. Only numbers are taken from
the fonts. Run `python resources/typefaces/build_widths.py FOLDER_WITH_THE_FONTS` and commit the files it writes.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from PIL import ImageFont

HERE = Path(__file__).parent
UNITS = 2048
DRAWN_AT = 24
"""A character that is drawn like one no font has is missing."""

FACES = {
    "calibri": (("Calibri", "Carlito"), "Carlito"),
    "arial": (("Arial", "Liberation Sans", "Arimo", "Helvetica"), "LiberationSans"),
    "times-new-roman": (("Times New Roman", "Liberation Serif", "Tinos", "Times"), "LiberationSerif"),
}
RANGES = (
    (0x0020, 0x007F),  # Latin
    (0x00A0, 0x0250),  # Latin with accents
    (0x0370, 0x0530),  # Greek and Cyrillic
    (0x0590, 0x0700),  # Hebrew and Arabic
    (0x1E00, 0x2000),  # Latin and Greek with more accents
    (0x2000, 0x2400),  # punctuation, raised and lowered figures, letter-like signs, arrows, mathematics
    (0x25A0, 0x2600),  # geometric shapes
    (0xFB00, 0xFB07),  # ligatures
)


def table(file: Path) -> dict[int, str]:
    """Characters by their width in 1/2048 em; those the font lacks, and marks that take no room, are left out."""
    font = ImageFont.truetype(str(file), UNITS, layout_engine=ImageFont.Layout.BASIC)
    drawn = ImageFont.truetype(str(file), DRAWN_AT, layout_engine=ImageFont.Layout.BASIC)
    nothing = bytes(drawn.getmask("\U0010fffd"))
    found: dict[int, str] = defaultdict(str)
    for low, high in RANGES:
        for code in range(low, high):
            char = chr(code)
            if not (char.isprintable() or char == "\u00a0") or unicodedata.combining(char):
                continue
            if bytes(drawn.getmask(char)) == nothing:
                continue
            found[round(font.getlength(char))] += char
    return dict(sorted(found.items()))


def quoted(text: str) -> str:
    """A TOML string of its own."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\u00a0", "\\u00a0") + '"'


def main(folder: Path) -> None:
    """Write one file for each face."""
    for name, (families, stem) in FACES.items():
        lines = [f"# Widths of {families[0]} in 1/{UNITS} em, measured from {stem} by build_widths.py: width = the characters so wide."]
        lines += ["families = [" + ", ".join(map(quoted, families)) + "]", f"units = {UNITS}"]
        for weight in ("Regular", "Bold"):
            (file,) = folder.rglob(f"{stem}-{weight}.ttf")
            lines += ["", f"[{weight.lower()}]"]
            lines += [f"{width} = {quoted(chars)}" for width, chars in table(file).items()]
        (HERE / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
