"""Holds a text in one language against sentences in another: by the terms of the fields, names and numbers.

A concept is a word of the text that the lists know (`resources/terms/zh-en.txt`, `across.toml`), with what stands for it in the other
language. Words that no list knows tell nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app.base.resources import resource_path
from app.checking.index import EvidenceIndex
from app.checking.parsed import Parsed
from app.checking.parsing.clauses import Clause
from app.checking.passage import Passage
from app.text.han import has_han
from app.text.terms import stem, terms
from app.text.word_lists import groups, words

_MOST_PASSAGES = 2
"""Sentences shown beside a claim in another language."""
_NUMBER, _NAME = 1.5, 1.0
"""What a number or a name weighs that a sentence has, a concept that stands in few sentences weighing up to 1. Chosen, not measured."""
_LENGTH = 0.005
"""What each term of a sentence costs it, so that of two that have as much the shorter one comes first. Chosen, not measured."""
_SOME_WORDS = 0.5
"""Share of a Chinese word's pairs of characters by which a sentence has it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of a text, and what stands for it in the other language, as terms in order. `of_field`: it is a term of a field."""

    word: str
    phrases: tuple[tuple[str, ...], ...]
    of_field: bool

    def in_terms(self, held: frozenset[str]) -> bool:
        """Whether these terms have it."""
        return any(_has(phrase, held) for phrase in self.phrases)

    def used_in(self, paper: EvidenceIndex) -> bool:
        """Whether the paper uses it anywhere, the words of a phrase side by side."""
        for phrase in self.phrases:
            known = [term for term in phrase if paper.knows(term)]
            if _has(phrase, frozenset(known)) and all(
                paper.joins(*two) for two in pairwise(phrase) if not has_han(two[0])
            ):
                return True
        return False


def _has(phrase: tuple[str, ...], held: frozenset[str]) -> bool:
    if not phrase:
        return False
    share = sum(term in held for term in phrase) / len(phrase)
    return share >= _SOME_WORDS if any(map(has_han, phrase)) else share == 1


def _phrase(text: str) -> tuple[str, ...]:
    """The terms of a phrase in order, a compound as its parts where it has any."""
    found = terms(text)
    return tuple(term for term in found if "-" not in term) or tuple(found)


def concepts(text: Parsed) -> tuple[Concept, ...]:
    """The words of a text that the lists know, in order, the longest first where they overlap."""
    return _of_chinese(text.plain) if text.chinese else _of_english(text.term_list)


@cache
def _of_chinese(plain: str) -> tuple[Concept, ...]:
    found: list[tuple[int, Concept]] = []
    rest = plain
    for word, english, of_field in _pairs():
        start = rest.find(word)
        if start >= 0:
            rest = rest.replace(word, "\0" * len(word))
            found.append((start, Concept(word, tuple(map(_phrase, english)), of_field)))
    return tuple(concept for _, concept in sorted(found, key=lambda one: one[0]))


@cache
def _of_english(term_list: tuple[str, ...]) -> tuple[Concept, ...]:
    held = frozenset(term_list)
    found: list[Concept] = []
    taken: set[str] = set()
    for word, english, of_field in _pairs():
        for one in english:
            own = frozenset(_phrase(one))
            if own and own <= held and not own <= taken:
                taken |= own
                found.append(Concept(one, (tuple(terms(word)) or (word,),), of_field))
                break
    return tuple(found)


@cache
def _pairs() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Chinese words with their English ones, the longest first; of one word all its English ones."""
    known: dict[str, tuple[tuple[str, ...], bool]] = {}
    for line in resource_path("terms", "zh-en.txt").read_text(encoding="utf-8").splitlines():
        word, _, english = line.strip().partition(" ")
        if english and not line.startswith("#"):
            known[word] = ((*known.get(word, ((), True))[0], english), True)
    for entry in words("across", "words"):
        word, *others = entry.split()
        before, of_field = known.get(word, ((), False))
        known[word] = ((*before, *(one.replace("_", " ") for one in others)), of_field)
    return tuple((word, *known[word]) for word in sorted(known, key=lambda one: (-len(one), one)))


def places(statement: Parsed, paper: EvidenceIndex) -> tuple[Passage, ...]:
    """The sentences and rows that have most of a text's concepts, names and numbers, the best first."""
    wanted = concepts(statement)
    names = [name.lower() for name in statement.names]
    scores: dict[int, float] = {}
    for concept in wanted:
        held = {p.order for phrase in concept.phrases for term in phrase for p in paper.containing(term)}
        having = [order for order in held if concept.in_terms(paper.passages[order].terms)]
        for order in having:
            scores[order] = scores.get(order, 0.0) + _weight(len(having), paper)
    for number in statement.quantities:
        for passage in paper.with_quantity(number):
            scores[passage.order] = scores.get(passage.order, 0.0) + _NUMBER
    for passage in paper.passages if names else ():
        if held_names := sum(name in passage.plain for name in names):
            scores[passage.order] = scores.get(passage.order, 0.0) + _NAME * held_names
    for order in scores:
        scores[order] -= _LENGTH * len(paper.passages[order].terms)
    best = sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:_MOST_PASSAGES]
    return tuple(paper.passages[order] for order, _ in best)


def _weight(having: int, paper: EvidenceIndex) -> float:
    return 1 - math.log(1 + having) / math.log(2 + len(paper.passages))


def share(statement: Parsed, passages: Iterable[Passage]) -> float:
    """Share of a text's concepts that these passages have; 0 where it has none."""
    wanted = concepts(statement)
    held = frozenset().union(*(passage.setting_terms if passage.row else passage.terms for passage in passages))
    return sum(concept.in_terms(held) for concept in wanted) / len(wanted) if wanted else 0.0


def clause_beside(wanted: Sequence[Concept], passage: Passage) -> Clause | None:
    """The clause of a sentence that has most of these concepts, at least two or all; None where none has."""
    rated = [
        (sum(concept.in_terms(clause.terms | clause.stems) for concept in wanted), clause) for clause in passage.clauses
    ]
    count, best = max(rated, key=lambda found: found[0], default=(0, None))
    return best if count >= min(2, len(wanted)) and count else None


def ways(text: Parsed) -> tuple[int, ...]:
    """For amount, and for ease, size and quality: 1 where a text points up, -1 where down, 0 where neither or both."""
    stems = frozenset(stem(word) for word in re.findall(r"[a-z]+", text.plain))
    found = [text.sign]
    for up, down in _WAYS:
        found.append(_points(up, text.plain, stems) - _points(down, text.plain, stems))
    return tuple(found)


def _points(side: tuple[str, ...], plain: str, stems: frozenset[str]) -> bool:
    return any(word in plain if has_han(word) else stem(word) in stems for word in side)


_WAYS = tuple(
    (groups("across", f"ways.{about}")["up"], groups("across", f"ways.{about}")["down"])
    for about in ("ease", "size", "quality")
)
