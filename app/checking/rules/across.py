"""Doubt a claim in another language than the paper that its nearest sentence contradicts, or a term of which the paper never has.

Direction and denial are compared clause by clause where clause and sentence share terms; hedges and causes by the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.across import Concept, clause_beside, concepts, ways
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned, weak
from app.checking.parsed import Parsed
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.word_lists import pattern

_SAME_THING = 0.6
"""Share of the claim's concepts that the sentence has, so that it states the same. Chosen on pairs.toml."""
_LEAST = 2
"""Concepts, names and numbers that the two have in common at least."""
_CAUSES = pattern("relations", "causes", "causes_chinese", re.IGNORECASE)
_TOGETHER = pattern("relations", "together", "together_chinese", re.IGNORECASE)
_CAREFUL = pattern("scope", "careful", "careful_chinese", re.IGNORECASE)
_HEDGE = pattern("scope", "may", "may_chinese", re.IGNORECASE)
_ABSOLUTE = pattern("scope", "absolute", "absolute_chinese", re.IGNORECASE)
_PARTIAL = pattern("scope", "partial", "partial_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Terms that the paper never has; then what the nearest sentence turns round, only suggests, or only links."""
    wanted = concepts(statement)
    for concept in wanted:
        if concept.of_field and not concept.used_in(evidence.paper):
            yield weak("unused_word", word=concept.word).at(evidence.nearest)
    nearest = evidence.nearest
    if nearest is None or not _states_the_same(statement, wanted, nearest):
        return
    if turn := _turn(statement, wanted, nearest):
        yield turned(turn, False).at(nearest)
    yield from _strengthened(statement, nearest)


def _states_the_same(statement: Statement, wanted: tuple[Concept, ...], passage: Passage) -> bool:
    held = [concept for concept in wanted if concept.in_terms(passage.terms)]
    others = sum(name.lower() in passage.plain for name in statement.names)
    others += sum(passage.holds(number) for number in statement.quantities)
    enough = not wanted or len(held) >= _SAME_THING * len(wanted)
    return enough and len(held) + others >= _LEAST


def _turn(statement: Statement, wanted: tuple[Concept, ...], passage: Passage) -> Turn | None:
    """What is turned round: a denial on one side only, or a direction; both together agree."""
    clause = clause_beside(wanted, passage)
    there = Parsed(clause.text) if clause is not None else passage
    here = _clause_of(statement, wanted)
    if there.less_is_better if not here.less_is_better else not (there.less_is_better or passage.less_is_better):
        return None
    against = [one * (other or whole) for one, other, whole in zip(ways(here), ways(there), ways(passage), strict=True)]
    denied = here.denies != there.denies
    if min(against) < 0:
        return None if denied or max(against) > 0 else Turn.DIRECTION
    return Turn.NEGATION if denied else None


def _clause_of(statement: Statement, wanted: tuple[Concept, ...]) -> Parsed:
    """The clause of the claim with most of its concepts, or all of it."""
    rated = [(sum(concept.word in clause.text for concept in wanted), clause.text) for clause in statement.clauses]
    count, text = max(rated, key=lambda found: found[0], default=(0, ""))
    return Parsed(text) if len(statement.clauses) > 1 and count > len(wanted) / 2 else statement


def _strengthened(statement: Statement, passage: Passage) -> Iterator[Finding]:
    said = _CAUSES.search(statement.normal)
    if (
        said
        and _TOGETHER.search(passage.normal)
        and not (_CAUSES.search(passage.normal) or _TOGETHER.search(statement.normal))
    ):
        yield weak("made_a_cause", word=said.group()).at(passage)
    if (hedge := _HEDGE.search(passage.normal)) and not _CAREFUL.search(statement.normal):
        yield weak("unhedged", word=hedge.group()).at(passage)
    absolute = _ABSOLUTE.search(statement.normal)
    if absolute and _PARTIAL.search(passage.normal) and not _ABSOLUTE.search(passage.normal):
        yield weak("overstated", word=absolute.group()).at(passage)
