"""Reject a claim whose own numbers contradict its words: "drops from 68 to 80", "40 %, far above 89 %"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn
from app.checking.parsed import Parsed
from app.checking.parsing.effects import denies_effect
from app.checking.reversal import unless_reversed
from app.checking.statement import Statement
from app.text.units import in_base
from app.text.word_lists import pattern

_RISES, _FALLS, _GREATER, _SMALLER = (
    pattern("directions", f"numbers.{name}", f"numbers.{name}_chinese")
    for name in ("rises", "falls", "greater", "smaller")
)
_TO = re.compile(r"(?:^|[\s%])(?:to|down to|up to)\s(?:about |around )?$|[到至]\s?约?$")
_FROM = re.compile(r"(?:\bfrom|从|由)\s?(?:about |around |约)?$")
_DIFFERENCE = re.compile(
    r"\s?(?:%|points?|percent\w*)?(?:\s(?:points?|of \w+))?\s(?:more|less|higher|lower|better|worse|above|below|ahead|behind|greater|smaller)\b"
)
"""Behind a number that says by how much: "ten points less than B with 56.0"."""
_NEAR = 60
"""The bench has the same totals with 20 and 40, but for "66.4, ten points less than B with 56.0"."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim contradicts itself."""
    if is_absurd(statement):
        yield from unless_reversed(Turn.DIRECTION, True, statement, evidence)


def is_absurd(claim: Parsed) -> bool:
    """Whether two neighbouring numbers deny the words between and before them."""
    plain = claim.plain
    levels = [one for one in claim.quantities if not _DIFFERENCE.match(plain, one.end)]
    for one, other in pairwise(levels):
        first, second = in_base(one.value, one.unit), in_base(other.value, other.unit)
        if first[0] != second[0] and one.unit and other.unit:
            continue
        between, before = plain[one.end : other.start], plain[: one.start]
        if len(between) >= _NEAR:
            continue
        if (_FROM.search(before) and _TO.search(between)) or (_TO.search(before) and _FROM.search(between)):
            start, end = (first[1], second[1]) if _FROM.search(before) else (second[1], first[1])
            up, down = _RISES.search(before + between), _FALLS.search(before + between)
            if bool(up) != bool(down) and (start > end if up else start < end):
                return True
        elif one.unit == other.unit and _contradicts(between, first[1], second[1]):
            return True
    return False


def _contradicts(between: str, first: float, second: float) -> bool:
    """Whether the words between two numbers, a comma first ("40 %, far above the 89 %"), deny their order."""
    if denies_effect(between) or not re.match(r"[^,，]{0,20}[,，]", between):
        return False
    return bool((_GREATER.search(between) and first < second) or (_SMALLER.search(between) and first > second))
