"""The comparisons of a text: what stands on each side of "outperforms", "than", "instead of", 比, 优于."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from app.checking.parsing.clauses import Clause, as_clause
from app.checking.parsing.directions import sign_of
from app.text.characters import normalise
from app.text.terms import terms
from app.text.word_lists import pattern, words

_MARK = re.compile(
    r"\b(?:than|outperform(?:s|ed|ing)?|beat(?:s|en)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|underperform(?:s|ed)?|trail(?:s|ed)?"
    r"|instead of|rather than|in place of|compared (?:to|with)|relative to|versus|vs)\b"
    r"|(?<!相)比(?![较例如率值赛重])|相比于|是(?=[^，。；]{1,15}倍)|优于|劣于|高于|低于|大于|小于|超过|多于|少于|胜过|好于|强于|而不是|而非"
)
_OPENING = re.compile(
    r"(?:(?:^|(?<=[.;,:(]\s))(?:compared (?:with|to)|in contrast to|unlike|as opposed to)\s(?P<other>[^,;.]{2,60}),|[与和跟同较](?P<han>[^，。；]{1,24}?)(?:相比|比较|相较)[^，。；]{0,3}[，,])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:()!?，；：。！？]|\.\s|\b(?:and|but|while|whereas|although|though|because|since|when|if|so that|yet)\b|[但而](?!不是|非)"
)
_JOINED = 3
"""Words behind "and" that are a thing and no clause: "than A and the B models". Chosen, not measured."""
_SENTENCE = re.compile(r"[;；。]|\.\s")
_MUCH, _LITTLE = (
    re.compile(rf"\b(?:{'|'.join(words('directions', f'degree.{side}'))})\b") for side in ("much", "little")
)
_CHANGES = re.compile(
    r"\b(?:increas|reduc|improv|rais|decreas|lower|worsen|degrad|enhanc|boost|minimi[sz]|maximi[sz]|shorten|hurt|harm|speed|accelerat|slow|lessen|weaken|strengthen)"
    r"(?:es|e|s|ed)?(?: up| down)?\b(?!-)(?=\s(?:the|a|an|its|their|his|our|both|all|\w{4,}))"
)
_DENIAL = pattern("denial", "comparison.english", "comparison.chinese")


@dataclass(frozen=True)
class Comparison:
    """The terms on each side of a comparison, those on both sides left out, and its words."""

    before: frozenset[str]
    after: frozenset[str]
    text: str

    @cached_property
    def clause(self) -> Clause:
        """Its words as one clause."""
        return as_clause(self.text)

    @cached_property
    def sign(self) -> int:
        """Which way its words point: 1 up, -1 down, 0 neither or both. "Small compared with" points down."""
        return sign_of(self.text) or (_MUCH.search(self.text) is not None) - (_LITTLE.search(self.text) is not None)


def read_comparisons(text: str) -> tuple[Comparison, ...]:
    """The comparisons of a text: those that open with what is compared against ("compared with B, A …") come first."""
    plain = normalise(text).lower()
    openings = list(_OPENING.finditer(plain))
    found = []
    for opening in openings:
        end = next((cut.start() for cut in _SENTENCE.finditer(plain[opening.end() :])), len(plain)) + opening.end()
        left, right = _side(plain[opening.end() : end]), _side(opening["other"] or opening["han"])
        found.append(Comparison(left - right, right - left, plain[opening.start() : end]))
    opened = [opening.start() for opening in openings]
    start = 0
    for mark in _MARK.finditer(plain):
        if mark.start() in opened:
            continue
        begin = max((cut.end() for cut in _SENTENCE.finditer(plain[: mark.start()])), default=0)
        end = _end_of_side(plain, mark.end())
        left, right = _side(plain[max(start, begin) : mark.start()]), _side(plain[mark.end() : end])
        found.append(Comparison(left - right, right - left, plain[max(start, begin) : end]))
        start = mark.end()
    return tuple(found)


def _end_of_side(plain: str, start: int) -> int:
    """Where the second side of a comparison ends; two things joined by "and" are one side."""
    cuts = list(_CLAUSE.finditer(plain, start))
    for cut, after in zip_longest(cuts, cuts[1:]):
        behind = plain[cut.end() : after.start() if after else len(plain)].split()
        if cut.group() != "and" or not 0 < len(behind) <= _JOINED:
            return cut.start()
    return len(plain)


def read_changes(text: str) -> tuple[Comparison, ...]:
    """What a text says that one thing does to another ("X reduces Y"), the terms of each on its side."""
    plain = normalise(text).lower()
    found = []
    for verb in _CHANGES.finditer(plain):
        start = max((cut.end() for cut in _CLAUSE.finditer(plain[: verb.start()])), default=0)
        end = next((cut.start() for cut in _CLAUSE.finditer(plain, verb.end())), len(plain))
        left, right = _side(plain[start : verb.start()]), _side(plain[verb.end() : end])
        found.append(Comparison(left - right, right - left, plain[start:end]))
    return tuple(found)


def denies_comparison(text: str) -> bool:
    """Whether a word denies what the text says of a direction."""
    return _DENIAL.search(text.lower()) is not None


def _side(part: str) -> frozenset[str]:
    return frozenset(terms(_DENIAL.sub(" ", part))) | frozenset(re.findall(r"\d+(?:\.\d+)?", part))
