"""Whether a claim and sentences of the paper contradict each other: denial and direction, clause by clause.

Each clause of the claim is held against the clause of the paper that shares most words with it. Two things can be turned
round there: one of the two denies, or a word of direction stands against its opposite; both together agree again ("X is not
easy" and "X is hard").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.checking.finding import Turn
from app.checking.parsed import Parsed
from app.checking.parsing.clauses import Clause
from app.checking.parsing.opposites import ALIKE, GRADES, OPPOSITES, OPPOSITES_HAN
from app.text.terms import stem
from app.text.word_lists import pattern, words

_NEGATIVE = pattern("denial", "implied.english", "implied.chinese")
"""Words that may deny without a denial: where the other side has one, a denial on one side tells nothing."""
_PREFIXES = words("denial", "implied.prefixes")
_ROOT = 5
"""Letters in which words of one root agree: "public" and "publicly". Chosen, not measured."""
_STEM = 5
"""Shorter rests are mostly no word that was denied ("in" and "put").

Bench with 4 | 5 | 6: true verified 363 | 363 | 363, false verified 118 | 118 | 119.
"""
Mass = Callable[[frozenset[str]], float]
"""Weighs terms: a rare one tells more."""
_AGREE = 0.9
"""Bench with 0.8 | 0.9 | 1: true verified 364 | 363 | 363, false verified 119 | 118 | 118."""
_MORE_TOGETHER = 0.25
"""Bench with 0.15 | 0.25 | 0.35: true verified 363 | 363 | 362, false verified 119 | 118 | 121."""
_MIXED = 0.25
"""Bench with 0.15 | 0.25 | 0.35: true verified 363 | 363 | 363, false verified 117 | 118 | 119."""
_STATED = 0.8
"""Bench with 0.7 | 0.8 | 0.9: true verified 363 | 363 | 363, false verified 119 | 118 | 118."""
_MOSTLY_STATED = 0.6
"""The bench has the same totals with 0.5 and 0.7."""
_NEAREST = 3
"""The bench has the same totals with 2 and 4."""
_ALIKE = 0.42
"""Bench with 0.35 | 0.42 | 0.5: true verified 358 | 363 | 362, false verified 114 | 118 | 128."""
_SURE = 0.8
"""Bench with 0.7 | 0.8 | 0.9: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 6 | 5 | 5."""
_SURE_WORDS = 3
"""Bench with 2 | 3 | 4: true verified 363 | 363 | 363, false verified 118 | 118 | 118, true unsupported 7 | 5 | 5."""
_FIT = 0.6
"""Bench with 0.4 | 0.6 | 0.8: true verified 363 | 363 | 363, false verified 118 | 118 | 120."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is turned round; `sure` where nearly all words of the clause are the same."""

    turn: Turn
    sure: bool


def contradiction(claim: Parsed, sentences: Sequence[Parsed], mass: Mass) -> Contradiction | None:
    """What is turned round in the claim, held against these sentences; None where nothing is, or nothing is alike."""
    own, parts = claim.clauses, tuple(sentence.clauses for sentence in sentences)
    subject = frozenset(claim.term_list[:1])
    found = [turn for clause in own if (turn := _held_against(clause, own, parts, mass, subject)) is not None]
    if _mixed(own, parts, mass):
        found.append(Contradiction(Turn.MIXED, False))
    return max(found, key=lambda turn: turn.sure, default=None)


def opposed(one: Clause, other: Clause) -> bool:
    """Whether a word of direction in one text stands against its opposite in the other."""
    return _point_apart(one, other) is True


@dataclass(frozen=True, slots=True)
class _Held:
    """A part of the paper held against a clause: how much of it it has, how well it fits, what is turned round (None: nothing).

    `single`: it is one clause, rather than several joined. `of_subject`: its sentence speaks of the claim's subject.
    """

    part: Clause
    share: float
    fit: float
    turn: Turn | None
    single: bool
    of_subject: bool


