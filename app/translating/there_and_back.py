"""Whether a translation that was translated back still says what the original says: a check that needs no second model.

A small model that did not understand a sentence cannot find its way back: numbers, names and most of the words are others then.
"""

from __future__ import annotations

from app.text.names import names
from app.text.terms import terms
from app.translating.translation import numbers_apart

_LEAST_SHARED = 0.5
"""Share of the original's words that must come back."""


def comes_back(original: str, back: str) -> bool:
    """Whether all numbers and names of an original, no other numbers, and most of its words stand in `back`."""
    lost, added = numbers_apart(original, back)
    if lost or added:
        return False
    there = back.casefold()
    if any(name.casefold() not in there for name in names(original)):
        return False
    said = set(terms(original))
    return not said or len(said & set(terms(back))) >= _LEAST_SHARED * len(said)
