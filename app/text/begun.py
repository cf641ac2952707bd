"""Words that are being typed, and what they may become.

The index keeps stems: of "running" it has "run". So "runni" begins no word of the index, though "run" and "running" both are
found; in between a list that follows what is typed would stand empty.
"""

from __future__ import annotations

from collections.abc import Iterator

_ENDINGS = (
    "ing", "ings", "ed", "es", "ies", "ied", "ion", "ions", "ation", "ations", "ition", "ization", "izations", "isation",
    "isations", "ication", "ications", "ator", "ators", "ment", "ments", "ness", "ity", "ities", "ivity", "ality", "ability",
    "ibility", "able", "ible", "ably", "ibly", "ance", "ances", "ence", "ences", "ancy", "ency", "ant", "ent", "ive", "ively",
    "iveness", "ative", "ational", "ionally", "ional", "ize", "izes", "izer", "ized", "izing", "ise", "ises", "ised", "ising",
    "ous", "ously", "ousness", "al", "ally", "ality", "ical", "ically", "icity", "ic", "icate", "icates", "icated", "icating",
    "ate", "ates", "ated", "ating", "er", "ers", "ly", "ful", "fully", "fulness", "ism", "isms", "alism", "entli", "ently",
)  # fmt: skip
"""What Porter's rules take off, in the forms in which it is written."""
_SHORTEST = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiou")


def whole_words(begun: str) -> Iterator[str]:
    """Words that what is typed may become whose stem may be shorter than what is typed; each once."""
    word = begun.lower()
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return
    found: dict[str, None] = {}
    for ending in _ENDINGS:
        for shared in range(1, len(ending)):
            if word.endswith(ending[:shared]) and len(word) - shared >= _SHORTEST - 1:
                found[word + ending[shared:]] = None
    if word[-1] == word[-2] and word[-1] not in _VOWELS:
        found[f"{word}ing"] = None  # "runn"
    yield from found


def longer_beginnings(begun: str) -> tuple[str, ...]:
    """What is typed with one letter more, where by itself it would be taken for a whole word and changed: "lay" is "lai"."""
    word = begun.lower()
    return tuple(word + letter for letter in _LETTERS) if len(word) >= _SHORTEST and word.endswith("y") else ()
