"""Gives every claim a verdict by program: the words, numbers and names of a claim must stand in its evidence.

The rules, each with the fault it is for:
- a number that the paper never gives, or gives only about something else, makes a claim unsupported;
- a name or acronym that the paper never uses makes it unsupported;
- a claim whose words the evidence covers only in part is weak, or unsupported when it hardly covers any;
- a claim that denies what its evidence states (or the other way round), or turns a comparison round, is weak.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.base.messages import Message
from app.domain.digest import Claim, Verdict
from app.reading.evidence import EvidenceIndex, Passage
from app.reading.quantities import Quantity, read_quantities
from app.reading.words import has_cjk, normalise, stem, terms

VERIFIED_COVERAGE = 0.55
WEAK_COVERAGE = 0.30
_COMMON_NAME = 0.08
"""A name in more than this share of the passages is what the paper is about."""
_FEW = 6

_NAME = re.compile(r"\b(?:[A-Z][a-z]*[A-Z0-9][\w-]*|[A-Z]{2,}[\w-]*|[A-Z][\w]+(?:-[A-Z]?\w+)*|[a-z]+[A-Z]\w*)\b")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|fails?|failed|unable|lacks?|hardly)\b|n't\b|[不未没無无非]",
    re.I,
)
_ENGLISH_OPPOSITES = (
    "increase decrease", "increase reduce", "improve degrade", "improve worsen", "higher lower", "high low", "more less",
    "more fewer", "better worse", "best worst", "outperform underperform", "faster slower", "fast slow", "larger smaller",
    "large small", "greater smaller", "greater less", "rise fall", "gain loss", "above below", "longer shorter", "most least",
    "strong weak", "stronger weaker", "strongest weakest", "before after", "maximum minimum", "easy difficult", "positive negative",
)  # fmt: skip
_CHINESE_OPPOSITES = (
    "提高 降低", "提升 下降", "增加 减少", "上升 下降", "优于 劣于", "高于 低于", "更高 更低", "更好 更差", "更快 更慢", "大于 小于",
    "多于 少于", "最高 最低", "最好 最差", "最大 最小", "较高 较低", "较好 较差",
)  # fmt: skip


def _both_ways(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    split = [tuple(pair.split()) for pair in pairs]
    return tuple((one, other) for first, second in split for one, other in ((first, second), (second, first)))


_OPPOSITES = tuple((stem(one), stem(other)) for one, other in _both_ways(_ENGLISH_OPPOSITES))
_OPPOSITES_HAN = _both_ways(_CHINESE_OPPOSITES)


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    reason: Message


def check_claim(text: str, index: EvidenceIndex) -> Claim:
    """The claim with its evidence, verdict and reasons."""
    evidence = index.align(text)
    findings = [
        *_check_words(text, evidence, index),
        *_check_numbers(text, evidence, index),
        *_check_names(text, evidence, index),
        *_check_direction(text, evidence),
    ]
    verdict = _worst(finding.verdict for finding in findings)
    reasons = tuple(finding.reason for finding in findings if finding.verdict is verdict)
    return Claim(text, verdict, tuple(passage.as_evidence() for passage in evidence), reasons)


def _worst(verdicts: Iterable[Verdict]) -> Verdict:
    order = (Verdict.VERIFIED, Verdict.WEAK, Verdict.UNSUPPORTED)
    return max(verdicts, key=order.index, default=Verdict.UNSUPPORTED)


def _check_words(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[_Finding]:
    wanted = frozenset(terms(text))
    if not evidence or not wanted:
        return [_Finding(Verdict.UNSUPPORTED, Message.of("reason.nothing_alike"))]
    if normalise(text).lower().rstrip(".。 ") in evidence[0].plain:
        return [_Finding(Verdict.VERIFIED, Message.of("reason.quoted"))]
    best = index.coverage(wanted, evidence[:1])
    union = index.coverage(wanted, evidence)
    share = round(100 * union)
    if union >= VERIFIED_COVERAGE and best >= VERIFIED_COVERAGE * 0.6:
        return [_Finding(Verdict.VERIFIED, Message.of("reason.covered", share=share))]
    if union >= VERIFIED_COVERAGE:
        return [_Finding(Verdict.WEAK, Message.of("reason.scattered"))]
    if union >= WEAK_COVERAGE:
        return [_Finding(Verdict.WEAK, Message.of("reason.partly_covered", share=share))]
    return [_Finding(Verdict.UNSUPPORTED, Message.of("reason.hardly_covered", share=share))]


def _check_numbers(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[_Finding]:
    plain = normalise(text)
    findings = []
    for number in read_quantities(text):
        shown = plain[number.start : number.end]
        inside = [p for p in evidence if any(found.agrees_with(number) for found in p.quantities)]
        if inside and _other_unit(number, evidence):
            findings.append(_Finding(Verdict.UNSUPPORTED, Message.of("reason.other_unit", number=shown)))
        elif inside:
            if name := _name_elsewhere(plain, number, inside, index):
                findings.append(
                    _Finding(Verdict.UNSUPPORTED, Message.of("reason.number_of_other", number=shown, name=name))
                )
            else:
                findings.append(_Finding(Verdict.VERIFIED, Message.of("reason.number_found", number=shown)))
        elif number.spelled and number.value <= 3:
            findings.append(_Finding(Verdict.WEAK, Message.of("reason.number_missing", number=shown)))
        elif index.with_quantity(number):
            findings.append(_Finding(Verdict.UNSUPPORTED, Message.of("reason.number_elsewhere", number=shown)))
        else:
            findings.append(_Finding(Verdict.UNSUPPORTED, Message.of("reason.number_missing", number=shown)))
    return findings


def _other_unit(number: Quantity, evidence: tuple[Passage, ...]) -> bool:
    """Whether the evidence gives the number with another unit, and nowhere with this one."""
    same = [found for p in evidence for found in p.quantities if found.unit and found.value == number.value]
    return bool(number.unit and same) and all(found.unit != number.unit for found in same)


def _name_elsewhere(plain: str, number: Quantity, holders: list[Passage], index: EvidenceIndex) -> str:
    """A name of the number's clause that goes with a *different* number of the same kind elsewhere, or "".

    "41.8 BLEU for English-to-German", where the paper says 41.8 of French and 28.4 of German. Names that the whole
    paper is about tell nothing apart, nor do years and single digits.
    """
    if not _telling(number):
        return ""
    clause = _clause_around(plain, number.start)
    for name in names(clause):
        key = name.lower()
        if index.count_naming(key) > max(_COMMON_NAME * len(index.passages), _FEW):
            continue
        if any(key in passage.plain or key in _neighbours(passage, index) for passage in holders):
            continue
        for _, passage in index.candidates(frozenset(terms(clause)), limit=12):
            rivals = [
                q for q in passage.quantities if _telling(q) and (q.unit == number.unit or not (q.unit and number.unit))
            ]
            if key in passage.plain and rivals and passage not in holders:
                return name
    return ""


def _telling(number: Quantity) -> bool:
    """Whether a number is a measurement rather than a year, a count of few, or part of a fraction."""
    year = not number.unit and 1900 <= number.value <= 2100 and number.value == int(number.value)
    return not year and not number.spelled and (abs(number.value) >= 10 or number.value != int(number.value))


def _neighbours(passage: Passage, index: EvidenceIndex) -> str:
    before = index.passages[passage.order - 1].plain if passage.order > 0 else ""
    return before if not read_quantities(before) else ""


def _clause_around(text: str, position: int) -> str:
    start = max(
        (text.rfind(mark, 0, position) for mark in (";", "；", "。", " whereas ", " while ", " and ", "，而")),
        default=-1,
    )
    ends = [
        found
        for mark in (";", "；", "。", " whereas ", " while ", " and ", "，而")
        if (found := text.find(mark, position)) >= 0
    ]
    clause = text[start + 1 : min(ends, default=len(text))]
    return clause if len(terms(clause)) >= 3 else text


def names(text: str) -> list[str]:
    """Names, acronyms and model names of a text; the first word of a sentence counts only when it looks like one."""
    plain = normalise(text)
    found = []
    for match in _NAME.finditer(plain):
        word = match.group()
        opens = match.start() == 0 or plain[: match.start()].rstrip()[-1:] in ".!?:。！？："
        if len(word) > 1 and not (opens and word[1:].islower()):
            found.append(word)
    return found


def _check_names(text: str, evidence: tuple[Passage, ...], index: EvidenceIndex) -> list[_Finding]:
    """Names must stand in the paper; one that tells things apart must stand in the nearest sentence or beside it."""
    if not evidence:
        return []
    near = " ".join((evidence[0].plain, *_beside(evidence[0], index)))
    findings = []
    for name in dict.fromkeys(names(text)):
        key = name.lower()
        if key in near or _made_of_parts(key, near):
            continue
        if key not in index.text and not _made_of_parts(key, index.text):
            verdict = Verdict.WEAK if _abbreviates(name, text) else Verdict.UNSUPPORTED
            findings.append(_Finding(verdict, Message.of("reason.name_missing", name=name)))
        elif index.count_naming(key) <= max(_COMMON_NAME * len(index.passages), _FEW):
            findings.append(_Finding(Verdict.WEAK, Message.of("reason.name_elsewhere", name=name)))
    return findings


def _made_of_parts(name: str, text: str) -> bool:
    """ "english-german" where the text says "English-to-German" or "German and English"."""
    parts = [part for part in re.split(r"[-\s]", name.removesuffix("s")) if len(part) > 1]
    return bool(parts) and all(part in text for part in parts)


def _beside(passage: Passage, index: EvidenceIndex) -> list[str]:
    around = index.passages[max(0, passage.order - 1) : passage.order + 2]
    return [other.plain for other in around]


def _abbreviates(name: str, text: str) -> bool:
    """Whether the claim itself explains an acronym: "long short-term memory (LSTM)"."""
    before = normalise(text).partition(f"({name})")[0]
    words = re.findall(r"[A-Za-z]+", before)[-len(name) :]
    return bool(words) and words[-1][:1].lower() in name.lower() and f"({name})" in normalise(text)


def _check_direction(text: str, evidence: tuple[Passage, ...]) -> list[_Finding]:
    if not evidence:
        return []
    nearest = evidence[0].text
    if has_cjk(text) != has_cjk(nearest):
        return []
    findings = []
    if _turned_round(text, nearest):
        findings.append(_Finding(Verdict.WEAK, Message.of("reason.negation")))
    if _opposed(text, nearest):
        findings.append(_Finding(Verdict.WEAK, Message.of("reason.direction")))
    return findings


def _turned_round(text: str, nearest: str) -> bool:
    """Whether the claim denies what its nearest sentence states, or states what a short sentence denies."""
    denies, denied = (bool(_NEGATION.search(part)) for part in (text, nearest))
    return (denies and not denied) or (denied and not denies and len(terms(nearest)) <= 1.3 * len(terms(text)))


def _opposed(text: str, nearest: str) -> bool:
    """Whether a word of comparison stands in the claim, and only its opposite in its nearest sentence."""
    said, proved = _stems(text), _stems(nearest)
    if any(one in said and one not in proved and other in proved and other not in said for one, other in _OPPOSITES):
        return True
    return any(
        one in text and one not in nearest and other in nearest and other not in text for one, other in _OPPOSITES_HAN
    )


def _stems(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[a-z]+", normalise(text).lower())}
