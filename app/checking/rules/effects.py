"""What goes up and what goes down in a sentence: each word of direction with the words next to it.

`effects_differ` holds a claim against one sentence of the paper: "harms accuracy" against "improves accuracy". It is for
what no clause shows: "fewer parameters" in a clause of two words, or two effects in one sentence. `is_absurd` looks at the
claim alone: "drops from 68 to 80" cannot be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from app.checking.rules.directions import DOWN, DOWN_HAN, UP, UP_HAN
from app.text.numbers import read_quantities
from app.text.terms import CJK_RUN, has_cjk, normalise, stem, terms
from app.text.units import in_base

_UP_HAN, _DOWN_HAN = re.compile(f"{UP_HAN}|较多"), re.compile(f"{DOWN_HAN}|较少")
_DENIAL = re.compile(r"\b(?:not|no|never|neither|nor|without|avoid\w*|prevent\w*)\b|n't\b|不|没有|未|避免|防止")
_PART = re.compile(r"[,;:()!?，；：。！？]|\.\s|\b(?:and|but|while|whereas|although|though|than)\b|[和但而与]")
_REACH = 3
_REACH_HAN = 6
_RISES = re.compile(
    r"\b(?:ris(?:es|ing)|rose|raises?|raised|increases?|increased|grows?|grew|gains?|climbs?|improves?|improved)\b|提高|提升|增加|上升"
)
_FALLS = re.compile(
    r"\b(?:falls?|fell|drops?|dropped|decreases?|decreased|declines?|shrinks?|shrank|lowers?|lowered|reduces?|reduced|cuts?)\b"
    r"|降低|下降|减少|降到|降至"
)
_FROM_TO = re.compile(r"^\s?\S{0,12}?\s?(?:to|down to|up to|到|至)\s?(?:about |around |约)?$")
_FROM = re.compile(r"(?:\bfrom|从|由)\s?(?:about |around |约)?$")
_HIGHER = re.compile(r"\b(?:above|higher than|greater than|larger than)\b|高于|大于|多于")
_LOWER = re.compile(r"\b(?:below|lower than|less than|smaller than)\b|低于|小于|少于")
_NEAR = 40


def effects_differ(claim: str, sentence: str) -> bool:
    """Whether something that both speak of goes up in one and down in the other; never where either denies."""
    if _DENIAL.search(f"{claim} {sentence}".lower()):
        return False
    said, found = _effects(claim), _effects(sentence)
    shared = [term for term in said if term in found and len(said[term]) == len(found[term]) == 1]
    return any(said[term] != found[term] for term in shared) and not any(said[term] == found[term] for term in shared)


def is_absurd(claim: str) -> bool:
    """Whether the claim's own numbers contradict its words: "drops from 68 to 80", "40 %, far above 89 %"."""
    plain = normalise(claim).lower()
    numbers = read_quantities(claim)
    for one, other in pairwise(numbers):
        first, second = in_base(one.value, one.unit), in_base(other.value, other.unit)
        if first[0] != second[0] and one.unit and other.unit:
            continue
        between, before = plain[one.end : other.start], plain[: one.start]
        if _FROM.search(before) and _FROM_TO.match(between) and len(between) < _NEAR:
            up, down = _RISES.search(before + between), _FALLS.search(before + between)
            if bool(up) != bool(down) and (first[1] > second[1] if up else first[1] < second[1]):
                return True
        elif one.unit == other.unit and len(between) < _NEAR and _contradicts(between, first[1], second[1]):
            return True
    return False


def _contradicts(between: str, first: float, second: float) -> bool:
    """Whether the words between two numbers, a comma first ("40 %, far above the 89 %"), deny their order."""
    if _DENIAL.search(between) or not re.match(r"[^,，]{0,20}[,，]", between):
        return False
    return bool((_HIGHER.search(between) and first < second) or (_LOWER.search(between) and first > second))


def _effects(text: str) -> dict[str, set[int]]:
    """For each term beside a word of direction the directions it is said to take: 1 up, -1 down."""
    found: dict[str, set[int]] = defaultdict(set)
    for part in _PART.split(normalise(text).lower()):
        if has_cjk(part):
            _add_han(part, found)
            continue
        words = re.findall(r"[a-z][a-z-]*", part)
        for place, word in enumerate(words):
            sign = _sign(stem(word))
            if sign:
                near = [*words[max(0, place - _REACH) : place], *words[place + 1 : place + 1 + _REACH]]
                for term in terms(" ".join(near)):
                    if not _sign(term):
                        found[term].add(sign)
    return found


def _add_han(part: str, found: dict[str, set[int]]) -> None:
    for pattern, sign in ((_UP_HAN, 1), (_DOWN_HAN, -1)):
        for match in pattern.finditer(part):
            near = f"{part[max(0, match.start() - _REACH_HAN) : match.start()]} {part[match.end() : match.end() + _REACH_HAN]}"
            for term in terms(near):
                if CJK_RUN.fullmatch(term):
                    found[term].add(sign)


def _sign(word: str) -> int:
    return (word in UP) - (word in DOWN)
