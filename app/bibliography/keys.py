"""Citation keys: one for each paper of a library, the same in exports, notes and wherever else a paper is cited."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from app.bibliography.names import from_display, surnames
from app.domain.library.entry import Creator
from app.domain.library.paper import Paper
from app.text.han import has_han

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D", "ı": "i",
     "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)  # fmt: skip
_SMALL = frozenset(
    "a an and are as at by for from in into is of on or the to via with how what why when do does can".split()
)


def citation_keys(papers: Iterable[Paper], given: Mapping[int, str] | None = None) -> dict[int, str]:
    """A key for each paper by id: "lovelace1843notes", letters behind those that would be alike.

    Give all papers of a library, so that a key does not depend on what else is exported; `given` are keys that must
    not change. The earlier paper keeps the shorter key. A Chinese surname is spelt in pinyin ("wang2019"), so that
    every key is plain ASCII; where no letter can be found the key is "paper12y2019".
    """
    keys: dict[int, str] = dict(given or {})
    taken = set(keys.values())
    for paper in sorted(papers, key=lambda one: one.id):
        if paper.id in keys:
            continue
        stem = _stem(paper)
        key, number = stem, 0
        while key in taken:
            number += 1
            key = stem + _letters(number)
        taken.add(key)
        keys[paper.id] = key
    return keys


def _stem(paper: Paper) -> str:
    family = _surname(from_display(paper.authors[0])) if paper.authors else ""
    words = (_ascii(word) for word in re.findall(r"[^\W_]+", paper.title))
    word = next((word for word in words if word and word not in _SMALL and not word.isdigit()), "")
    if not (family or word):
        return f"paper{paper.id}y{paper.year}" if paper.year else f"paper{paper.id}"
    return f"{family}{paper.year or ''}{word}"


def _surname(creator: Creator) -> str:
    if has_han(creator.family) and not creator.whole:
        return surnames().get(creator.family, "")
    return _ascii(creator.surname)


def _letters(number: int) -> str:
    """1 is a, 27 is aa."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return re.sub(r"[^a-z0-9]", "", decomposed.encode("ascii", "ignore").decode().lower())
