"""Doubt a claim that says a sentence of the paper with another thing in one place: "X reaches it by Y", Y of another sentence.

Claim and nearest passage are laid side by side, term by term. A place counts where a run of common terms borders on it, and
neither side has anywhere what the other has in that place; the passage counts with the sentences that belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.checking.content import content_list, is_chinese, names_a_thing, tells
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.terms import terms

_RUN = 3
"""Common terms in a row beside a place where both sides have words that tell a subject.

Bench with 2 | 3 | 4: true verified 343 | 349 | 351, false verified 83 | 89 | 92; own words, false verified 74 | 76 | 79.
"""
_RUN_AT_THE_ENDS = 4
"""The same at the beginning or end of the claim, where the claim's word may be a common one.

Bench with 3 | 4 | 5: true verified 347 | 349 | 349; own words, false verified 72 | 76 | 77.
"""
_POINTS_BACK = re.compile(
    r"(?:it|this|these|those|they|that|such|he|she|we|our|its|their|here|both|one|which|the (?:former|latter|two|other|same))\b|[它这其该此]"
)
"""How a sentence begins that speaks of what was named before."""
_HAN = 2
"""Chinese terms are pairs of characters, so that a run of words has twice as many."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place where claim and passage differ: what only one of them has there, and the longest run beside it."""

    claimed: tuple[str, ...]
    printed: tuple[str, ...]
    run: int
    at_an_end: bool
    opens: bool


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for the first place where the claim has another thing than its nearest passage."""
    nearest = evidence.nearest
    if nearest is None or nearest.row:
        return
    topics = frozenset(
        t for name in (*statement.names, *nearest.names) if evidence.paper.is_topic(name) for t in terms(name)
    )
    for place in _places(statement, nearest, topics, evidence.belonging(nearest)):
        if _is_another(place, is_chinese(statement)):
            words = statement.word_for(place.claimed[0]), _word(nearest, place.printed[0])
            yield replace(weak("replaced", word=words[0], printed=words[1]), of_wording=True).at(nearest)
            return


def _is_another(place: _Place, chinese: bool) -> bool:
    times = _HAN if chinese else 1
    if not any(map(names_a_thing if place.opens else tells, place.printed)):
        return False
    if place.at_an_end and place.run >= _RUN_AT_THE_ENDS * times:
        return any(map(names_a_thing, place.claimed))
    return any(map(tells, place.claimed)) and place.run >= _RUN * times


def _places(
    statement: Statement, passage: Passage, topics: frozenset[str], belonging: frozenset[str]
) -> Iterator[_Place]:
    """`topics` are terms that are nothing new in a claim about the passage, and `belonging` those around it: they may
    stand for its pronouns, but not for a subject that it names itself."""
    claimed, printed = content_list(statement), content_list(passage)
    steps = SequenceMatcher(None, claimed, printed, autojunk=False).get_opcodes()
    for number, (step, start, end, other_start, other_end) in enumerate(steps):
        if step == "replace":
            beside = steps[max(0, number - 1) : number + 2]
            opens = start == other_start == 0 and not _POINTS_BACK.match(passage.plain)
            known = topics | (passage.terms if opens else belonging)
            yield _Place(
                tuple(term for term in claimed[start:end] if term in statement.telling and term not in known),
                tuple(term for term in printed[other_start:other_end] if term not in statement.terms),
                max((b - a for kind, a, b, *_ in beside if kind == "equal"), default=0),
                start == 0 or end == len(claimed),
                opens,
            )


def _word(passage: Passage, term: str) -> str:
    return Statement(passage.text).word_for(term)
