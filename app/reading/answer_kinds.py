"""What kind of answer a question wants, and whether an answer is of that kind.

A question for a list is not answered by one item, "is it …" not by a sentence without yes or no, and nothing by the
question's own words said again. Decided by rule, before and after the model is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from app.text.characters import normalise
from app.text.han import HAN, count_han
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
_ITEMS = re.compile(r"\s*[,;]\s*(?:and|or)\s+|[,;]|\s(?:and|or)\s|、|，|；|以及|和|与|及")
_IN_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_LEAD = re.compile(r"^\s*(?:and|or|both|the|an?|和|与|以及|及)\s+|^\s*(?:和|与|以及|及)", re.I)
_LEADS = re.compile(
    r"\b(?:including|include[sd]?|such as|namely|are|were|is|was|on|of|from|at|in|with|to|for|by|like|between|into|use[sd]?|using|compares?|studie[sd]"
    r"|follow(?:s|ing))\s+|[:：—]\s*|(?:包括|包含|分别(?:为|是)?|例如|有|为|是|了|对|在|由)",
    re.I,
)
_TRAIL = re.compile(
    r"\s(?:on|of|for|with|in|at|to|is|are|was|were|has|have|that|which|as|by|from|using)\b|[.。;；:：—]|等|[中上的]"
)
_CLAUSE = re.compile(
    r"^(?:which|who|where|when|while|so|but|because|if|that|then|thus|we|it|this|they)\b|\b(?:is|are|was|were|has|have|we|can|will)\b"
    r"|包括|[是为了]|进行|我们|本文|作者",
    re.I,
)
_ITEM_WORDS, _ITEM_HAN, _MOST_ITEMS = 8, 14, 12
"""Words or Han characters of one item, and items of one row: longer pieces between commas are clauses."""
_AUXILIARY = r"(?:is|are|was|were|has been|have been|had been|can be|could be|took part|did|does|do|has|have|had)"
_HELPS = re.compile(rf"\b{_AUXILIARY}\b|[为是有]|:", re.I)
_ENDS_AT = re.compile(rf"\s(?={_AUXILIARY}\b)|(?<=[\w{HAN}])(?=(?:参加|参与|被|用于))", re.I)
_STARTS_AT = re.compile(
    rf"\b{_AUXILIARY}\s+|[:：]\s*|\s(?:in|on|at|into|from|for|with|of|to|as)\s+|\s(?P<kept>because|due to|since|by|so that|in order to|through|via)\s"
    r"|(?:为|是|有|包括|在于|达到?)|(?P<zh>(?=因为|由于))",
    re.I,
)
_BECAUSE = re.compile(
    r"\b(?:because|since|due to|so that|in order to|to \w+|by \w+ing|as)\b|因为|由于|以便|为了|从而|避免|防止", re.I
)
_REASON_TERMS = 2
"""Words beyond the question's from which an answer without "because" gives a reason: one is an epithet. Chosen, not measured."""
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
        return yes_or_no(answer) is not None
    if restates(answer, question):
        return False
    if kind is AnswerKind.REASON:
        return _BECAUSE.search(answer) is not None or len(_new_terms(answer, question)) >= _REASON_TERMS
    if kind is AnswerKind.LIST:
        return len([item for item in _ITEMS.split(answer) if item.strip(" .。")]) > 1
    return kind is not AnswerKind.NUMBER or bool(read_quantities(answer))


def yes_or_no(answer: str) -> bool | None:
    """What an answer begins with; None where it is neither."""
    if _NO.match(answer):
        return False
    return True if _YES.match(answer) else None


def items_of(text: str) -> tuple[str, ...]:
    """What a list names, without articles and what leads it in ("including", 包括)."""
    items = [_LEAD.sub("", item).strip(' .。:："“”') for item in _ITEMS.split(_IN_BRACKETS.sub("", text))]
    return tuple(dict.fromkeys(item for item in items if re.search(r"\w", item)))


