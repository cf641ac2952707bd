"""Which statements tell a facet: the model's phrasings and the paper's own sentences compete, and the program chooses.

A statement counts by its support, by how well it does what the facet asks for (its own moves, or those of the sentence that
proves it), by what it says exactly, by being a whole sentence of readable length, and by what it adds to what is said.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.discourse.counted import counted_off
from app.discourse.discourse import Discourse, Unit
from app.discourse.kinds import PaperKind
from app.discourse.moves import Move, cue, is_announcement, is_outline
from app.discourse.outcomes import outcomes
from app.discourse.wholeness import is_chinese, is_whole, stands_alone
from app.domain.reading.document import SectionRole
from app.domain.writing.digest import Claim, Verdict
from app.reading.templates import Facet
from app.text.han import count_han
from app.text.names import names
from app.text.terms import terms

_FIT_FIRST, _FIT_MORE, _AT_HOME = 3.0, 1.5, 1.0
_WORTH_SHARE = 0.5
_MEASURED, _NAMED, _SHOWN = 1.5, 0.4, 0.6
_MARKED, _TOPIC, _TOPIC_TERMS = 1.5, 1.0, 25
_LEANS, _LONG = -1.5, -0.06
_READABLE, _READABLE_HAN = 30, 70
"""Words, or Han characters, from which each further one counts against a sentence."""
_SUPPORT = {Verdict.VERIFIED: 2.0, Verdict.WEAK: -1.0, Verdict.UNSUPPORTED: -20.0}
_PHRASED, _MISFIT, _UNSOUND = 1.0, -5.0, -20.0
"""The model's plain words are worth a little more than the paper's; words that the sentence behind them does not bear, nothing."""
_REORDERED, _IN_ORDER = -3.0, 0.75
"""A wording whose telling words come in another order than in the one sentence that proves it has often put a verb to another
subject ("the small model phrases are run on the computer"). Fewer than so many of them in order, and the paper's sentence is safer."""
_PURPOSE = -2.0
"""What a paper is for ("our goal is to …") is not how it goes about it."""
_ADMITS = -3.0
"""A result or a step that is told as a reservation ("the set is small, and the intervals are wide") belongs to the limits."""
_ANSWERS = -4.0
"""A sentence that says what the paper does or measured tells its answer rather than its question, whatever else stands in it."""
_SAID = 0.6
"""A sentence is said already when that share of its telling words stands in one other that was chosen."""
_OFFER = re.compile(
    r"\b(?:present|propose|introduce|describe|develop)s?\s+(?:(?:an?|the|our|two|some|new|novel|simple|efficient|general)\s+)*(?P<what>[\w-]+)"
    r"|(?:提出|介绍|设计|构建|实现)了?(?:一种|一个|新的)*(?P<zh>.{4})",
    re.I,
)
_OFFERED = 0.45
"""The share of the shorter one's telling words that two sentences on what the paper offers have in common. Set by eye on ten papers."""
_MUCH_MORE = 2.0
"""Times as much that a sentence has to tell to stand beside one that it holds. Chosen, not measured."""
_ASIDE_WORTH = -6.0
"""An example, or where results are to be found, tells nothing yet. Chosen so that either loses against any sentence of its facet."""
_CASE = re.compile(
    r"(?:For (?:example|instance)\b|Consider\b|Suppose\b|Imagine\b|In\s+[“\"‘]|例如|比如|以.{1,12}为例|假设)"
)
_POINTS_AT = re.compile(
    r"(?:\S+\s+){0,6}?(?:Tables?|Fig(?:ure|s|\.)*|表|图)\s*[A-Z]?\d+\w*(?:\s*(?:and|,|–|-)\s*\d+)?\s*(?:show|list|present|give|summari[sz]e|report|compare|depict|illustrate|display|contain|provide|列出|给出|展示|显示)(?:s|了)?\s+"
    r"(?:(?:the|our|a|an|all|some|detailed|overall|full|main)\s+)*(?:results?|performances?|comparisons?|overview|effects?|statistics|examples?|summary|scores?|distribution|details?|values?|list|结果|对比|比较|统计)\b",
    re.I,
)
_COUNTED = frozenset({Move.AIM, Move.RESULT, Move.LIMIT})
_ASIDE = frozenset({SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT, SectionRole.APPENDIX})
_ASKING = frozenset({SectionRole.ABSTRACT, SectionRole.INTRODUCTION, SectionRole.RELATED})


