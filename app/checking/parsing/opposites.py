"""Words that stand against each other: "read" and "write", "more" and "less", 提高 and 降低."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.checking.parsing.directions import poles
from app.text.terms import stem
from app.text.word_lists import groups, pairs

_Side = tuple[str, ...]


def _sides() -> list[tuple[_Side, _Side]]:
    named = [
        groups("opposites", f"sides.{name}") for name in ("likeness", "frequency", "place", "number", "ease", "skill")
    ]
    return [*poles(), *((sides["one"], sides["other"]) for sides in named)]


def _table(entries: Iterable[tuple[str, str]], prepare: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in ((prepare(one), prepare(other)) for one, other in entries):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _across() -> list[tuple[str, str]]:
    return [(one, other) for left, right in _sides() for one in left for other in right if one != other]


_WORDS = _table([*pairs("opposites", "english"), *_across()], stem)
OPPOSITES_HAN = _table(pairs("opposites", "chinese"), str)
ALIKE: Mapping[str, frozenset[str]] = {
    stem(word): frozenset(map(stem, side)) for sides in _sides() for side in sides for word in side
}
"""For a stem the stems that point the same way."""

_SIZES = pairs("opposites", "grades_of_size")
GRADES = _table([*_SIZES, *pairs("opposites", "grades")], stem)
"""For the stem of a degree that of the other degree of the same word: "small" and "smaller"."""


def _of_all_degrees() -> Mapping[str, frozenset[str]]:
    """What stands against a word of size stands against its other degree too: "large" against "smaller"."""
    found: dict[str, frozenset[str]] = {}
    sizes = {stem(word) for pair in _SIZES for word in pair}
    for word in {*_WORDS, *sizes}:
        own = frozenset((word,)) | (GRADES.get(word, frozenset()) if word in sizes else frozenset())
        against = frozenset().union(*(_WORDS.get(one, frozenset()) for one in own))
        wide = against | frozenset().union(*(GRADES.get(one, frozenset()) for one in against & sizes))
        found[word] = frozenset(wide - own)
    return {word: against for word, against in found.items() if against}


OPPOSITES = _of_all_degrees()
"""For a stem the stems that stand against it."""


def are_opposites(one: str, other: str) -> bool:
    """Whether two stems stand against each other ("read" and "write")."""
    return other in OPPOSITES.get(one, frozenset())
