"""Which entries of the reference list a word of a printed mark stands for: "[3]", "[1, 4–6]", "(Smith et al., 2019)".

Read from the words on the page, not from the sentences: marks in tables, captions and footnotes are in no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.reading.document import Reference
from app.text.characters import letters_only

_NUMBERS = re.compile(r"[\[［【]\s*(\d{1,3}(?:\s*[,;，；、–—~-]\s*\d{1,3})*)\s*[\]］】]")
_ONE = re.compile(r"(\d+)(?:\s*([–—~-])\s*(\d+))?")
_SURNAME = r"[^\W\d_][\w’'‐-]+"
_NAMES = re.compile(
    rf"(?P<name>{_SURNAME})(?:'s|’s)?(?:,?\s+(?:et\s+al\.?|(?:and|&)\s+(?:{_SURNAME}\s+){{0,2}}{_SURNAME})|(?:,\s+{_SURNAME})+,?\s+(?:and|&)\s+{_SURNAME}"
    rf"|\s*等人?)?\s*[,，]?\s*[(（\[]?\s*(?P<years>(?:19|20)\d\d[a-z]?(?:\s*[,，]\s*(?:19|20)\d\d[a-z]?)*)(?!\d)"
)
_YEAR = re.compile(r"(\d{4})([a-z]?)")
_BYLINE = 60
"""Characters at the beginning of an entry that hold the first author's name where the authors could not be told apart."""


def named_in(references: Sequence[Reference], words: tuple[str, str, str]) -> list[Reference]:
    """What the middle one of these, which the text before and behind surrounds, stands for in a mark; nothing where it stands in
    none."""
    text, start = "".join(words), len(words[0])
    end = start + len(words[1])
    return _by_number(references, text, start, end) or _by_name(references, text, start, end)


def _by_number(references: Sequence[Reference], text: str, start: int, end: int) -> list[Reference]:
    labelled = {re.sub(r"\D", "", one.label): one for one in references if re.fullmatch(r"[\W_]*\d+[\W_]*", one.label)}
    for match in _NUMBERS.finditer(text):
        if match.start() >= end or match.end() <= start:
            continue
        parts = list(_ONE.finditer(match.group(1)))
        if any(number not in labelled for part in parts for number in _numbers(part)):
            continue  # an interval, a shape of an array
        at = match.start(1)
        under = [part for part in parts if at + part.start() < end and at + part.end() > start]
        return [labelled[number] for part in under for number in _under(part, at, start, end)]
    return []


def _numbers(part: re.Match[str]) -> Iterator[str]:
    last = int(part[3] or part[1])
    yield from map(str, range(int(part[1]), last + 1) if last >= int(part[1]) else (part[1], part[3]))


def _under(part: re.Match[str], at: int, start: int, end: int) -> Iterator[str]:
    """The numbers of a part under the mouse: all of a range, unless its ends are words of their own."""
    ends = [
        number for number in (1, 3) if part[number] and at + part.start(number) < end and at + part.end(number) > start
    ]
    yield from (part[number] for number in ends) if len(ends) == 1 else _numbers(part)


def _by_name(references: Sequence[Reference], text: str, start: int, end: int) -> list[Reference]:
    for match in _NAMES.finditer(text):
        if match.start() >= end or match.end() <= start:
            continue
        years = list(_YEAR.finditer(match["years"]))
        at = match.start("years")
        under = [one for one in years if at + one.start() < end and at + one.end() > start] or years
        return [found for year in under for found in _written_by(references, match["name"], year)]
    return []


def _written_by(references: Sequence[Reference], name: str, year: re.Match[str]) -> list[Reference]:
    """The entries of an author and a year; of more than one, that with the year's letter."""
    surname = re.sub(r"[’']s$", "", name)
    found = [one for one in references if str(one.year) == year[1] and _begins_with(one, surname)]
    lettered = [one for one in found if year[2] and year.group() in one.text]
    return lettered or found


def _begins_with(reference: Reference, surname: str) -> bool:
    first = reference.authors[0] if reference.authors else reference.text[:_BYLINE]
    return letters_only(surname) in {letters_only(part) for part in re.split(r"[\s,.;]+", first)}
