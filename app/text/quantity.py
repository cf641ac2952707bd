"""A number with its unit as a value, and when two of them are the same."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.text.units import contradict, same_measure

_AS_PRINTED, _NOTHING = 1e-6, 1e-12
"""How far apart the same printed number may be after arithmetic: papers print up to six digits."""
_NEAR = 0.05
"""How far a rounded number may be from what it rounds: "about 100" for 97, by two digits of most numbers."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, its canonical unit ("" when none), and the characters it covers.

    `spelled`: written as a word. `vague`: only a magnitude ("tens of"). `rounded`: the text says that it is not exact.
    `label`: part of a compound that names a thing ("34-layer"). `tolerance`: what stands behind "±".
    `limit`: 1 for "more than", -1 for "fewer than".
    """

    value: float
    unit: str
    start: int
    end: int
    spelled: bool = False
    vague: bool = False
    rounded: bool = False
    label: bool = False
    tolerance: bool = False
    limit: int = 0

    def agrees_with(self, other: Quantity) -> bool:
        """Same number to the digits given (or rounded, where one says so), and units that do not contradict each other."""
        if self.vague != other.vague:
            return False
        if self._same_number(other) or _rounds(self, other):
            return not contradict(self.unit, other.unit)
        if same_measure(self.value, self.unit, other.value, other.unit):
            return True
        return self._percent_of(other) or other._percent_of(self)

    def has_other_unit(self, other: Quantity) -> bool:
        """Whether the number is the same and only the unit contradicts."""
        return self.vague == other.vague and self._same_number(other) and contradict(self.unit, other.unit)

    def _same_number(self, other: Quantity) -> bool:
        return math.isclose(self.value, other.value, rel_tol=_AS_PRINTED, abs_tol=_NOTHING)

    def _percent_of(self, other: Quantity) -> bool:
        return (
            self.unit == "%" and not other.unit and 0 < other.value <= 1 and math.isclose(self.value, other.value * 100)
        )


def _rounds(one: Quantity, other: Quantity) -> bool:
    """Whether the one that is said to be rounded is the other, rounded to two or three digits."""
    for rough, exact in ((one, other), (other, one)):
        if rough.rounded and exact.value and abs(rough.value - exact.value) <= _NEAR * abs(exact.value):
            digits = 1 - math.floor(math.log10(abs(exact.value)))
            if any(math.isclose(rough.value, round(exact.value, digits + more), rel_tol=1e-9) for more in (-1, 0, 1)):
                return True
    return False
