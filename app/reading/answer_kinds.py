"""What kind of answer a question wants, and whether an answer is of that kind.

A question for a list is not answered by one item, "is it …" not by a sentence without yes or no, and nothing by the
question's own words said again. Decided by rule, before and after the model is asked.
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.text.characters import normalise
from app.text.numbers import read_quantities
from app.text.terms import terms


class AnswerKind(StrEnum):
    """What would answer a question."""

    YES_NO = "yes-no"
    LIST = "list"
    NUMBER = "number"
    REASON = "reason"
    OTHER = "other"


_YES_NO = re.compile(
    r"^(?:do|does|did|is|are|was|were|can|could|has|have|had|will|would|should|must)\b(?!.*\bor\b)"
    r"|是否|是不是|有没有|能不能|会不会|可不可以|吗\s*[?？]*$",
    re.I,
)
_NUMBER = re.compile(
    r"\bhow (?:many|much|large|big|long|fast|often|few|far|high|low|old)\b|\bby how\b"
    r"|\bwhat (?:is|was|are|were) the (?:\w+ ){0,3}(?:scores?|accuracy|share|percentage|number|rate|size|f1|bleu|error|speed-?up|value|length)\b"
    r"|\b(?:what|which) (?:share|proportion|percentage|fraction|dimension|dose|temperature|year|date|size|(?:\w+ )?(?:constant|ratio|rate|size|value|threshold))\b"
    r"|^(?:since )?when (?:was|were|did|is|are)\b|何时|什么时候|哪一?年|多少|几[个层种次名块类条倍]|多大|多长|多快|百分之几",
    re.I,
)
_REASON = re.compile(
    r"^why\b|\bfor (?:what|which) reasons?\b|\bwhat (?:is|was) the reason\b|为什么|为何|为啥|什么原因", re.I
)
_PLURAL = r"(?:[\w-]+ ){0,4}?(?!this\b|is\b|was\b|does\b|has\b|process\b|analysis\b|basis\b|loss\b|bias\b|corpus\b|class\b)[a-z][\w-]+s"
_LIST = re.compile(
    rf"^(?:on |in |into |to |for |with |from |by )?(?:what|which) (?:other |different |kinds? of |types? of )?{_PLURAL}\b"
    rf"|^what (?:are|were) (?:the |some of the |all )?{_PLURAL}\b|^(?:list|name|enumerate)\b|\bwhich ones\b"
    r"|哪些|哪几|列出|列举|分别是",
    re.I,
)
_YES, _NO = (
    re.compile(r"^\W*(?:yes|yeah|是|对|有|能|会|可以|确实|正是)", re.I),
    re.compile(r"^\W*(?:no\b|not\b|不|没|否|未|并非|并不|无法)", re.I),
)
_ITEMS = re.compile(r",| and | or |;|、|，|；|和|与|以及|及")
_GENERIC = frozenset(terms(
    "paper authors study work approach method model technique use introduce propose present describe several various different many some"
    " 论文 作者 本文 研究 方法 模型 使用 采用 提出 介绍 若干 多种 一些"
))  # fmt: skip


def kind_of(question: str) -> AnswerKind:
    """The kind of answer that a question wants, in either language."""
    plain = normalise(question).strip()
    tests = (
        (AnswerKind.REASON, _REASON),
        (AnswerKind.NUMBER, _NUMBER),
        (AnswerKind.LIST, _LIST),
        (AnswerKind.YES_NO, _YES_NO),
    )
    return next((kind for kind, pattern in tests if pattern.search(plain)), AnswerKind.OTHER)


def meets(kind: AnswerKind, answer: str, question: str) -> bool:
    """Whether an answer is of the kind, and more than the question said again."""
    if kind is AnswerKind.YES_NO:
        return _YES.match(answer) is not None or _NO.match(answer) is not None
    if restates(answer, question):
        return False
    if kind is AnswerKind.LIST:
        return len([item for item in _ITEMS.split(answer) if item.strip(" .。")]) > 1
    return kind is not AnswerKind.NUMBER or bool(read_quantities(answer))


def restates(answer: str, question: str) -> bool:
    """Whether an answer holds nothing that the question did not say ("techniques were introduced in this paper")."""
    new = set(terms(answer)) - set(terms(question)) - _GENERIC
    names_a_number = bool(read_quantities(answer)) and not read_quantities(question)
    return not new and not names_a_number
