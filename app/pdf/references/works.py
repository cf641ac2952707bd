"""Cuts an entry that holds several works: "[3] (a) …; (b) …" of chemistry, "…; …" of APS and Nature."""

from __future__ import annotations

import re

from app.pdf.references.bylines import read_byline
from app.pdf.references.entries import LABEL

_LETTERED = re.compile(
    r"(?:^|(?<=[\s;.,)]))[(（]?(?P<letter>[a-h])[)）]\s*(?=[^\W\d_a-z]|(?:al-|van |von |de |della |di |ter )[^\W\d_])"
)
_BETWEEN = re.compile(r";\s+(?:and\s+|see also\s+)?(?=[^\W\d_])")
_DATED = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b|\b10\.\d{4,9}/|\bin press\b", re.I)


def works_of(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges of the works in an entry's text, the label and letters left out; one range where it holds one work."""
    match = LABEL.match(text)
    start = match.end() if match else 0
    return _by_letter(text, start) or _by_semicolon(text, start) or ((start, len(text)),)


def _by_letter(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Works that (a), (b), … count from the start; each must be dated, or the letters mean something else."""
    marks: list[re.Match[str]] = []
    for match in _LETTERED.finditer(text, start):
        if match["letter"] == chr(ord("a") + len(marks)):
            marks.append(match)
    if len(marks) < 2 or text[start : marks[0].start()].strip():
        return ()
    ends = [match.start() for match in marks[1:]] + [len(text)]
    return _if_dated(text, [(match.end(), end) for match, end in zip(marks, ends, strict=True)])


def _by_semicolon(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Works that semicolons part; each must open with names and be dated, or the semicolons part names or numbers."""
    cuts = [match for match in _BETWEEN.finditer(text, start) if _depth(text[start : match.start()]) == 0]
    begins = [start, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(text)]
    ranges = list(zip(begins, ends, strict=True))
    if len(ranges) < 2 or not all(read_byline(text[begin:end]).names for begin, end in ranges):
        return ()
    return _if_dated(text, ranges)


def _if_dated(text: str, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    if not all(_DATED.search(text[begin:end]) for begin, end in ranges):
        return ()
    return tuple((begin, begin + len(text[begin:end].rstrip(" ;"))) for begin, end in ranges)


def _depth(text: str) -> int:
    return sum(map(text.count, "([{“")) - sum(map(text.count, ")]}”"))
