"""Gives every claim a verdict by program: the words, numbers and names of a claim must stand in its evidence.

The rules, each with the fault it is for:
- words (here): a claim whose words the evidence covers only in part is weak, or unsupported when it hardly covers any;
- `check_numbers`: a number that the paper never gives, or gives with another unit or about something else;
- `check_names`: a name that the paper never uses, a table that is not there, a quotation that is none;
- `check_direction`: a claim that denies what its evidence states, turns a direction round, or lets two sides change places;
- `vague`: a claim that could be made of any paper;
- scope (here): "all" and "never" where the paper says "most" and "may".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.finding import Finding, unsupported, verified, weak
from app.checking.rules.binding import bind, is_exact, telling_terms
from app.checking.rules.direction import check_direction
from app.checking.rules.names import check_names, check_pointers, check_quotes
from app.checking.rules.numbers import check_numbers
from app.checking.rules.polarity import clauses
from app.checking.rules.vague import is_vague
from app.domain.digest import Claim, Verdict
from app.text.names import names
from app.text.numbers import read_quantities
from app.text.terms import cjk_share, has_cjk, normalise

VERIFIED_COVERAGE = 0.55
WEAK_COVERAGE = 0.25
_WEAK_COVERAGE_HAN = 0.15
"""Pairs of characters run across the borders of words, so that a paraphrase shares fewer of them."""
_PART_COVERAGE = 0.3
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
            *check_direction(text, evidence, index),
            *_check_scope(text, evidence),
        ]
    if is_vague(text):
        findings.append(weak("vague"))
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
    if union < (_WEAK_COVERAGE_HAN if has_cjk(text) else WEAK_COVERAGE):
        agreed = any(passage.holds(bound.quantity) for passage in evidence for bound in bind(text) if is_exact(bound))
        return [(weak if agreed else unsupported)("hardly_covered", share=share)]
    if union < VERIFIED_COVERAGE:
        return [weak("partly_covered", share=share)]
    if best < VERIFIED_COVERAGE * 0.6:
        return [weak("scattered")]
    for clause in clauses(text):
        if len(clause.terms) > 2 and index.coverage(clause.terms, evidence) < _PART_COVERAGE:
            return [weak("part_uncovered", part=clause.text.strip(" ,，;；"))]
    return [verified("covered", share=share)]


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
