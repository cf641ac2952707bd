"""Words that point at a numbered part of the paper: "Figure 3", "Tab. 2", "Eq. (4)", 图 2, 表3-1, 第3节.

Kinds are "figure", "table", "equation", "section", "chapter", "appendix", "page", "algorithm", "listing", "theorem"; their words
are in `resources/terms/pointers.toml`. Patterns made of them want `re.IGNORECASE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.text.word_lists import groups

ENGLISH = groups("pointers", "english")
CHINESE = groups("pointers", "chinese")
CAPTIONS = groups("pointers", "captions")

NUMBER = r"\d+(?:[.\-]\d+)*"
"""A printed number: 3, 3.1, 3-1."""
_COUNTERS = {"节": "section", "章": "section", "页": "page"}
"""What 第3… counts; the sections of a document are its chapters too."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place that a text names: its kind, and its number in capitals ("2", "A1", "3-1")."""

    kind: str
    number: str


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, without a group of its own number."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


def english(*kinds: str) -> str:
    """A pattern for the English words of these kinds, whole words, with the full stop of a short one."""
    return one_of(word for kind in kinds for word in ENGLISH[kind]) + r"(?![A-Za-z])\.?"


def chinese(*kinds: str) -> str:
    """A pattern for the Chinese words of these kinds."""
    return one_of(word for kind in kinds for word in CHINESE[kind])


def written(kind: str) -> str:
    """A pattern for the words of one kind in both languages; the kind itself where no words are known."""
    words = (*ENGLISH.get(kind, ()), *CHINESE.get(kind, ()))
    return one_of(words) + r"\.?" if words else re.escape(kind)


def pointers(text: str, *kinds: str, letters: bool = False) -> list[Pointer]:
    """The places of these kinds that a text names, in order; with `letters` also "Appendix B" and "Figure A"."""
    found = []
    for match in _pattern(kinds, letters).finditer(text):
        kind = _COUNTERS[match["counter"]] if match["counter"] else _kind_of(match["word"] or match["han"])
        if kind in kinds:
            found.append(Pointer(kind, (match["number"] or match["han_number"] or match["counted"]).upper()))
    return found


@cache
def _pattern(kinds: tuple[str, ...], letters: bool) -> re.Pattern[str]:
    known = [kind for kind in kinds if kind in CHINESE]
    number = rf"[A-Z]?{NUMBER}|[A-Z]\b" if letters else rf"[A-Z]?{NUMBER}"
    return re.compile(
        rf"(?<![A-Za-z])(?P<word>{english(*kinds)})\s*(?P<number>{number})"
        rf"|(?P<han>{chinese(*known) if known else '(?!)'})\s*(?P<han_number>{number if letters else NUMBER})"
        rf"|第\s*(?P<counted>{NUMBER})\s*(?P<counter>[{''.join(_COUNTERS)}])",
        re.IGNORECASE,
    )


@cache
def _kind_of(word: str) -> str:
    lowered = word.lower().rstrip(".")
    return next((kind for words in (ENGLISH, CHINESE) for kind, known in words.items() if lowered in known), "")
