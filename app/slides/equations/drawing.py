"""A formula drawn by another program (ziamath, STIX Two Math), and where it puts each character: what a reading is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.slides.equations.mathml import mathml
from app.slides.equations.tree import Node, Place, places

DRAWN_SIZE = 24.0
_USE = re.compile(r'<use href="#[^"]*" x="([-\d.e]+)" y="([-\d.e]+)" width="([-\d.e]+)" height="([-\d.e]+)"')
_BOX = re.compile(r'viewBox="[-\d.e]+ [-\d.e]+ ([-\d.e]+) ([-\d.e]+)"')


@dataclass(frozen=True, slots=True)
class Drawn:
    """Width and height of a drawing in sizes of its letters, and the places of its characters in the order in which they were drawn."""

    width: float
    height: float
    places: tuple[Place, ...]


def draw(node: Node) -> Drawn | None:
    """The formula drawn; None where the drawing program cannot."""
    import ziamath

    source = mathml(node)
    try:
        svg = ziamath.Math(source, size=DRAWN_SIZE).svg()
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ZeroDivisionError):
        return None
    box = _BOX.search(svg)
    if box is None:
        return None
    return Drawn(float(box[1]) / DRAWN_SIZE, float(box[2]) / DRAWN_SIZE, _places(svg))


def _places(svg: str) -> tuple[Place, ...]:
    """Characters are drawn by reference, each in a box of the whole font's height; those without width are not seen."""
    found = [tuple(map(float, match.groups())) for match in _USE.finditer(svg)]
    if not found:
        return ()
    full = max(height for _, _, _, height in found)
    size = DRAWN_SIZE / full
    return tuple(Place(x, y + height * _ASCENT, height * size) for x, y, width, height in found if width)


_ASCENT = 63.048 / 102.432
"""Of the font's whole height, what stands above the line (STIX Two Math)."""


def misplaced(node: Node, drawn: Drawn) -> float | None:
    """How far the worst character stands from where it should, in sizes of the formula; None where they cannot be compared.

    From one character to the next, step by step: how much higher, and how much smaller it is in print and in the drawing. Across,
    gaps differ with the typeface and are only held to their direction.
    """
    printed = list(places(node))
    known = [place for _, place in printed if place is not None]
    if len(known) < 2 or sum(char != "\n" for char, _ in printed) != len(drawn.places):
        return None
    size = max(place.size for place in known)
    worst = 0.0
    for (one, first), (other, second) in _steps(printed, drawn.places):
        rise = (other.baseline - one.baseline) / size - (second.baseline - first.baseline) / DRAWN_SIZE
        smaller = other.size / one.size - second.size / first.size
        across = (other.x - one.x) / size - (second.x - first.x) / DRAWN_SIZE
        worst = max(worst, abs(rise), abs(smaller), abs(across) - _GAPS)
    return worst


_GAPS = 1.2
"""Gaps between characters may differ by so much, in sizes: some journals set a whole space around a sign."""


def _steps(
    printed: Sequence[tuple[str, Place | None]], drawn: Sequence[Place]
) -> Iterator[tuple[tuple[Place, Place], tuple[Place, Place]]]:
    """Neighbours of which both places are known, each with its place in the drawing; none over the end of a line."""
    counted = iter(drawn)
    before: tuple[Place, Place] | None = None
    for char, place in printed:
        if char == "\n":
            before = None
            continue
        there = next(counted)
        if place is not None:
            if before is not None:
                yield before, (place, there)
            before = place, there
