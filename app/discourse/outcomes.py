"""Numbers of a sentence that look like outcomes: with a unit or a fraction, and no part of a name or of a pointer."""

from __future__ import annotations

import re
from functools import cache

from app.text.characters import normalise
from app.text.numbers import read_quantities
from app.text.pointers import chinese, english
from app.text.quantity import Quantity

_POINTED = ("section", "chapter", "appendix", "figure", "table", "equation", "algorithm", "listing", "theorem", "page")


def outcomes(text: str) -> list[Quantity]:
    """The outcomes that a text gives, in order; their places are those of the normalised text."""
    plain = normalise(text)
    return [one for one in read_quantities(text) if _is_measure(one) and not _pointer().search(plain[: one.start])]


def _is_measure(quantity: Quantity) -> bool:
    whole = quantity.value == int(quantity.value)
    return not quantity.spelled and not quantity.label and (bool(quantity.unit) or not whole)


@cache
def _pointer() -> re.Pattern[str]:
    """The word for a part of the paper, or for the release of a program, that a number belongs to when it stands right before it."""
    known = [kind for kind in _POINTED if kind in ("figure", "table", "equation")]
    words = english(*_POINTED).removesuffix(r"(?![A-Za-z])\.?")
    return re.compile(
        rf"(?:(?<![A-Za-z]){words}|§|\b(?:versions?|v|release))\.?\s*\(?(?:\d[\d.]*\s*(?:,|and|to|–|-)\s*)*$|{chinese(*known)}\s*$|第\s*$",
        re.I,
    )
