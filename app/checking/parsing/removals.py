"""What a text says of the lack of a thing: "removing X hurts", "without X accuracy drops", 去掉X后准确率下降."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checking.parsing.clauses import denies
from app.checking.parsing.directions import less_is_better, sign_of
from app.text.characters import normalise
from app.text.han import HAN, has_han
from app.text.terms import terms

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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said to come of a thing, or of its lack: the thing, the direction, whether something is denied.

    `less_is_better`: words for what is better when it is less ("error").
    """

    thing: frozenset[str]
    sign: int
    denied: bool
    less_is_better: frozenset[str]

    def comparable(self, other: Outcome) -> bool:
        """Whether neither denies, and not one speaks of an error and the other of accuracy."""
        return not (self.denied or other.denied or bool(self.less_is_better ^ other.less_is_better))


def speaks_of_lack(text: str) -> bool:
    """Whether a text speaks of the lack of something."""
    return _LACK.search(text) is not None


def own_outcome(text: str) -> Outcome:
    """What a text says that comes of the things before its first word of direction."""
    plain = normalise(text).lower()
    before = plain
    for word in re.finditer(rf"[a-z]+|[{HAN}]{{2}}", plain):
        if sign_of(word.group()):
            before = plain[: word.start()]
            break
    return _outcome(frozenset(terms(before)), sign_of(text), text)


def outcomes_of_lack(text: str) -> tuple[Outcome, ...]:
    """For each thing whose lack is spoken of, what comes of the lack."""
    return tuple(_lacks(text))


def _outcome(thing: frozenset[str], sign: int, text: str) -> Outcome:
    return Outcome(thing, sign, denies(_LACK.sub(" ", text)), less_is_better(text))


def _lacks(text: str) -> Iterator[Outcome]:
    for part in _PART.split(normalise(text)):
        for lack in _LACK.finditer(part):
            found = (_THING_HAN if has_han(lack.group()) else _THING).match(part, lack.end())
            if found is None:
                continue
            thing = _until_direction(_NO_THING.sub("", found[1]))
            rest = f"{part[: lack.start()]} {part[found.start(1) + len(thing) :]}"
            if (held := frozenset(terms(thing))) and (sign := sign_of(rest)):
                yield _outcome(held, sign, rest)


def _until_direction(thing: str) -> str:
    """The thing as far as the first word of direction."""
    for word in re.finditer(r"[A-Za-z]+", thing):
        if sign_of(word.group().lower()):
            return thing[: word.start()]
    return thing
