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


def pointed(text: str, start: int, end: int, *kinds: str) -> list[Pointer]:
    """What the characters from `start` to `end` are a part of, also within a list: of "Figures 3, 5 and 7–9" the "5" names
    figure 5, the "7–9" three of them, "Figures" the first. A number alone has to follow a word in the plural, so that the 20 of
    "Table 2, 20 papers" is none."""
    for match in _pattern(kinds, True).finditer(text):
        (first,) = pointers(match.group(), *kinds, letters=True)[:1] or (None,)
        if first is None or match.start() >= end:
            continue
        if match.end() > start:
            return _counted(first) if _is_plural(match) else [first]
        if not _is_plural(match):
            continue
        last, at = first.number, match.end()
        while more := _MORE.match(text, at):
            number = more["number"].upper()
            if more.start("number") < end and more.end() > start:
                return _between(first.kind, last, number) if more["to"] else _counted(Pointer(first.kind, number))
            last, at = number, more.end()
    return []


_MORE = re.compile(
    rf"[a-z]?\s*(?:(?P<to>[–—~～-]|to\b|至|到)|[,;、，]\s*(?:(?:and|or)\b)?|(?:and|or)\b|&|[和与及])\s*(?P<number>[A-Z]?{NUMBER})(?![\d%])",
    re.IGNORECASE,
)
_WIDEST = 12
"""Numbers from the first to the last of a range; more are taken for something else."""


def _is_plural(match: re.Match[str]) -> bool:
    return bool(match["han"]) or (match["word"] or "").lower().rstrip(".").endswith(("s", "§§", "appendices"))


def _counted(pointer: Pointer) -> list[Pointer]:
    """A number that may be two with a hyphen between: itself, then each from the one to the other."""
    first, hyphen, last = pointer.number.partition("-")
    return [pointer, *(_between(pointer.kind, first, last) if hyphen else ())]


def _between(kind: str, first: str, last: str) -> list[Pointer]:
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _WIDEST:
        return [Pointer(kind, str(number)) for number in range(int(first), int(last) + 1)]
    return [Pointer(kind, last)]


@cache
def _pattern(kinds: tuple[str, ...], letters: bool) -> re.Pattern[str]:
    known = [kind for kind in kinds if kind in CHINESE]
    number = rf"[A-Z]?{NUMBER}|[IVXL]{{2,}}\b|[A-Z]\b" if letters else rf"[A-Z]?{NUMBER}"
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
