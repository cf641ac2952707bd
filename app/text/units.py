"""Units of measure as they are written in papers, English and Chinese, and which of them can be converted exactly.

The lists are in `resources/terms/units.toml`.
"""

from __future__ import annotations

import math

from app.text.word_lists import groups, sizes, words

SCALES = sizes("units", "scales")
UNITS = {name: unit for unit, names in groups("units", "units").items() for name in names}
"""Each written form and its unit."""
COUNTED = frozenset(words("units", "counted"))
"""Units that are things counted; another word for the thing is no other unit."""

_DIMENSIONS = ("time", "length", "mass", "molar", "frequency", "power", "years")
_BASES = {
    unit: (dimension, size)
    for dimension in _DIMENSIONS
    for unit, size in sizes("units", f"dimensions.{dimension}").items()
}
"""Each unit's dimension and size. Bytes are not here: some count a kilobyte as 1000 and some as 1024."""
_BYTES = sizes("units", "bytes")
_CASED = frozenset(words("units", "cased"))
_RATIOS = frozenset(words("units", "ratios"))
_SCORES = frozenset(words("units", "scores"))


def unit_of(name: str) -> str:
    """The canonical unit of a written one; case matters only where it tells two units apart (nM and nm)."""
    return UNITS[name] if name in _CASED else UNITS[name.lower()]


def same_measure(value: float, unit: str, other_value: float, other_unit: str) -> bool:
    """Whether two measures are the same by an exact conversion ("90 minutes" and "1.5 hours")."""
    if unit not in _BASES or other_unit not in _BASES or unit == other_unit:
        return False
    (dimension, size), (other_dimension, other_size) = _BASES[unit], _BASES[other_unit]
    return dimension == other_dimension and math.isclose(value * size, other_value * other_size, rel_tol=1e-9)


def in_base(value: float, unit: str) -> tuple[str, float]:
    """A measure's dimension and its size in that, to be compared roughly; any other unit is a dimension of its own."""
    if unit in _BASES:
        dimension, size = _BASES[unit]
        return dimension, value * size
    return ("bytes", value * _BYTES[unit]) if unit in _BYTES else (unit, value)


def same_dimension(unit: str, other: str) -> bool:
    """Whether both measure the same: seconds and hours, nanometres and kilometres."""
    return unit in _BASES and other in _BASES and _BASES[unit][0] == _BASES[other][0]


def contradict(unit: str, other: str) -> bool:
    """Whether a number cannot have both units."""
    if not unit or not other or unit == other:
        return False
    if unit in _RATIOS and other in _RATIOS:
        return "times" in (unit, other)
    mixed = {unit, other}
    return not ("point" in mixed and mixed & _SCORES)
