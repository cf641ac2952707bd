"""Takes a question that asks for several things apart: "How large is the set, and what limits the study?"

Each part is looked up and answered by itself: sentences that answer one part seldom answer the other, and a model that is
asked whether they answer the whole says no. Words are left as they were asked; a part that cannot stand alone keeps the
whole question beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.reading.question import Question, points_back, read_question
from app.text.characters import normalise
from app.text.han import count_han

MOST_PARTS = 3
_FEWEST_WORDS = 3
"""Words without which what stands before "and which …" is no question ("Which data sets and which measures are used?")."""
_FEWEST_HAN = 4

_ASKS = r"(?:(?:by|in|on|to|from|for|with|at|of|into|under|over) )?(?:how|what|which|why|whom?|when|where|whose)\b"
_HELPS = r"(?:do|does|did|is|are|was|were|can|could|has|have|had|will|would|should)\b"
_JOINT = re.compile(
    rf"\s*(?:[?;]\s*(?:and\s+|but\s+|or\s+|also,?\s+)?(?=(?:{_ASKS}|{_HELPS}))"
    rf"|,\s*(?:and|but)\s+(?=(?:{_ASKS}|{_HELPS}))|,\s+(?={_ASKS})|\s+and\s+(?={_ASKS}))",
    re.I,
)
_DIRECT = re.compile(rf"^(?:{_ASKS}|{_HELPS})", re.I)
_INVERTED = re.compile(
    rf"^(?:(?:\w+ )?(?:how (?:many|much|large|big|long|often|fast|well)|which|what|whose)(?:\s+\S+){{0,4}}?|{_ASKS})\s+{_HELPS}|^{_HELPS}",
    re.I,
)
_SHARING = re.compile(r"\b(?:each|either|both|respectively)\b|各自?|分别", re.I)
_HELPED = re.compile(rf"\b{_HELPS}|\w(?:ed|es)\b", re.I)
_CLAUSE = re.compile(
    r"[，；？?;,]+|、(?=为什么|为何|怎[么样]|如何|有?多[少大长])|(?:以及|并且|而且)(?=.{0,12}(?:多|几|什么|哪|谁|何|是否|怎))"
)
_ASKS_ZH = re.compile(
    r"多少|多大|多长|多快|多高|几[个层种次名块类条倍项篇]|什么|哪|谁|何时|何处|为何|如何|怎[么样]|是否|是不是|有没有|吗|占比|多久"
)


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One thing that is asked. `text` is what stood there; `whole` the question it was part of, the same where there is one part.

    `leaning`: it cannot be understood without the rest ("and why?").
    """

    text: str
    whole: str
    leaning: bool = False

    def read(self, lang: str, before: Iterable[str] = ()) -> Question:
        """The part as it is looked up: the whole's words help, and one that leans is looked up by them all."""
        own = read_question(self.text, lang, before)
        if self.text == self.whole:
            return own
        whole = read_question(self.whole, lang, before)
        if not self.leaning:
            return replace(own, extra=own.extra | (whole.terms - own.terms))
        return replace(whole, text=self.text, extra=whole.extra | own.extra, wanted=own.wanted or whole.wanted)


def parts_of(question: str) -> tuple[QuestionPart, ...]:
    """The things that a question asks for, at most three, in its order; one where it cannot be told apart safely."""
    plain = " ".join(normalise(question).split())
    texts = _chinese(plain) if _is_chinese(plain) else _english(plain)
    if not 1 < len(texts) <= MOST_PARTS:
        return (QuestionPart(question, question),)
    return tuple(
        QuestionPart(_as_question(text, plain), plain, number > 0 and _leans(text)) for number, text in enumerate(texts)
    )


def _english(text: str) -> list[str]:
    if not _DIRECT.match(text):
        return [text]
    found: list[str] = []
    start = 0
    for joint in _JOINT.finditer(text):
        part, rest = text[start : joint.start()], text[joint.end() :]
        bare = len(rest.split()) < _FEWEST_WORDS
        indirect = _asks_yes_or_no(text[start:]) and not (bare or _INVERTED.match(rest))
        if _can_stand(part, joint[0]) and not indirect and rest.strip(" ?"):
            found.append(part)
            start = joint.end()
    return [*found, text[start:]]


def _asks_yes_or_no(text: str) -> bool:
    return re.match(_HELPS, text, re.I) is not None


def _can_stand(part: str, joint: str) -> bool:
    """Whether what stands before a joint is a question: a comma says so, a mere "and" wants a verb before it."""
    enough = len(part.split()) >= _FEWEST_WORDS
    return enough and (not joint[0].isspace() or _HELPED.search(part) is not None)


def _leans(text: str) -> bool:
    return points_back(text) or _SHARING.search(text) is not None or not read_question(text, "en").terms


def _chinese(text: str) -> list[str]:
    """Clauses that ask; one that does not ask goes with the next, at the end with the last."""
    found: list[str] = []
    held = ""
    start = 0
    for joint in [*_CLAUSE.finditer(text), None]:
        clause = text[start : joint.start() if joint else len(text)]
        start = joint.end() if joint else start
        held = f"{held}，{clause}" if held and clause else held or clause
        if held and _ASKS_ZH.search(clause):
            found.append(held)
            held = ""
    if held and found:
        found[-1] = f"{found[-1]}，{held}"
    whole = [part for part in found if count_han(part) >= _FEWEST_HAN or "为" in part or "如何" in part]
    return whole if len(whole) == len(found) else [text]


def _as_question(text: str, whole: str) -> str:
    mark = "？" if _is_chinese(whole) else "?"
    text = text.strip(" ,，;；?？.。")
    return text[:1].upper() + text[1:] + mark


def _is_chinese(text: str) -> bool:
    return count_han(text) > len(text) * 0.2


def together(answers: Sequence[str], chinese: bool) -> str:
    """Short answers to the parts as one text."""
    joint, end = ("；", "") if chinese else ("; ", "")
    return joint.join(answer.rstrip(" .。;；") for answer in answers) + end


__all__ = ["MOST_PARTS", "QuestionPart", "parts_of", "together"]