def _held_against(
    clause: Clause, own: Sequence[Clause], sentences: Sequence[Sequence[Clause]], mass: Mass, subject: frozenset[str]
) -> Contradiction | None:
    if not mass(clause.terms) or (len(clause.terms) < 2 and len(own) > 1):
        return None
    others = [other for other in own if other is not clause]
    held = [
        found
        for found in _hold(clause, sentences, mass, subject)
        if not (found.turn and any(_states(other, found.part, clause, mass) for other in others))
    ]
    if subject <= clause.terms:
        held = _of_its_subject(held)
    best_fit = max((found.fit for found in held), default=0.0)
    near = [found for found in held if found.fit >= _AGREE * best_fit]
    first = near[0] if near else None
    if first is None or first.turn is None or not all(found.turn for found in near):
        return None
    alike = len(clause.terms & first.part.terms) + len(clause.stems & first.part.stems & OPPOSITES.keys())
    agreed = any(not found.turn and found.share >= _AGREE * first.share for found in held)
    sure = first.single and not agreed and first.share >= _SURE and alike >= _SURE_WORDS
    return Contradiction(first.turn, sure)


def _hold(clause: Clause, sentences: Sequence[Sequence[Clause]], mass: Mass, subject: frozenset[str]) -> list[_Held]:
    """The clauses of each sentence that are like the clause, and those of one sentence joined where together they have much more of it."""
    own = mass(clause.terms)
    found = []
    for parts in sentences:
        alike = [(mass(clause.terms & part.terms) / own, part, True) for part in parts if _near(clause, part)]
        whole = _joined(clause, parts, mass)
        together = mass(clause.terms & whole.terms) / own
        if together >= max((share for share, *_ in alike), default=0.0) + _MORE_TOGETHER:
            alike.append((together, whole, False))
        of_subject = any(subject <= part.terms for part in parts)
        for share, part, single in alike:
            if share >= _ALIKE and (comparison := _compare(clause, part)).tells:
                fit = _fit(clause, part, share, mass)
                found.append(_Held(part, share, fit, comparison.turn, single, of_subject))
    return found


def _states(other: Clause, part: Clause, clause: Clause, mass: Mass) -> bool:
    """Whether another clause of the claim says what this part says, and is more like it than the clause in hand."""
    nearer = mass(other.terms & part.terms) > mass(clause.terms & part.terms)
    return nearer and (comparison := _compare(other, part)).tells and comparison.turn is None


def _of_its_subject(held: list[_Held]) -> list[_Held]:
    """Where all sentences that speak of the claim's subject say the same, what others say of something else is left out."""
    turns = {found.turn for found in held if found.of_subject}
    return [found for found in held if found.of_subject or turns <= {found.turn}]


def _fit(clause: Clause, part: Clause, share: float, mass: Mass) -> float:
    """How near a part of the paper is: what it has of the claim, and a little how much it says besides."""
    return share * (_FIT + (1 - _FIT) * mass(clause.terms & part.terms) / (mass(part.terms) or 1.0))


def _near(clause: Clause, part: Clause) -> bool:
    """Whether two words are shared, or the only one there is."""
    return len(clause.terms & part.terms) >= min(2, len(clause.terms))


def _joined(clause: Clause, parts: Sequence[Clause], mass: Mass) -> Clause:
    """Those parts of a sentence that share words with the clause, as one."""
    near = [part for part in parts if clause.terms & part.terms]
    told = [part for part in near if not part.averts]
    denied: frozenset[str] = frozenset().union(*(part.terms for part in near if part.denies))
    held: frozenset[str] = frozenset().union(*(part.terms for part in near))
    return Clause(
        " ".join(part.text for part in told),
        frozenset().union(*(part.stems for part in told)),
        held,
        2 * mass(clause.terms & denied) > mass(clause.terms & held),
    )


def _mixed(own: Sequence[Clause], sentences: Sequence[Sequence[Clause]], mass: Mass) -> bool:
    """Whether two parts of the claim each join what two parts of a sentence, or two sentences, keep apart ("A with d, C with b").

    Not where one part of the claim stands as it is in one part of the paper, or in one sentence.
    """
    wholes = tuple(_whole(parts) for parts in sentences)
    if _unstated((_whole(own),), wholes, mass, _MOSTLY_STATED) and _joins_what_is_apart(
        _unstated(own, wholes, mass), [*combinations(wholes[:_NEAREST], 2)], mass
    ):
        return True
    torn = _unstated(own, tuple(part for parts in sentences for part in parts), mass)
    return _joins_what_is_apart(torn, [pair for parts in sentences for pair in combinations(parts, 2)], mass)


