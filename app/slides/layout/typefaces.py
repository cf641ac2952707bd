"""How wide characters are in the typefaces of the themes, from tables that ship with the program.

No font of the machine is asked: what a slide holds must not depend on what is installed (DECISIONS.md). The tables in
`resources/typefaces` are measured from free fonts made to the same widths; `build_widths.py` beside them writes them.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from app.base.resources import resource_path

_NARROW, _WIDE = frozenset("iljtfrI.,;:!'|()[] "), frozenset("mwMWQO@%—…")
_GUESS_NARROW, _GUESS_WIDE, _GUESS_CAPITAL, _GUESS = 0.36, 0.95, 0.72, 0.6
"""For faces without a table, in em: above the widths of Arial, the widest face with one, so that a guess errs to the safe side."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """Widths in em by character, of the regular and the bold face."""

    regular: MappingProxyType[str, float]
    bold: MappingProxyType[str, float]


@cache
def typefaces() -> MappingProxyType[str, Typeface]:
    """Every face with a table, by family name in small letters; families made to the same widths share one."""
    found: dict[str, Typeface] = {}
    for path in sorted(resource_path("typefaces").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        regular, bold = (_widths(table[weight], table["units"]) for weight in ("regular", "bold"))
        found |= {family.casefold(): Typeface(regular, bold) for family in table["families"]}
    return MappingProxyType(found)


def _widths(rows: dict[str, str], units: int) -> MappingProxyType[str, float]:
    return MappingProxyType({char: int(width) / units for width, chars in rows.items() for char in chars})


def advance(char: str, family: str, bold: bool) -> float:
    """Width of one character in em. One that the table lacks is as wide as its base letter, else as a guess."""
    face = typefaces().get(family.casefold())
    if face is not None:
        widths = face.bold if bold else face.regular
        for known in (char, unicodedata.normalize("NFD", char)[0]):
            if known in widths:
                return widths[known]
    return guessed(char)


def guessed(char: str) -> float:
    """Width in em of a character in a face that is not known."""
    if char in _NARROW:
        return _GUESS_NARROW
    return _GUESS_WIDE if char in _WIDE else _GUESS_CAPITAL if char.isupper() else _GUESS
