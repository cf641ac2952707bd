"""Whether the paper says the same with sides and direction both turned, and so nothing is turned round.

"B is slower than A" says what "A is faster than B" says, and "removing X hurts" what "X helps" says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.checking.contradiction import Contradiction, Mass, opposed
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.parsed import Parsed
from app.checking.statement import Statement

_ONE_WORD = 6.0
"""More than the weight of a single rare word.

The bench has the same totals with 4 and 8.
"""


def unless_reversed(turn: Turn, sure: bool, statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """The finding for this turn; none for a direction where a near sentence says the same in reverse."""
    if turn is not Turn.DIRECTION or not says_it_in_reverse(statement, evidence.sentences_near, evidence.paper.mass):
        yield turned(turn, sure).at(evidence.nearest)


def says_it_in_reverse(claim: Parsed, sentences: Sequence[Parsed], mass: Mass) -> bool:
    """Whether a sentence has both the sides and the direction the other way round, or speaks of the lack of the thing."""
    return any(change is None for change in compare_sides(claim, sentences, mass)) or any(
        means_by_lack(claim, sentence) for sentence in sentences
    )


def compare_sides(claim: Parsed, sentences: Sequence[Parsed], mass: Mass) -> Iterator[Contradiction | None]:
    """For the first sentence that compares what the claim compares: what changed, or None where it says the same in reverse."""
    own = next(iter(claim.comparisons), None)
    if own is None:
        return
    for sentence in sentences:
        for found in sentence.comparisons:
            reverse = opposed(own.clause, found.clause) or own.sign * found.sign < 0
            crossed = min(mass(own.before & found.after), mass(own.after & found.before))
            straight = min(mass(own.before & found.before), mass(own.after & found.after))
            if crossed > straight and reverse:
                yield None
            if crossed > 0 and not reverse:
                yield Contradiction(Turn.MIXED if straight else Turn.SIDES, not straight and crossed > _ONE_WORD)
                return
            if straight and not crossed:
                if own.sign * found.sign < 0 and not (claim.denies_comparison or sentence.denies_comparison):
                    yield Contradiction(Turn.DIRECTION, False)
                return


def means_by_lack(claim: Parsed, sentence: Parsed) -> bool:
    """Whether one says of the lack of a thing the opposite of what the other says of the thing, and so the same."""
    return claim.speaks_of_lack != sentence.speaks_of_lack and bool(agree_on_lack(claim, sentence))


def agree_on_lack(claim: Parsed, sentence: Parsed) -> bool | None:
    """Whether two texts agree on what a thing does, at least one by its lack; None where they do not speak of one thing."""
    for lack in sentence.lacks:
        for own in claim.lacks:
            if (lack.thing <= own.thing or own.thing <= lack.thing) and own.comparable(lack):
                return lack.sign == own.sign
        mine = claim.outcome
        if not claim.speaks_of_lack and lack.thing <= mine.thing and mine.comparable(lack) and mine.sign:
            return lack.sign != mine.sign
    for own in claim.lacks:
        theirs = sentence.outcome
        if not sentence.speaks_of_lack and own.thing <= theirs.thing and own.comparable(theirs):
            return own.sign != theirs.sign if theirs.sign else None
    return None