def _unstated(own: Sequence[Clause], parts: Sequence[Clause], mass: Mass, enough: float = _STATED) -> list[Clause]:
    """The clauses of which no part of the paper has enough."""
    return [
        clause
        for clause in own
        if not any(mass(clause.terms & part.terms) >= enough * mass(clause.terms) for part in parts)
    ]


def _joins_what_is_apart(own: list[Clause], apart: list[tuple[Clause, Clause]], mass: Mass) -> bool:
    for one, other in combinations(own, 2):
        left, right = one.terms - other.terms, other.terms - one.terms
        for first, second in apart:
            here, there = first.terms - second.terms, second.terms - first.terms
            least = min(mass(left & here), mass(left & there)) / (mass(left & (here | there)) or 1.0)
            other_least = min(mass(right & here), mass(right & there)) / (mass(right & (here | there)) or 1.0)
            if min(least, other_least) >= _MIXED:
                return True
    return False


def _whole(parts: Sequence[Clause]) -> Clause:
    """The parts of one sentence as one."""
    return Clause("", frozenset(), frozenset().union(*(part.terms for part in parts)), False)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Whether a part of the paper tells anything about a clause, and if so what is turned round (None: they agree)."""

    tells: bool
    turn: Turn | None = None


_SILENT, _AGREES = _Comparison(False), _Comparison(True)


def _compare(clause: Clause, part: Clause) -> _Comparison:
    denied = clause.denies != part.denies
    apart = _point_apart(clause, part)
    if apart is None:
        if not denied:
            return _SILENT if _has_direction(clause) else _AGREES
        return _SILENT if _tells_nothing(clause, part) else _Comparison(True, Turn.NEGATION)
    against = apart != (part.averts != clause.averts)
    if denied == against:
        return _AGREES
    if denied and _tells_nothing(clause, part):
        return _SILENT
    return _Comparison(True, Turn.DIRECTION if against else Turn.NEGATION)


def _has_direction(clause: Clause) -> bool:
    return any(word in OPPOSITES for word in clause.stems) or any(word in clause.text for word in OPPOSITES_HAN)


def _in_negative_form(clause: Clause, part: Clause) -> bool:
    """Whether one has a word of the other with a prefix that denies: "finite" and "infinite", "faulty" and "nonfaulty"."""
    mine, theirs = clause.stems - part.stems, part.stems - clause.stems
    return _denied(mine, theirs) or _denied(theirs, mine)


def _denied(plain: frozenset[str], prefixed: frozenset[str]) -> bool:
    return any(
        word.startswith(prefix) and len(word) - len(prefix) >= _STEM and word[len(prefix) :].lstrip("-") in plain
        for word in prefixed
        for prefix in _PREFIXES
    )


def _tells_nothing(clause: Clause, part: Clause) -> bool:
    """Whether a denial on one side tells nothing about the other, which may deny in other words, or lacks what is denied."""
    one, other = (clause, part) if clause.denies else (part, clause)
    denied = one.denied
    if any(_denied(frozenset((term,)), other.around) for term in denied):
        return True
    known = {term[:_ROOT] for term in other.stems | other.terms | other.around}
    return _denies_otherwise(clause, part) or (bool(denied) and not any(term[:_ROOT] in known for term in denied))


def _denies_otherwise(clause: Clause, part: Clause) -> bool:
    """Whether the side without a denial has a word of its own that may deny as well: "looks different" and "is not like"."""
    one, other = (part, clause) if clause.denies else (clause, part)
    return any(stem(found.group()) not in other.stems for found in _NEGATIVE.finditer(one.text))


def _point_apart(clause: Clause, part: Clause) -> bool | None:
    """Whether the directions of the two are opposite; None where no word of direction can be held against another."""
    both = clause.stems & part.stems & OPPOSITES.keys()
    said, found = (clause.stems - both) & OPPOSITES.keys(), part.stems - both
    if any(OPPOSITES[one] & found and not GRADES.get(one, frozenset()) & found for one in said) or _in_negative_form(
        clause, part
    ):
        return True
    agree = bool(both) or any(ALIKE.get(one, frozenset()) & found for one in said)
    for one, against in OPPOSITES_HAN.items():
        if one in clause.text:
            if one in part.text:
                agree = True
            elif any(other in part.text and other not in clause.text for other in against):
                return True
    return False if agree else None
