"""Text as comparable terms: stemmed words for alphabetic scripts, character bigrams for Chinese."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from app.text.characters import normalise
from app.text.han import HAN, HAN_RUN
from app.text.word_lists import mapping, words

_TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:['’-][^\W_{HAN}]+)*")

STOPWORDS = frozenset((*words("stop_words", "english"), *words("stop_words", "papers")))
CHINESE_STOP = frozenset(words("stop_words", "chinese"))
_SHORT = mapping("stop_words", "short")
_IRREGULAR = mapping("irregular", "forms")
_SPELLINGS = tuple((re.compile(british), american) for british, american in mapping("irregular", "spellings").items())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case English word; of an irregular form that of its word. Both spellings are one."""
    plain = _IRREGULAR.get(word, word)
    for british, american in _SPELLINGS:
        plain = british.sub(american, plain)
    return str(_stemmer().stemWord(plain))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # all its languages: 15 ms that a command without a text to compare does not need

    return snowballstemmer.stemmer("english")


def terms(text: str) -> list[str]:
    """The comparable terms of a text, stopwords left out, in order."""
    found: list[str] = []
    for token in _TOKEN.findall(normalise(text)):
        if HAN_RUN.match(token):
            found += _bigrams(token)
            continue
        for part in (token, *token.split("-")) if "-" in token else (token,):
            lowered = part.lower().removesuffix("'s")
            lowered = _SHORT.get(lowered, lowered)
            if len(lowered) > 1 and lowered not in STOPWORDS and not lowered.replace(".", "").isdigit():
                found.append(stem(lowered))
    return found


def _bigrams(run: str) -> list[str]:
    if len(run) == 1:
        return [] if run in CHINESE_STOP else [run]
    pairs = (run[i : i + 2] for i in range(len(run) - 1))
    return [pair for pair in pairs if not (pair[0] in CHINESE_STOP or pair[1] in CHINESE_STOP)]
