"""Which way a text points: the words for more and less, better and worse (`resources/terms/directions.toml`)."""

from __future__ import annotations

import re

from app.text.characters import normalise
from app.text.terms import stem, terms
from app.text.word_lists import groups, mapping, words

_KINDS = ("amount", "quality", "speed")


def _all(side: str, *uses: str) -> frozenset[str]:
    """The stems of all English words of a side ("up", "down") for these uses."""
    kinds = [groups("directions", f"{kind}.{side}") for kind in (*_KINDS, "unpaired")]
    return frozenset(stem(word) for kind in kinds for use in uses for word in kind.get(use, ()))


def _any_of(*found: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for group in found for word in group))


UP, DOWN = _all("up", "effect"), _all("down", "effect")
"""Stems that say a direction wherever they stand."""
_UP, _DOWN = _all("up", "effect", "comparison"), _all("down", "effect", "comparison")
_CHINESE_UP, _CHINESE_DOWN = groups("directions", "chinese.up"), groups("directions", "chinese.down")
UP_HAN = _any_of(_CHINESE_UP["effect"], _CHINESE_UP["beside"])
DOWN_HAN = _any_of(_CHINESE_DOWN["effect"], _CHINESE_DOWN["beside"])
_UP_HAN = _any_of(_CHINESE_UP["effect"], _CHINESE_UP["comparison"])
_DOWN_HAN = _any_of(_CHINESE_DOWN["effect"], _CHINESE_DOWN["comparison"])
_LESS_IS_BETTER = frozenset(map(stem, words("directions", "less_is_better.english")))
_LESS_IS_BETTER_HAN = _any_of(words("directions", "less_is_better.chinese"))


_PHRASES = tuple((re.compile(rf"\b(?:{phrase})\b"), word) for phrase, word in mapping("directions", "phrases").items())


def in_one_word(plain: str) -> str:
    """A text (lower case) in which a direction that takes two words is one: "goes down" is "decrease"."""
    for phrase, word in _PHRASES:
        plain = phrase.sub(word, plain)
    return plain


def poles() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For amount, quality and speed the words of both sides that stand against each other."""
    found = []
    for kind in _KINDS:
        up, down = (groups("directions", f"{kind}.{side}") for side in ("up", "down"))
        found.append((tuple(w for use in up.values() for w in use), tuple(w for use in down.values() for w in use)))
    return found


def sign_of(text: str) -> int:
    """1 where all words of direction point up, -1 where all point down, 0 where there are none or both."""
    stems = {stem(word) for word in re.findall(r"[a-z]+", in_one_word(normalise(text).lower()))}
    up = bool(stems & _UP or _UP_HAN.search(text))
    down = bool(stems & _DOWN or _DOWN_HAN.search(text))
    return int(up) - int(down)


def less_is_better(text: str) -> frozenset[str]:
    """The words of a text for what is better when it is less: errors, cost."""
    return frozenset(terms(text)) & _LESS_IS_BETTER | frozenset(_LESS_IS_BETTER_HAN.findall(text))
