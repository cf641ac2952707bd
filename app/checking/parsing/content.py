"""The words of a text that tell its subject: not those with which anyone retells a text, and no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.checking.parsing.measures import telling_terms
from app.text.han import HAN, has_han
from app.text.terms import stem, terms
from app.text.word_lists import words

_RETELLING = frozenset(stem(word) for key in ("verbs", "qualities", "adverbs", "nouns") for word in words("retelling", key))
_RETELLING_HAN = re.compile("|".join(sorted(words("retelling", "chinese"), key=len, reverse=True)))
_MEASURED = re.compile(r"\d|^(?:f1|billion|million|thousand|trillion|dozen|hundr|percent)")
_RUN = re.compile(rf"[{HAN}]{{2,}}")


def content_terms(text: str) -> frozenset[str]:
    """The terms of a text that tell its subject; of a Chinese one, pairs of characters that no retelling word is part of."""
    if has_han(text):
        text = _RETELLING_HAN.sub(" ", text)
    return frozenset(term for term in telling_terms(text) if term not in _RETELLING and not _MEASURED.search(term))


def han_runs(text: str) -> tuple[str, ...]:
    """What a Chinese text has between the words of retelling, two characters or more."""
    return tuple(_RUN.findall(_RETELLING_HAN.sub(" ", text)))


def stands_in(term: str, held: Iterable[str]) -> bool:
    """Whether a term stands among others: itself, or all parts of a compound."""
    if term in held:
        return True
    parts = terms(term.replace("-", " ")) if "-" in term else []
    return bool(parts) and all(part in held or part in _RETELLING for part in parts)
