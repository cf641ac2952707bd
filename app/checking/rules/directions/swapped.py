"""Doubt a claim in which two things of its nearest sentence have changed places: "written in A and put into B", "A beats B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.parsed import Parsed
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.han import has_han
from app.text.terms import STOPWORDS, stem
from app.text.word_lists import pairs

_WORD = re.compile(r"[^\W_]+(?:[-.'’/+][^\W_]+)*|[,;:()]")
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "our"))
_NO_SIDE = frozenset(
    ("and", "or", "with", "between", "to", "versus", "vs", "plus", ",", ";", ":", "(", ")", "both", "as", "of")
)
"""Words on whose two sides things may change places and say the same."""

_AGAINST = {one: other for pair in pairs("opposites", "beside") for one, other in (pair, pair[::-1])}
"""Words before a thing that stand against each other: "with X" and "without X"."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands beside a word, empty at an end."""

    left: str
    right: str


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding where two things stand each in the other's place, and no near sentence has them as the claim does."""
    nearest = evidence.nearest
    if nearest is None or nearest.row or has_han(statement.text):
        return
    own = _places(statement)
    near = [nearest, *(passage for passage in evidence.sentences_near if passage is not nearest)]
    if _changed(own, _places(nearest)) and not any(_kept(own, passage, nearest) for passage in near[1:]):
        yield turned(Turn.MIXED, False).at(nearest)


def _kept(own: Mapping[str, _Place], passage: Passage, nearest: Passage) -> bool:
    """Whether another sentence has as many of the claim's words, and none of them in another's place."""
    theirs = _places(passage)
    shared = own.keys() & theirs.keys()
    return len(shared) >= len(own.keys() & _places(nearest).keys()) and not _changed(own, theirs)


def _places(text: Parsed) -> dict[str, _Place]:
    """The places of those telling words that stand in a text once."""
    found = [word for word in _WORD.findall(text.plain) if word not in _ARTICLES]
    stems = [stem(word) for word in found]
    return {
        one: _Place(stems[at - 1] if at else "", stems[at + 1] if at + 1 < len(stems) else "")
        for at, one in enumerate(stems)
        if stems.count(one) == 1 and found[at] not in STOPWORDS and found[at][0].isalnum()
    }


def _changed(own: Mapping[str, _Place], theirs: Mapping[str, _Place]) -> bool:
    if any(_AGAINST.get(own[one].left, "-") == theirs[one].left for one in own.keys() & theirs.keys()):
        return True
    for one, other in combinations(sorted(own.keys() & theirs.keys()), 2):
        if _exchanged(own[one], own[other], theirs[one], theirs[other]) or _turned(one, other, own, theirs):
            return True
    return False


def _exchanged(one: _Place, other: _Place, there_one: _Place, there_other: _Place) -> bool:
    """Whether each has beside it what the other has there, on the same side."""
    for mine, yours, there_mine, there_yours in (
        (one.left, other.left, there_one.left, there_other.left),
        (one.right, other.right, there_one.right, there_other.right),
    ):
        if _tells_apart(mine, yours) and mine == there_yours and yours == there_mine:
            return True
    return False


def _tells_apart(one: str, other: str) -> bool:
    return bool(one and other) and one != other and one not in _NO_SIDE and other not in _NO_SIDE


def _turned(one: str, other: str, own: Mapping[str, _Place], theirs: Mapping[str, _Place]) -> bool:
    """Whether "one beats other" stands there as "other beats one"."""
    for first, second in ((one, other), (other, one)):
        between = own[first].right
        if (
            between
            and between not in _NO_SIDE
            and own[second].left == between
            and theirs[second].right == between == theirs[first].left
        ):
            return True
    return False
