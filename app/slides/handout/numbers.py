"""Where a statement's outcomes stand, so that they can be set bold."""

from __future__ import annotations

from collections.abc import Iterator

from app.discourse.outcomes import outcomes
from app.text.characters import normalise
from app.text.numbers import unit_end


def emphasised(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is an outcome's number with its unit."""
    plain = normalise(text)
    if len(plain) != len(text):  # places are those of the normalised text
        yield text, False
        return
    at = 0
    for quantity in outcomes(text):
        if quantity.start < at:
            continue
        end = max(quantity.end, unit_end(plain, quantity)) if quantity.unit else quantity.end
        if quantity.start > at:
            yield text[at : quantity.start], False
        yield text[quantity.start : end], True
        at = end
    if at < len(text):
        yield text[at:], False
