"""The sentence of a passage that shows best what was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.library.finding.passages import Lines
from app.searching.query import Words
from app.text.grams import is_run, plain
from app.text.terms import stem

_HYPHEN = re.compile(r"(?<=\w)[-\u2010] ?(?=\w)")
LONGEST = 400
"""Characters of a snippet; a line of a note may be a page long."""


class Sought:
    """The words of a query, as they are recognised in running text.

    The index takes off endings; here a word counts as one where it begins with the stem, which is nearly the same.
    """

    def __init__(self, words: Sequence[Words]) -> None:
        self._patterns = [re.compile(_pattern(one)) for one in words]

    @property
    def count(self) -> int:
        """How many words or phrases are asked for."""
        return len(self._patterns)

    def held(self, line: str) -> int:
        """How many of them a line has."""
        text = plain(line)
        joined = _HYPHEN.sub("", text)
        return sum(pattern.search(text) is not None or pattern.search(joined) is not None for pattern in self._patterns)

    def best(self, lines: Lines) -> list[tuple[int, int]]:
        """(how many it has, place) of the lines that have most; of several equal ones in their order."""
        held = [(self.held(line), place) for place, (_, line) in enumerate(lines)]
        most = max((count for count, _ in held), default=0)
        return [one for one in held if one[0] == most]

    def cut(self, line: str) -> str:
        """A line that is far too long, around the first word that was asked for."""
        if len(line) <= LONGEST:
            return line
        text = plain(line)
        found = next((match for pattern in self._patterns if (match := pattern.search(text))), None)
        start = max(0, min((found.start() if found else 0) - LONGEST // 3, len(line) - LONGEST))
        return ("… " if start else "") + line[start : start + LONGEST].strip() + (" …" if start + LONGEST < len(line) else "")


def _pattern(words: Words) -> str:
    parts = [_word(word, last and words.open_end) for word, last in _with_last(words.words)]
    between = r"\W*" if words.hyphenated or any(map(is_run, words.words)) else r"\W+"
    return between.join(parts)


def _with_last(words: tuple[str, ...]) -> list[tuple[str, bool]]:
    return [(word, place == len(words) - 1) for place, word in enumerate(words)]


def _word(word: str, goes_on: bool) -> str:
    if is_run(word):
        return re.escape(word)
    text = plain(word)
    begin = text if goes_on else min(stem(text).rstrip("i"), text, key=len)
    same = text.startswith(begin)
    return rf"\b{re.escape(begin if same else text)}\w*" if goes_on or len(text) > 3 else rf"\b{re.escape(text)}\w?\b"  # noqa: PLR2004
