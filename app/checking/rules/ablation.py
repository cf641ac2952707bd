"""What happens without a thing: "removing X hurts" says of X that it helps, and never that X hurts.

Writers of summaries like to leave "removing" out. So where one side speaks of the lack of a thing and the other of the thing
itself, the same direction in both is a contradiction, and the opposite one says the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from app.checking.rules.polarity import Turn, denies
from app.checking.rules.sides import less_is_better, sign_of
from app.text.terms import has_cjk, normalise, terms

_LACK = re.compile(
    r"\b(?:remov(?:e|es|ed|ing)|removal of|dropping|omit(?:s|ted|ting)?|omission of|ablat(?:e|es|ed|ing)|ablation of|exclud(?:e|es|ed|ing)"
    r"|disabl(?:e|es|ed|ing)|discard(?:s|ed|ing)?|leav(?:e|es|ing) out|left out|taking out|taken out|without|absence of|lack of|lacking|w/o)\b"
    r"|去掉|去除|移除|删除|除去|剔除|取消|没有|缺少|缺乏|不使用|不用|不含|无需",
    re.IGNORECASE,
)
_THING = re.compile(r"\s*(?:(?:the|an?|any|all|its|our|this|use of|of)\s)*((?:[a-z0-9][\w.-]*\s?){1,4})", re.IGNORECASE)
_THING_HAN = re.compile(r"了?(?:该|这一?|其)?([^，。；、]{1,14}?)(?:之?后|以后|时|的|会|将|使|导致|则|，|。|；|$)")
_NO_THING = re.compile(
    r"\s(?:in|on|from|for|with|at|by|to|and|or|we|it|the|is|are|was|were|has|have|leads?|led|results?|resulted|causes?|caused"
    r"|makes?|made|gives?|gave|can|could|will|would|may|does|did|further|also|only|always|\w+ly)\b.*",
    re.IGNORECASE,
)
"""What ends the thing: a verb, a preposition, an adverb."""
_PART = re.compile(r"[;；。]|\.\s|\b(?:but|while|whereas|although)\b|但是?|而(?!且)", re.IGNORECASE)
_SAME_STATEMENT = 0.5


def turned_by_lack(claim: str, sentences: Iterable[str], mass: Callable[[frozenset[str]], float]) -> Turn | None:
    """Whether the claim says of a thing what the paper says of its lack, or the other way round; `mass` weighs terms."""
    turn = None
    own = frozenset(terms(claim))
    for sentence in sentences:
        if (same := _says_the_same(claim, sentence)) is None:
            continue
        if same:
            return None
        share = mass(own & frozenset(terms(sentence))) / (mass(own) or 1.0)
        turn = turn or Turn("direction", share >= _SAME_STATEMENT)
    return turn


def means_by_lack(claim: str, sentences: Iterable[str]) -> bool:
    """Whether a sentence says of the lack of a thing the opposite of what the claim says of the thing, and so the same."""
    return any(
        bool(_LACK.search(claim)) != bool(_LACK.search(sentence)) and _says_the_same(claim, sentence)
        for sentence in sentences
    )


def _says_the_same(claim: str, sentence: str) -> bool | None:
    """Whether two texts agree on what a thing does, at least one by its lack; None where they do not speak of one thing."""
    for thing, points, part in _lacks(sentence):
        for mine, others, own in _lacks(claim):
            if (thing <= mine or mine <= thing) and not _incomparable(own, part):
                return points == others
        if not _LACK.search(claim) and _of_thing(claim, thing) and not _incomparable(claim, part) and sign_of(claim):
            return points != sign_of(claim)
    for thing, points, part in _lacks(claim):
        if not _LACK.search(sentence) and _of_thing(sentence, thing) and not _incomparable(part, sentence):
            return points != sign_of(sentence) if sign_of(sentence) else None
    return None


def _incomparable(one: str, other: str) -> bool:
    """Whether one denies, or one speaks of an error and the other of accuracy."""
    return (
        denies(_LACK.sub(" ", one))
        or denies(_LACK.sub(" ", other))
        or bool(less_is_better(one) ^ less_is_better(other))
    )


def _of_thing(text: str, thing: frozenset[str]) -> bool:
    """Whether the thing stands before the first word of direction, so that what is said is said of it."""
    plain = normalise(text).lower()
    before = plain
    for word in re.finditer(r"[a-z]+|[\u4e00-\u9fff]{2}", plain):
        if sign_of(word.group()):
            before = plain[: word.start()]
            break
    return thing <= frozenset(terms(before))


def _lacks(text: str) -> Iterator[tuple[frozenset[str], int, str]]:
    """Each thing whose lack is spoken of, the direction of what comes of it, and the part of the text that says so."""
    for part in _PART.split(normalise(text)):
        for lack in _LACK.finditer(part):
            found = (_THING_HAN if has_cjk(lack.group()) else _THING).match(part, lack.end())
            if found is None:
                continue
            thing = _until_direction(_NO_THING.sub("", found[1]))
            rest = f"{part[: lack.start()]} {part[found.start(1) + len(thing) :]}"
            if (held := frozenset(terms(thing))) and (points := sign_of(rest)):
                yield held, points, rest


def _until_direction(thing: str) -> str:
    """The thing as far as the first word of direction."""
    for word in re.finditer(r"[A-Za-z]+", thing):
        if sign_of(word.group().lower()):
            return thing[: word.start()]
    return thing
