"""Gives every claim a verdict by program: the words, numbers and names of a claim must stand in its evidence.

The rules, each with the fault it is for:
- words (here): a claim whose words the evidence covers only in part is weak, or unsupported when it hardly covers any;
- `check_numbers`: a number that the paper never gives, or gives with another unit or about something else;
- `check_names`: a name that the paper never uses, a table that is not there, a quotation that is none;
- `polarity`: a claim that denies what its evidence states or turns a direction round;
- `sides`: a comparison whose two sides have changed places;
- scope (here): "all" and "never" where the paper says "most" and "may".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from app.domain.digest import Claim, Verdict
from app.reading.binding import bind, telling_terms
from app.reading.check_names import check_names, check_pointers, check_quotes
from app.reading.check_numbers import check_numbers
from app.reading.effects import effects_differ, is_absurd
from app.reading.evidence import EvidenceIndex, Passage
from app.reading.finding import Finding, unsupported, verified, weak
from app.reading.naming import names
from app.reading.polarity import Turn, clauses, contradiction
from app.reading.quantities import read_quantities
from app.reading.sides import points_other_way, said_the_other_way_round, sides_changed
from app.reading.words import cjk_share, normalise

VERIFIED_COVERAGE = 0.55
WEAK_COVERAGE = 0.25
_PART_COVERAGE = 0.3
_SAME_THING = 0.4
_ANOTHER_LANGUAGE = 0.3
_ABSOLUTE = re.compile(
    r"\b(?:all|every(?!\s(?:day|night|week|month|year|other))|always|never|only|none|entirely|completely|fully|must|proves?|guarantees?)\b|所有|全部|总是|从不|唯一|完全|必然|一定",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:some|most|many|often|usually|generally|may|might|could|can|suggests?|appears?|likely|partly|mostly|nearly|almost|typically"
    r"|sometimes|several|tends?|few)\b|可能|一些|部分|大多|通常|往往|有时|多数|或许|几乎|一般|较",
    re.IGNORECASE,
)


def check_claim(text: str, index: EvidenceIndex) -> Claim:
    """The claim with its evidence, verdict and reasons. Never raises, whatever the text."""
    if (quoted := index.verbatim(text)) is not None:
        return Claim(text, Verdict.VERIFIED, (quoted.as_evidence(),), (verified("quoted").reason,))
    evidence = index.align(text)
    foreign = _foreign(text, evidence, index)
    if foreign:
        evidence = _places_of_numbers(text, index) or evidence
        findings = _check_without_words(text, index)
    else:
        findings = [
            *_check_words(text, evidence, index),
            *check_numbers(text, evidence, index),
            *check_names(text, evidence, index),
            *_check_direction(text, evidence, index),
            *_check_scope(text, evidence),
        ]
    findings += [*check_pointers(text, index), *check_quotes(text, index)]
    verdict = _worst(finding.verdict for finding in findings)
    telling = [finding.reason for finding in findings if finding.verdict is verdict]
    if foreign:
        telling.append(findings[0].reason)
    reasons = tuple(dict.fromkeys(telling))
    return Claim(text, verdict, tuple(passage.as_evidence() for passage in evidence), reasons)


def speaks_another_language(claim: Claim) -> bool:
    """Whether a claim was checked without its words, because it is in another language than the paper."""
    return any(reason.key == "reason.other_language" for reason in claim.reasons)


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    order = (Verdict.VERIFIED, Verdict.WEAK, Verdict.UNSUPPORTED)
    return max(verdicts, key=order.index, default=Verdict.UNSUPPORTED)


def _check_words(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[Finding]:
    wanted = telling_terms(text)
    if not evidence or not wanted:
        return [unsupported("nothing_alike")]
    best = index.coverage(wanted, evidence[:1])
    union = index.coverage(wanted, evidence)
    share = round(100 * union)
    if union < WEAK_COVERAGE:
        return [unsupported("hardly_covered", share=share)]
    if union < VERIFIED_COVERAGE:
        return [weak("partly_covered", share=share)]
    if best < VERIFIED_COVERAGE * 0.6:
        return [weak("scattered")]
    for clause in clauses(text):
        if len(clause.terms) > 2 and index.coverage(clause.terms, evidence) < _PART_COVERAGE:
            return [weak("part_uncovered", part=clause.text.strip(" ,，;；"))]
    return [verified("covered", share=share)]


def _check_direction(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[Finding]:
    wanted = telling_terms(text)
    near = [*evidence, *(passage for _, passage in index.candidates(wanted, limit=6) if passage not in evidence)]
    measures = [bound.quantity for bound in bind(text)]
    holders = [passage for passage in evidence if any(passage.holds(quantity) for quantity in measures)]
    sentences = [passage.text for passage in holders or near if not passage.row]
    turn = contradiction(text, sentences, index.mass)
    if turn and not contradiction(text, [passage.text for passage in evidence if not passage.row], index.mass):
        turn = replace(turn, sure=False)
    turns = [turn, sides_changed(text, sentences, index.mass)]
    if evidence and not evidence[0].row:
        turns.append(points_other_way(text, evidence[0].text, index.coverage(wanted, evidence[:1])))
    first = next((passage.text for passage in evidence if not passage.row), "")
    if is_absurd(text):
        turns.append(Turn("direction", True))
    elif effects_differ(text, first) and index.coverage(wanted, evidence[:1]) >= _SAME_THING:
        turns.append(Turn("direction", False))
    if said_the_other_way_round(text, sentences, index.mass):
        turns = [turn for turn in turns if turn and turn.kind != "direction"]
    turn = max((turn for turn in turns if turn), key=lambda turn: turn.sure, default=None)
    if turn is None:
        return []
    key = {"negation": "negation", "direction": "direction", "swap": "sides_changed", "mixed": "mixed"}[turn.kind]
    return [unsupported(key) if turn.sure else weak(key)]


def _check_scope(text: str, evidence: tuple[Passage, ...]) -> list[Finding]:
    """Whether the claim says "all" or "proves" where its nearest sentence says "most" or "suggests"."""
    if not evidence:
        return []
    said = _ABSOLUTE.search(text)
    nearest = evidence[0].text
    if said and _HEDGED.search(nearest) and not _ABSOLUTE.search(nearest) and not _HEDGED.search(text):
        return [weak("overstated", word=said.group())]
    return []


def _foreign(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> bool:
    """Whether the claim is in another language than the paper and none of its sentences speaks the claim's."""
    chinese = cjk_share(text) > _ANOTHER_LANGUAGE
    if chinese == index.chinese or not any(char.isalpha() for char in text):
        return False
    return not any((cjk_share(passage.text) > _ANOTHER_LANGUAGE) == chinese for passage in evidence[:1]) or (
        index.coverage(telling_terms(text), evidence) < VERIFIED_COVERAGE
    )


def _places_of_numbers(text: str, index: EvidenceIndex) -> tuple[Passage, ...]:
    """The passages that hold most of the claim's numbers and names."""
    told = [name.lower() for name in names(text)]
    held: Counter[int] = Counter()
    for number in read_quantities(text):
        held.update(passage.order for passage in index.with_quantity(number))
    held.update(p.order for p in index.passages for name in told if name in p.plain and p.order in held)
    return tuple(index.passages[order] for order, _ in held.most_common(2))


def _check_without_words(text: str, index: EvidenceIndex) -> list[Finding]:
    """What can be said across languages: whether the numbers and names are in the paper at all."""
    findings = [weak("other_language")]
    plain = normalise(text)
    for number in read_quantities(text):
        if not (number.spelled and number.value <= 1) and not index.with_quantity(number):
            findings.append(unsupported("number_missing", number=plain[number.start : number.end]))
    for name in names(text):
        if not index.mentions(name.lower()):
            findings.append(unsupported("name_missing", name=name))
    return findings


__all__ = ["check_claim", "names"]