LEAST_SCORE = 3.0
"""What scores less does not tell its facet; a facet with nothing better has its one best statement."""
_MARK_AS_A_WORD = re.compile(
    r"(?:^|\b(?:as|in|by|of|from|to|see|like|with|and|than|following)\s|[如见由与和])\s*[\[［]\d", re.I
)
"""A mark that a sentence cannot do without ("as [3] shows"): taken out it leaves a sentence that has lost its grammar."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be said: its text, its score, and the terms it is compared by."""

    text: str
    score: float
    terms: frozenset[str]
    unit: Unit | None = None
    claim: Claim | None = None
    item: bool = False
    """Whether the text is one of several things that the sentence counts off."""


class Chooser:
    """Chooses what is said of one paper; words weigh by how rare they are in it."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        body = [unit for unit in discourse.units if unit.role not in _ASIDE]
        counts = Counter(term for unit in body for term in set(terms(unit.sentence.text)))
        self._size, self._counts = len(discourse.units) + 1, counts
        title = terms(discourse.document.title)
        self._topic = frozenset(title) | {term for term, _ in counts.most_common(_TOPIC_TERMS)}

    def own(self, facet: Facet) -> list[Candidate]:
        """The paper's own sentences that tell the facet, best first; none for a facet without moves."""
        if not facet.moves:
            return []
        units = [unit for unit in self.discourse.units if self._fits(unit, facet)]
        found = [self._candidate(unit, facet) for unit in units if not _MARK_AS_A_WORD.search(unit.sentence.text)]
        if set(facet.moves) & _COUNTED:
            long = (unit for unit in self.discourse.units if self._fits(unit, facet, whole=False))
            found += [self._candidate(unit, facet, item) for unit in long for item in counted_off(unit.sentence.text)]
        return sorted(found, key=lambda row: (-row.score, row.unit.order if row.unit else 0))

    def choose(self, candidates: Iterable[Candidate], said: Sequence[frozenset[str]], points: int) -> list[Candidate]:
        """The best `points` candidates that say something new, in the order of the paper where they are its sentences."""
        chosen: list[Candidate] = []
        for row in sorted(candidates, key=lambda row: -row.score):
            others = [*said, *(one.terms for one in chosen)]
            again = any(self._says_again(row.terms, other) for other in others)
            if len(chosen) < points and not again and not any(self._offers_again(row, one) for one in chosen):
                chosen.append(row)
        return chosen

    def _offers_again(self, row: Candidate, other: Candidate) -> bool:
        """Whether both say what the paper offers, in words that are much the same: papers say it two or three times."""
        if row.unit is None or other.unit is None or not (Move.AIM in row.unit.moves and Move.AIM in other.unit.moves):
            return False
        mine, theirs = _OFFER.search(row.text), _OFFER.search(other.text)
        if mine and theirs and (mine["what"] or mine["zh"]).lower() == (theirs["what"] or theirs["zh"]).lower():
            return True
        shared = self._mass(row.terms & other.terms)
        return shared >= _OFFERED * min(self._mass(row.terms), self._mass(other.terms))

    def _says_again(self, new: frozenset[str], other: frozenset[str]) -> bool:
        """Whether one of two tells nearly all that the other tells, and not much more."""
        if self.repeats(new, other):
            return True
        return self.repeats(other, new) and self._mass(new) < _MUCH_MORE * self._mass(other)

    def repeats(self, new: frozenset[str], other: frozenset[str]) -> bool:
        """Whether nearly all that a sentence tells stands in another."""
        total = self._mass(new)
        return not total or self._mass(new & other) >= _SAID * total

    def phrased(self, claim: Claim, facet: Facet) -> Candidate:
        """A checked claim of the model's as a candidate: it does what the sentence that proves it does."""
        text = claim.original or claim.text
        proofs = [self.discourse.by_id[one.sentence] for one in claim.evidence if one.sentence in self.discourse.by_id]
        unit = next((unit for unit in proofs if self._fits(unit, facet, whole=False)), proofs[0] if proofs else None)
        score = _SUPPORT[claim.verdict] + exactness(text, facet) + readability(text) + self._topical(terms(text))
        if unit is None:  # a caption or a row of a table proves it
            score += _FIT_MORE * bool(claim.evidence)
        elif self._fits(unit, facet, whole=False):
            score += self._fit(unit, facet) + _PHRASED
        else:
            score += _MISFIT
        score += 0.0 if says_something(text) else _UNSOUND
        if unit is not None and len(claim.evidence) == 1 and in_order(text, unit.sentence.text) < _IN_ORDER:
            score += _REORDERED
        return Candidate(text, round(score, 4), frozenset(terms(text)), unit, claim)

    def _fits(self, unit: Unit, facet: Facet, whole: bool = True) -> bool:
        """Whether a sentence may tell the facet; a survey's method and results are about others' work."""
        if self.discourse.kind is PaperKind.SURVEY and set(facet.moves) & {Move.METHOD, Move.RESULT}:
            unit = replace(unit, moves=unit.moves - {Move.OTHERS})
        return fits(unit, facet, whole)

    def _candidate(self, unit: Unit, facet: Facet, item: str = "") -> Candidate:
        """A sentence as a candidate, or one of the items that it counts off."""
        text = item or unit.sentence.text
        score = _SUPPORT[Verdict.VERIFIED] + exactness(text, facet) + readability(text) + self._topical(terms(text))
        score += self._fit(unit, facet)
        score += _ASIDE_WORTH * (_CASE.match(text) is not None)
        if not unit.measured and _POINTS_AT.match(text):
            score += _ASIDE_WORTH
        return Candidate(text, round(score, 4), frozenset(terms(text)), unit, item=bool(item))

    def _fit(self, unit: Unit, facet: Facet) -> float:
        """How well a sentence does what the facet asks for."""
        first, *more = facet.moves
        score = _FIT_FIRST * (first in unit.moves) + _FIT_MORE * any(move in unit.moves for move in more)
        score += _AT_HOME * (unit.role in facet.roles) + _WORTH_SHARE * unit.worth + _MARKED * unit.marked
        answers = Move.AIM in unit.moves or (Move.RESULT in unit.moves and unit.measured)
        if first is Move.GAP and answers:
            score += _ANSWERS
        if first in (Move.RESULT, Move.METHOD) and Move.LIMIT in unit.moves:
            score += _ADMITS
        if first is Move.METHOD and cue("aim", "purpose").search(unit.sentence.text):
            score += _PURPOSE
        return score + _SHOWN * bool(unit.figures and facet.numbers)

    def _topical(self, said: Sequence[str]) -> float:
        own = frozenset(said)
        return _TOPIC * len(own & self._topic) / math.sqrt(len(own) or 1)

    def _mass(self, wanted: Iterable[str]) -> float:
        return math.fsum(math.log(self._size / (1 + self._counts[term])) + 1 for term in sorted(wanted))


