"""Who is compared with whom, and which way a sentence points as a whole.

`sides_changed`: "A outperforms B" became "B outperforms A"; also with "instead of", "compared with B, A" and 与B相比，A.
`points_other_way`: the claim says that something got worse, and its nearest sentence has words for better only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from app.checking.rules.directions import DOWN, DOWN_HAN, UP, UP_HAN, stems
from app.checking.rules.polarity import Turn, opposed
from app.text.terms import normalise, stem, terms

_Mass = Callable[[frozenset[str]], float]
_Side = frozenset[str]
_MARK = re.compile(
    r"\b(?:than|outperform(?:s|ed|ing)?|beat(?:s|en)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|underperform(?:s|ed)?|trail(?:s|ed)?"
    r"|instead of|rather than|in place of|compared (?:to|with)|relative to|versus|vs)\b"
    r"|(?<!相)比(?![较例如率值赛重])|相比于|是(?=[^，。；]{1,15}倍)|优于|劣于|高于|低于|大于|小于|超过|多于|少于|胜过|好于|强于|而不是|而非"
)
_OPENING = re.compile(
    r"(?:\b(?:compared (?:with|to)|in contrast to|unlike|as opposed to)\s(?P<other>[^,;.]{2,60}),|[与和跟同较](?P<han>[^，。；]{1,24}?)(?:相比|比较|相较)[^，。；]{0,3}[，,])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:()!?，；：。！？]|\.\s|\b(?:and|but|while|whereas|although|though|because|since|when|if|so that|yet)\b|[但而](?!不是|非)"
)
_DENIAL = re.compile(r"\b(?:not|no|never|neither|nor)\b|不|没有|未(?!经)")
_ONE_WORD = 6.0
"""More than the weight of a single rare word."""
_ENOUGH = 0.5
_UP = UP | stems("exceed double outperform beat surpass superior superiority advantage powerful helpful")
_DOWN = DOWN | stems("cut shallower halve lost underperform inferior trail lag")
_UP_HAN = re.compile(f"{UP_HAN}|优于|高于|大于|多于|胜过|好于|强于|更稳定")
_DOWN_HAN = re.compile(f"{DOWN_HAN}|劣于|低于|小于|少于|变差")
_TURNING = stems(
    "error errors loss perplexity latency cost time memory storage risk noise variance overhead distance complexity"
)
"""Of these less is better: a sentence may say of one that it falls and mean an improvement."""
_TURNING_HAN = re.compile(r"错误|误差|损失|困惑度|延迟|成本|时间|内存|显存|风险|开销|复杂度")


def sides_changed(claim: str, sentences: Iterable[str], mass: _Mass) -> Turn | None:
    """Whether the two things that the claim compares have changed places."""
    return next((turn for turn in _compared(claim, sentences, mass) if turn is not None), None)


def said_the_other_way_round(claim: str, sentences: Iterable[str], mass: _Mass) -> bool:
    """Whether a sentence has both the sides and the direction the other way round, and so says the same."""
    return any(turn is None for turn in _compared(claim, sentences, mass))


def _compared(claim: str, sentences: Iterable[str], mass: _Mass) -> Iterator[Turn | None]:
    """For the first sentence that compares what the claim compares: a turn, or None where it says the same in reverse."""
    own = next(iter(_sides(claim)), None)
    if own is None:
        return
    left, right, said = own
    for sentence in sentences:
        for before, after, part in _sides(sentence):
            turned = opposed(said, part) or sign_of(said) * sign_of(part) < 0
            crossed = min(mass(left & after), mass(right & before))
            straight = min(mass(left & before), mass(right & after))
            if crossed > straight and turned:
                yield None
            if crossed > 0 and not turned:
                yield Turn("mixed" if straight else "swap", not straight and crossed > _ONE_WORD)
                return
            if straight and not crossed:
                return


def points_other_way(claim: str, sentence: str, covered: float) -> Turn | None:
    """Whether all words of direction in the sentence, `covered` of the claim being in it, point against the claim's."""
    said, found = sign_of(claim), sign_of(sentence)
    if covered < _ENOUGH or said * found >= 0 or _DENIAL.search(f"{claim} {sentence}".lower()):
        return None
    turning = less_is_better(claim) ^ less_is_better(sentence)
    return None if turning else Turn("direction", False)


def less_is_better(text: str) -> frozenset[str]:
    """The words of a text for what is better when it is less: errors, cost."""
    return frozenset(terms(text)) & _TURNING | frozenset(_TURNING_HAN.findall(text))


def sign_of(text: str) -> int:
    """1 where all words of direction point up, -1 where all point down, 0 where there are none or both."""
    words = {stem(word) for word in re.findall(r"[a-z]+", normalise(text).lower())}
    up = bool(words & _UP or _UP_HAN.search(text))
    down = bool(words & _DOWN or _DOWN_HAN.search(text))
    return int(up) - int(down)


def _sides(text: str) -> list[tuple[_Side, _Side, str]]:
    """For each comparison the terms before and after it, those on both sides left out, and its words."""
    plain = normalise(text).lower()
    found = []
    for opening in _OPENING.finditer(plain):
        end = next((cut.start() for cut in re.finditer(r"[;；。]|\.\s", plain[opening.end() :])), len(plain))
        end += opening.end()
        left, right = _terms(plain[opening.end() : end]), _terms(opening["other"] or opening["han"])
        found.append((left - right, right - left, plain[opening.start() : end]))
    start = 0
    openings = [opening.start() for opening in _OPENING.finditer(plain)]
    for mark in _MARK.finditer(plain):
        if mark.start() in openings:
            continue
        begin = max((cut.end() for cut in re.finditer(r"[;；。]|\.\s", plain[: mark.start()])), default=0)
        end = next((cut.start() for cut in _CLAUSE.finditer(plain, mark.end())), len(plain))
        left, right = _terms(plain[max(start, begin) : mark.start()]), _terms(plain[mark.end() : end])
        found.append((left - right, right - left, plain[max(start, begin) : end]))
        start = mark.end()
    return found


def _terms(part: str) -> _Side:
    return frozenset(terms(_DENIAL.sub(" ", part))) | frozenset(re.findall(r"\d+(?:\.\d+)?", part))
