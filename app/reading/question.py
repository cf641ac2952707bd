"""Reads a question: its language, what it points at ("Table 2", "[12]"), what kind of thing would answer it.

None of this needs a model; it decides where in the paper the answer is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.base.errors import WrongUsage
from app.text.characters import normalise
from app.text.han import HAN, count_han, han_share
from app.text.pointers import Pointer, pointers
from app.text.terms import terms
from app.text.word_lists import words

LONGEST_QUESTION = 200
"""Words, a Chinese character counting as half a word: what a question may hold; longer is a text, not a question."""

_FOREIGN_SCRIPT = re.compile(
    "[\u0370-\u1fff\u2c00-\u2dff\u3040-\u30ff\ua000-\uabff\uac00-\ud7af\ufb1d-\ufdff\ufe70-\ufeff]"
)
_FOREIGN_WORDS = frozenset(words("languages", "foreign"))
_ENGLISH_WORDS = frozenset(words("languages", "english"))


class Wanted(StrEnum):
    """What kind of thing would answer a question."""

    NUMBER = "number"
    REASON = "reason"
    DATA = "data"
    MEASURE = "measure"
    CODE = "code"
    LIMIT = "limit"
    MEANING = "meaning"
    NAME = "name"
    TIME = "time"


_WANTED: tuple[tuple[Wanted, str], ...] = (
    (Wanted.REASON, r"\bwhy\b|\breasons?\b|为什么|为何|原因|为啥"),
    (Wanted.CODE, r"\bcode\b|\bgithub\b|\breleased?\b|\brepository\b|\bdownload|源码|代码|开源|下载"),
    (Wanted.LIMIT, r"\blimitations?\b|\bweakness|\bdrawback|\bfuture\b|\bnext\b|局限|不足|缺点|未来|下一步|今后"),
    (Wanted.DATA, r"\bdata ?sets?\b|\bcorpus\b|\bcorpora\b|\bbenchmarks?\b|\bdata\b|数据集|语料|数据"),
    (Wanted.MEASURE, r"\bmetrics?\b|\bmeasures?d?\b|\bevaluat\w+ (?:by|with|using)\b|指标|标准|衡量"),
    (
        Wanted.NUMBER,
        r"\bhow (?:many|much|large|big|long|fast|often|few|far|high|low)\b|\bwhat (?:\w+ ){0,2}(?:scores?|accuracy|share|percentage"
        r"|number|rate|size|f1|bleu|error|speedup|improvement|value)\b|\bby how\b|多少|几[个层种次名块类条倍]|多大|多长|多快|比例|取几",
    ),
    (Wanted.TIME, r"\bwhen\b|\bwhich year\b|何时|什么时候|哪一年|哪年"),
    (Wanted.MEANING, r"\bwhat (?:is|are|does|do)\b.*\b(?:mean|means|called)\b|^what (?:is|are) (?:an? |the )?[\w\s-]+\?*$|是什么|什么是|指的是|定义"),
    (Wanted.NAME, r"\bwhich\b|\bwho\b|\bwhere\b|\bname\b|哪[个些种]|什么|谁"),
)  # fmt: skip

_EXPANSIONS: dict[Wanted, str] = {
    Wanted.DATA: "dataset datasets corpus corpora data benchmark trained evaluate 数据集 语料 语料库 数据",
    Wanted.MEASURE: "metric metrics measure evaluate evaluation accuracy score 指标 标准 衡量 评价",
    Wanted.CODE: "code available released github https open-source repository 代码 开源 公开",
    Wanted.LIMIT: "limitation limitations future work however cannot drawback plan leave 局限 不足 未来 今后 下一步",
    Wanted.REASON: "because since therefore due cause motivated suspect 因为 由于 原因 因此 避免",
    Wanted.MEANING: "called define defined refers denote 称为 定义 是指",
}

_CITATION_MARK = re.compile(r"\[(\d{1,3})\]")
_LEANS = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|there|the same|the other|former|latter)\b"
    r"|^(?:and|but|so|also|then|or|what about|how about|why|how so|really)\b|[它其该此这那]|呢|^(?:那|还|又|为什么)",
    re.I,
)
_FEW_TERMS = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is looked up. `extra` are words that help to find the answer but were not asked for.

    `pointers` are the places that it names; an appendix counts as a section, and "[12]" has the kind "reference".
    """

    text: str
    lang: str
    terms: frozenset[str]
    extra: frozenset[str]
    wanted: frozenset[Wanted]
    pointers: tuple[Pointer, ...]


