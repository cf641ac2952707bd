"""The words of a text that tell its subject: not those with which anyone retells a text, no numbers and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.parsed import Parsed
from app.checking.parsing.measures import telling_terms
from app.text.han import HAN, has_han
from app.text.names import short_letters, squeezed
from app.text.terms import stem, terms
from app.text.word_lists import words

_RETELLING = frozenset(
    stem(word) for key in ("verbs", "qualities", "adverbs", "nouns") for word in words("retelling", key)
)
_NAMES_A_THING = frozenset(stem(word) for word in words("retelling", "nouns"))
_RETELLING_HAN = re.compile("|".join(sorted(words("retelling", "chinese"), key=len, reverse=True)))
_SINGLE = frozenset(words("retelling", "chinese_single"))
_NO_CONTENT = re.compile(r"\d|-|^(?:f1|billion|million|thousand|trillion|dozen|hundr|percent)$")
"""Numbers, and compounds: their parts are terms as well."""
_SHORT_ROOT = 4
"""Letters of a root that may stand in many words by chance."""
_RUN = re.compile(rf"[{HAN}]{{2,}}")


def tells(term: str) -> bool:
    """Whether a term tells a subject."""
    return term not in _RETELLING and not _NO_CONTENT.search(term)


def names_a_thing(term: str) -> bool:
    """Whether a term tells a subject, or is a noun that any paper has ("experiments")."""
    return tells(term) or term in _NAMES_A_THING


def content_list(text: Parsed) -> tuple[str, ...]:
    """The terms of a text in order; of a Chinese one only what tells its subject. Compounds are left to their parts."""
    if not is_chinese(text):
        return tuple(term for term in text.term_list if "-" not in term)
    return tuple(term for term in terms(_RETELLING_HAN.sub(" ", text.normal)) if not _SINGLE & set(term))


def content_terms(text: str) -> frozenset[str]:
    """The terms of a text, not Chinese, that tell its subject."""
    return frozenset(filter(tells, telling_terms(text)))


def spelled_out(text: Parsed, short: Parsed) -> frozenset[str]:
    """The terms of a text that another one has as an abbreviation: "next sentence prediction" where that says "NSP"."""
    found = re.findall(r"[^\W\d_]+", text.plain)
    letters = "".join(word[0] for word in found)
    held: set[str] = set()
    for name in short.names:
        short_form = short_letters(name)
        if len(short_form) > 1 and (start := letters.find(short_form)) >= 0:
            held.update(terms(" ".join(found[start : start + len(short_form)])))
    return frozenset(held)


def strange_pairs(text: str, known: str) -> Iterator[str]:
    """The pairs of characters of a Chinese text that a known one does not have, nor a pair with one of the two in it.

    A pair that runs over the border of two words has such neighbours, and is none.
    """
    for run in _RUN.findall(_RETELLING_HAN.sub(" ", text)):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        found = [pair in known for pair in pairs]
        for place, pair in enumerate(pairs):
            if not any(found[max(0, place - 1) : place + 2]) and not _SINGLE & set(pair):
                yield pair


def border_pairs(text: str, known: str) -> frozenset[str]:
    """The pairs of characters of a Chinese text that run over the border of two words: a known one does not have them, but a pair with one of the two in it."""
    across: set[str] = set()
    within: set[str] = set()
    for run in _RUN.findall(text):
        pairs = [run[i : i + 2] for i in range(len(run) - 1)]
        found = [pair in known for pair in pairs]
        for place, pair in enumerate(pairs):
            beside = any(found[max(0, place - 1) : place + 2])
            (across if beside and not found[place] else within).add(pair)
    return frozenset(across - within)


def has_word(word: str, text: str) -> bool:
    """Whether a word or one of its root stands in a text (lower case), however it is hyphenated."""
    root = squeezed(stem(word.lower()))
    return len(root) > _SHORT_ROOT and root in squeezed(text)


def is_chinese(text: Parsed) -> bool:
    """Whether the pairs of characters of a text are to be compared, not its words."""
    return has_han(text.text)