def completed(answer: str, passages: Sequence[str]) -> str:
    """A list with the items that it left out: where one sentence names all of the list's items in a row, and more, that row counts."""
    items = items_of(answer)
    if not items:
        return answer
    held = [frozenset(terms(item)) for item in items]
    best = items
    for passage in passages:
        for row in _rows(passage):
            if len(best) < len(row) <= _MOST_ITEMS and _holds(row, held):
                best = row
    if best is items:
        return answer
    return ("、" if count_han("".join(best)) > len("".join(best)) * 0.3 else ", ").join(best)


def _holds(row: Sequence[str], wanted: Sequence[frozenset[str]]) -> bool:
    """Whether a row names every wanted item, each in another place; one alone must be named in just its words."""
    named = [frozenset(terms(item)) for item in row]
    if len(wanted) == 1:
        return bool(wanted[0]) and wanted[0] in named
    places = [next((i for i, other in enumerate(named) if one and one <= other), -1) for one in wanted]
    return -1 not in places and len(set(places)) == len(places)


def _rows(passage: str) -> Iterator[tuple[str, ...]]:
    """The rows of like things that a sentence names: "A, B (x) and C", each of few words."""
    run: list[str] = []
    for piece in _ITEMS.split(_IN_BRACKETS.sub("", normalise(passage))):
        if item := _item(piece):
            run.append(item)
            continue
        if run and (last := _item(_TRAIL.split(piece, maxsplit=1)[0])):
            run.append(last)
        if len(run) > 1:
            yield tuple(dict.fromkeys(run))
        leads = list(_LEADS.finditer(piece))
        first = _item(piece[leads[-1].end() :]) if leads else ""
        run = [first] if first else []
    if len(run) > 1:
        yield tuple(dict.fromkeys(run))


def _item(piece: str) -> str:
    """A piece between commas as an item of a list; empty where it is a clause or too long."""
    item = _LEAD.sub("", piece).strip(" .。:：;；–—-")
    short = len(item.split()) <= _ITEM_WORDS and count_han(item) <= _ITEM_HAN
    return item if short and not _CLAUSE.search(item) and not _LEADS.match(item + " ") else ""


def shortened(answer: str, question: str) -> str:
    """A short answer without what it only says again of the question: "200 workers were killed" for "How many workers were killed?".

    Cut at verbs and prepositions, before the answer and after it; the answer as it is where nothing new would be left.
    """
    asked = set(terms(question)) | _GENERIC
    text = answer.strip().rstrip(".。")
    for match in reversed(list(_ENDS_AT.finditer(text))):
        head, tail = text[: match.start()], text[match.start() :]
        if set(terms(tail)) <= asked and not read_quantities(tail) and _is_new(head, asked):
            text = head.rstrip(" ,，")
    cuts = [match.start("kept") if match["kept"] else match.end() for match in _STARTS_AT.finditer(text)]
    for cut in reversed(cuts):
        head, tail = text[:cut], text[cut:]
        whole = _HELPS.search(head) or not _HELPS.search(tail)  # "of" in a subject is no place to cut
        if whole and set(terms(head)) <= asked and not _more_numbers(head, question) and _is_new(tail, asked):
            text = tail.lstrip(" ,，")
            break
    return text if text and text != answer.strip().rstrip(".。") else answer


def _is_new(text: str, asked: set[str]) -> bool:
    return bool(set(terms(text)) - asked) or bool(read_quantities(text))


def _more_numbers(text: str, question: str) -> bool:
    known = read_quantities(question)
    return any(not any(other.agrees_with(number) for other in known) for number in read_quantities(text))


def restates(answer: str, question: str) -> bool:
    """Whether an answer holds nothing that the question did not say ("techniques were introduced in this paper")."""
    names_a_number = bool(read_quantities(answer)) and not read_quantities(question)
    return not _new_terms(answer, question) and not names_a_number


def _new_terms(answer: str, question: str) -> set[str]:
    return set(terms(answer)) - set(terms(question)) - _GENERIC