def question_language(text: str) -> str:
    """ "en" or "zh". Raises WrongUsage for an empty, an overlong or another language's question."""
    plain = normalise(text)
    if not re.search(r"\w", plain):
        raise WrongUsage("question_empty")
    if (length := question_length(plain)) > LONGEST_QUESTION:
        raise WrongUsage("question_too_long", words=length, limit=LONGEST_QUESTION)
    language = text_language(plain, least_chinese=0.0)
    if not language:
        raise WrongUsage("question_language")
    return language


def text_language(text: str, least_chinese: float = 0.15) -> str:
    """ "en", "zh" (more than that share of its letters), or empty for a text in another language."""
    letters = [char for char in text if char.isalpha()]
    if sum(1 for char in letters if _FOREIGN_SCRIPT.match(char)) > 0.2 * max(len(letters), 1):
        return ""
    if han_share(text) > least_chinese:
        return "zh"
    found = re.findall(r"[^\W\d_]+", text.lower())
    foreign, english = (sum(word in known for word in found) for known in (_FOREIGN_WORDS, _ENGLISH_WORDS))
    return "" if foreign >= 2 and foreign > english else "en"


def question_length(text: str) -> int:
    """Words of a question; a Chinese character counts as half a word."""
    han = count_han(text)
    return len(re.findall(rf"[^\W{HAN}]+", text)) + (han + 1) // 2


def read_question(text: str, lang: str, before: Iterable[str] = ()) -> Question:
    """What a question asks for. `before` are earlier questions that it may lean on, the latest first."""
    own = frozenset(terms(_without_question_words(text)))
    wanted = frozenset(kind for kind, pattern in _WANTED if re.search(pattern, text.strip(), re.I))
    extra = {term for kind in wanted if kind in _EXPANSIONS for term in terms(_EXPANSIONS[kind])}
    if leans(text):
        for earlier in list(before)[:1]:
            extra |= set(terms(_without_question_words(earlier)))
    return Question(text, lang, own, frozenset(extra) - own, wanted, tuple(_places(text)))


def leans(text: str) -> bool:
    """Whether a question can only be understood from the one before it."""
    return points_back(text) or len(terms(_without_question_words(text))) <= _FEW_TERMS


def points_back(text: str) -> bool:
    """Whether a question holds a word that stands for something said before ("it", "then", 其)."""
    return _LEANS.search(text.strip()) is not None


def _without_question_words(text: str) -> str:
    return _QUESTION_WORDS.sub(" ", text)


_QUESTION_WORDS = re.compile(
    r"\b(?:many|much|kind|kinds|according|say|says|tell|please|take|takes|took|get|gets|need|needs|needed|happens?|happened|mean|means|give|gives|given|paper|authors?|did|does)\b"
    r"|什么|多少|为什么|为何|怎么|怎样|如何|哪些|哪个|哪种|是否|请问|作者|论文|本文|有没有|多大|多长|几个|使用了?|采用了?|进行",
    re.I,
)


def _places(text: str) -> Iterable[Pointer]:
    for pointer in pointers(text, "table", "figure", "section", "appendix", "page", "equation", letters=True):
        yield Pointer("section", pointer.number) if pointer.kind == "appendix" else pointer
    for match in _CITATION_MARK.finditer(text):
        yield Pointer("reference", match[1])