def fits(unit: Unit, facet: Facet, whole: bool = True) -> bool:
    """Whether a sentence may tell the facet: whole (if it must be), of its moves, and of the work that the facet is about."""
    if (
        (whole and not unit.whole)
        or unit.foreign
        or unit.role in _ASIDE
        or Move.OUTLINE in unit.moves
        or not unit.moves & set(facet.moves)
    ):
        return False
    if facet.moves[0] is Move.OTHERS:
        return Move.OTHERS in unit.moves
    if facet.moves[0] is Move.GAP:
        return unit.role in _ASKING and (Move.OTHERS not in unit.moves or Move.GAP in unit.moves)
    return unit.own


def exactness(text: str, facet: Facet) -> float:
    """How much a text says exactly: outcomes where numbers are asked for, and names."""
    measured = bool(outcomes(text))
    return _MEASURED * (measured and facet.numbers) + _NAMED * bool(names(text))


def readability(text: str) -> float:
    """What speaks against a text as something to read by itself."""
    words, most = (count_han(text), _READABLE_HAN) if is_chinese(text) else (len(text.split()), _READABLE)
    return _LONG * max(0, words - most) + _LEANS * (not stands_alone(text))


def in_order(text: str, sentence: str) -> float:
    """The share of a text's words that stand in the sentence and follow each other there as they do in the text, of all that stand in it."""
    there = {word: place for place, word in reversed(list(enumerate(terms(sentence))))}
    places = [there[word] for word in terms(text) if word in there]
    ends: list[int] = []
    for place in places:  # the longest run that rises (Schensted, 1961)
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / len(places) if places else 1.0


def says_something(text: str) -> bool:
    """Whether a text is a whole statement, and not about the paper's structure."""
    return is_whole(text) and not is_outline(text) and not is_announcement(text)
