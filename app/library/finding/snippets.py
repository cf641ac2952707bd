"""The sentence of a passage that shows best what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.library.finding.page_texts import Lines
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
        self._patterns = [(re.compile(_pattern(one)), not is_run(one.words[0])) for one in words]

    @property
    def count(self) -> int:
        """How many words or phrases are asked for."""
        return len(self._patterns)

    def best(self, lines: Lines) -> list[tuple[int, int]]:
        """(how many it has, place) of the lines that have most; of several equal ones in their order."""
        text = plain("\n".join(line.replace("\n", " ") for _, line in lines))
        texts = [text, _HYPHEN.sub("", text)] if "-" in text or "\u2010" in text else [text]
        held = [0] * len(lines)
        for one in self._patterns:
            for place in {place for each in texts for place in _places(each, *one)}:
                held[place] += 1
        most = max(held, default=0)
        return [(most, place) for place, count in enumerate(held) if count == most]

    def cut(self, line: str) -> str:
        """A line that is far too long, around the first word that was asked for."""
        if len(line) <= LONGEST:
            return line
        text = plain(line)
        found = next((match for pattern, _ in self._patterns if (match := pattern.search(text))), None)
        start = max(0, min((found.start() if found else 0) - LONGEST // 3, len(line) - LONGEST))
        return (
            ("… " if start else "")
            + line[start : start + LONGEST].strip()
            + (" …" if start + LONGEST < len(line) else "")
        )


def _places(text: str, pattern: re.Pattern[str], is_word: bool) -> Iterator[int]:
    """The lines of a text that a pattern stands in. A word begins where no letter is before it: that is looked at behind
    the pattern, since one that begins with a letter is found far faster."""
    line, seen = 0, 0
    for match in pattern.finditer(text):
        start = match.start()
        if not (is_word and start and text[start - 1].isalnum()):
            line += text.count("\n", seen, start)
            seen = start
            yield line


def _pattern(words: Words) -> str:
    parts = [_word(word, last and words.open_end) for word, last in _with_last(words.words)]
    between = r"[^\w\n]*" if words.hyphenated or any(map(is_run, words.words)) else r"[^\w\n]+"
    return between.join(parts)


def _with_last(words: tuple[str, ...]) -> list[tuple[str, bool]]:
    return [(word, place == len(words) - 1) for place, word in enumerate(words)]


def _word(word: str, goes_on: bool) -> str:
    if is_run(word):
        return re.escape(word)
    text = plain(word)
    begin = text if goes_on else min(stem(text).rstrip("i"), text, key=len)
    same = text.startswith(begin)
    return rf"{re.escape(begin if same else text)}\w*" if goes_on or len(text) > 3 else rf"{re.escape(text)}\w?\b"
