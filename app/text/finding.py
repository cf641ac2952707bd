"""Words as they are looked for on a page: broken over lines, with or without accents and capitals, Chinese without spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from app.text.characters import fold
from app.text.han import FULL_WIDTH, HAN, KANA, within

_HYPHENS = frozenset("-\u00ad\u2010\u2011")
_TIGHT = HAN + KANA + FULL_WIDTH


class Searchable(NamedTuple):
    """Text made comparable, and for each of its characters the place it has in the text it was made of."""

    text: str
    places: tuple[int, ...]


def searchable(text: str) -> Searchable:
    """The text in small letters without accents, runs of space as one space.

    A hyphen between letters is left out, with the end of the line behind it, so that a broken word is found whole; so is
    space between Chinese characters.
    """
    chars: list[str] = []
    places: list[int] = []
    for char, place in _comparable(text):
        if char == " " and (not chars or chars[-1] == " "):
            continue
        if len(chars) > 1 and chars[-1] in (" ", "-") and _closes(chars[-2], chars[-1], char):
            chars.pop()
            places.pop()
        chars.append(char)
        places.append(place)
    return Searchable("".join(chars), tuple(places))


def _comparable(text: str) -> Iterator[tuple[str, int]]:
    """Characters with their places; hyphens of every kind are one, and the space behind one at a line's end is none."""
    for place, char in enumerate(text):
        if char in _HYPHENS:
            yield "-", place
        elif char.isspace():
            if not (place and text[place - 1] in _HYPHENS and char in "\r\n"):
                yield " ", place
        else:
            folded = unicodedata.normalize("NFKD", fold(char).casefold())
            yield from ((one, place) for one in folded if not unicodedata.combining(one))


def _closes(before: str, between: str, after: str) -> bool:
    """Whether what stands between two characters is left out: a hyphen between letters, space between Chinese."""
    if between == "-":
        return before.isalpha() and after.isalpha()
    return within(before, _TIGHT) and within(after, _TIGHT)


def occurrences(needle: str, hay: Searchable) -> Iterator[tuple[int, int]]:
    """Where `needle`, itself made comparable, stands: the places of its first and its last character."""
    start = hay.text.find(needle) if needle else -1
    while start >= 0:
        yield hay.places[start], hay.places[start + len(needle) - 1]
        start = hay.text.find(needle, start + len(needle))
