"""Takes a model's answer apart into single claims and leaves out what is no claim."""

from __future__ import annotations

import re

from app.checking.parsed import CHINESE_SHARE
from app.text.han import HAN, han_share
from app.text.numbers import read_quantities
from app.text.sentences import sentences
from app.text.terms import terms
from app.text.third_person import in_third_person

_BULLET = re.compile(rf"^\s*(?:[-*•·–—]\s+|\(?\d{{1,2}}(?:[.)]\s+|[、）]\s*)|[-•·]\s*(?=[{HAN}A-Z]))")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_LABEL = re.compile(rf"^[A-Z{HAN}][\w\s{HAN}/-]{{0,40}}[:：]\s+(?=\S)")
_SECTION_NUMBER = re.compile(rf"^\d+(?:\.\d+)+\s+(?=[A-Z{HAN}])")
_CITATION = re.compile(r"(?:,?\s+(?:similar to|as in|see|following|e\.g\.,?|cf\.))?\s*\[(?:\.{3}|[\d\s,;–-]+)\]")
_NOTHING = re.compile(
    r"^(?:none|not) (?:is |are )?(?:stated|mentioned|given|provided)\b|^none\.?$|^n/?a\.?$|^未(?:说明|提及|提到)|^没有(?:说明|提及|提到)|^无。?$"
    r"|\b(?:the (?:paper|authors?|text|sentences?)) (?:does|do) not (?:explicitly |directly )?(?:state|mention|provide|discuss|specify|say)\b"
    r"|(?:论文|作者|文中|上述句子)(?:中)?(?:并)?(?:没有|未)(?:明确)?(?:说明|提及|提到|指出)",
    re.I,
)
_DEPENDENT = re.compile(
    r"^(?:it|this|these|they|that|those|such|he|she|its|their|here|there|in addition|additionally|moreover|furthermore)\b|^(?:它|这[^篇项种个]|其)",
    re.I,
)
_SAME = 0.8
"""Share of their terms that two claims have in common when they say the same. Chosen, not measured."""
_CLAIM, _CLAIM_HAN = 4, 8
"""Words, or Han characters, that a statement has at least: a subject, a verb, and what is said. Chosen, not measured."""
_SENTENCE, _SENTENCE_HAN = 7, 20
"""Words, or Han characters, from which a line without a full stop is a sentence rather than a heading. Chosen, not measured."""


def split_claims(answer: str, limit: int, finished: bool = True) -> list[str]:
    """The distinct claims of an answer, at most `limit`; an answer cut off in mid-sentence loses its last one."""
    claims: list[str] = []
    for line in _lines(answer):
        for text in _sentences(line):
            claims.append(in_third_person(text))
    if not finished and claims and claims[-1][-1] not in ".。!！?？":
        claims.pop()
    kept: list[str] = []
    for claim in claims:
        if is_claim(claim) and not any(alike(other, claim) for other in kept):
            kept.append(claim)
    return kept[:limit]


def says_nothing(answer: str) -> bool:
    """Whether the answer as a whole says that the paper says nothing."""
    lines = _lines(answer)
    return not lines or all(_NOTHING.search(line) for line in lines)


def is_claim(text: str) -> bool:
    """Whether a text states something: long enough, no question, no heading, no report of absence."""
    if text.endswith(("?", "？", ":", "：")) or _NOTHING.search(text):
        return False
    return len(text) >= _CLAIM_HAN if han_share(text) > CHINESE_SHARE else len(text.split()) >= _CLAIM


def is_fragment(text: str) -> bool:
    """Whether a text only names something ("Recurrent networks (RNNs)"), or is the end of a sentence that was cut."""
    if text[:1] in "(（,，;；":
        return True
    short = len(text) < _SENTENCE_HAN if han_share(text) > CHINESE_SHARE else len(text.split()) < _SENTENCE
    return short and text[-1:] not in ".。!！;；"


def alike(first: str, second: str) -> bool:
    """Whether two claims say the same in nearly the same words."""
    a, b = set(terms(first)), set(terms(second))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= _SAME and _numbers(first) >= _numbers(second)


def _numbers(text: str) -> set[float]:
    return {quantity.value for quantity in read_quantities(text)}


def same(first: str, second: str) -> bool:
    """Whether two claims are the same statement, neither saying more than the other."""
    a, b = set(terms(first)), set(terms(second))
    return bool(a and b) and len(a & b) / len(a | b) >= _SAME


def _lines(answer: str) -> list[str]:
    lines: list[str] = []
    for raw in answer.splitlines():
        rest = raw
        while bullet := _BULLET.match(rest):  # small models write "- - It says"
            rest = rest[bullet.end() :]
        text = _clean(rest)
        if not text:
            continue
        if rest != raw or not lines or lines[-1][-1] in ".。!！?？:：":
            lines.append(text)
        else:
            lines[-1] = f"{lines[-1]} {text}"
    return lines


def _clean(text: str) -> str:
    text = _BOLD.sub(lambda match: match[1] or match[2], text).replace("`", "")
    text = _CITATION.sub("", text)
    text = _SECTION_NUMBER.sub("", text.strip())
    text = _LABEL.sub("", text).strip(" *#\t")
    return text[:1].upper() + text[1:]


def _sentences(line: str, join: bool = True) -> list[str]:
    """The sentences of a line; one that leans on the sentence before it is joined to it."""
    found: list[str] = []
    for piece in sentences(line):
        if join and found and (_DEPENDENT.match(piece) or len(terms(piece)) < 3):
            joint = "" if found[-1][-1] in "。！？" else " "
            found[-1] = f"{found[-1]}{joint}{piece}"
        else:
            found.append(piece)
    return found


def facts_of(text: str) -> list[str]:
    """What a claim states, each by itself: its sentences, those that lean on the one before it joined to it.

    Parts between semicolons are left together: the second often lacks what the first has said ("; B is the smallest").
    """
    return _sentences(" ".join(text.split()))


def sentences_of(line: str) -> list[str]:
    """The sentences of one paragraph, each for itself."""
    return _sentences(line, join=False)


def clean_line(text: str) -> str:
    """A line without Markdown's marks, citation marks and a leading label."""
    return _clean(text) if text.strip() else ""
