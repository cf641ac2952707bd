"""Holds a translated sentence against its original, and gives Chinese its own punctuation.

What is checked is what a reader may not lose: marks for formulas and citations, numbers, acronyms, the terms of the
glossary, and that it is a translation at all. Style is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.base.messages import Message
from app.domain.writing.translation import SourceSentence, Term, TranslatedSentence
from app.text.han import HAN, HAN_RUN, han_share
from app.text.number_words import HAN_NUMERALS
from app.translating.acronyms import acronyms_lost
from app.translating.marks import Marked, restore, with_last_citation
from app.translating.script import FULL_WIDTH_MARKS, simplify, traditional
from app.translating.termbase import missing, source, target
from app.translating.translation import numbers_apart

_MARK = re.compile(r"\[\[\d+\]\]")
_GLOSS = re.compile(rf"(?<=[{HAN}])\s*[(（][^()（）{HAN}]{{1,80}}[)）]")
_FEW_LETTERS = 12
_SHORTEST, _LONGEST = {"zh": 0.12, "en": 0.8}, {"zh": 1.1, "en": 9.0}
"""Bounds of the length of a translation, as a share of the original's, for sentences of some length."""


def check_sentence(
    sentence: SourceSentence, marked: Marked, answer: str, lang: str, terms: Sequence[Term], simplified: bool = True
) -> TranslatedSentence:
    """The translation with its marks filled in, and what did not survive; `simplified` Chinese is what is wanted."""
    cleaned = with_last_citation(clean(answer), marked)
    simplified = simplified and lang == "zh"
    cleaned = simplify(cleaned) if simplified else cleaned
    text, marks = restore(cleaned, marked)
    faults = [Message.of("fault.mark", mark=mark) for mark in dict.fromkeys(marks)]
    plain, bare = _MARK.sub(" ", marked.text), re.sub(r"\[\[\d+\]\]", " ", cleaned)
    sources = tuple(source(term, lang) for term in terms)
    lost, added = numbers_apart(plain, bare)
    faults += [Message.of("fault.number_lost", number=number) for number in lost]
    faults += [Message.of("fault.number_added", number=number) for number in added if not _in_words(number, plain)]
    faults += [Message.of("fault.name", name=name) for name in acronyms_lost(plain, bare, sources)]
    forgotten = missing(text, terms, lang)
    faults += [Message.of("fault.term", term=target(term, lang)) for term in forgotten]
    faults += [Message.of("fault.left_over", words=words) for words in _left_over(bare, lang)]
    if simplified and (odd := traditional(text)):
        faults.append(Message.of("fault.traditional", characters=odd))
    if not _is_translation(plain, bare, lang) or _repeats_glossary(bare, terms):
        faults = [Message.of("fault.not_translated")]
    printed = _punctuate(text) if lang == "zh" else text
    kept = tuple(term for term in terms if term not in forgotten)
    return TranslatedSentence(sentence.id, sentence.text, printed, tuple(faults), kept)


def clean(answer: str) -> str:
    """The answer's first line without quotation marks around it or a label before it."""
    lines = [line.strip() for line in answer.strip().splitlines() if line.strip()]
    text = re.sub(r"^(?:译文|翻译|Translation)\s*[:：]\s*", "", lines[0] if lines else "")
    for left, right in (('"', '"'), ("“", "”"), ("「", "」")):
        if text.startswith(left) and text.endswith(right) and text.count(left) + text.count(right) == 2:
            text = text[1:-1]
    return text.strip()


def _is_translation(original: str, text: str, lang: str) -> bool:
    letters = sum(char.isalpha() for char in original)
    if not text.strip():
        return False
    if letters <= _FEW_LETTERS:
        return True
    share = han_share(text)
    if (lang == "zh" and share < 0.25 and _has_plain_words(original)) or (lang == "en" and share > 0.2):
        return False
    ratio = len(text) / len(original)
    long_enough = len(original) >= (30 if lang == "zh" else 12)
    return not long_enough or _SHORTEST[lang] <= ratio <= _LONGEST[lang]


def _repeats_glossary(text: str, terms: Sequence[Term]) -> bool:
    """Whether the glossary itself came back: small models copy what they are told."""
    ends = [
        (re.escape(one), re.escape(other)) for term in terms for one, other in ((term.en, term.zh), (term.zh, term.en))
    ]
    return any(re.search(rf"{one}\s*(?:=|→|->|:|：)\s*{other}", text, re.I) for one, other in ends)


def _in_words(number: str, original: str) -> bool:
    """Whether a small number stands in a Chinese original as a character: 第二节 is Section 2."""
    return number.isdigit() and 1 <= int(number) <= 10 and HAN_NUMERALS[int(number) - 1] in original


def _left_over(text: str, lang: str) -> list[str]:
    """Words still in the other language: any Chinese in English, four plain English words in a row in Chinese.

    A term may be given in English too, in brackets behind the Chinese one.
    """
    text = _GLOSS.sub("", text)
    pattern = HAN_RUN if lang == "en" else re.compile(r"(?<![A-Za-z-])(?:[a-z]{2,}[ ,]+){3,}[a-z]{2,}")
    return list(dict.fromkeys(match.group() for match in pattern.finditer(text)))


def _has_plain_words(text: str) -> bool:
    """Whether there is more to translate than names: at least three words in small letters."""
    return len(re.findall(r"(?<![\w-])[a-z]{3,}(?![\w-])", text)) >= 3


def _punctuate(text: str) -> str:
    """Chinese punctuation where Chinese stands beside it; a full stop at the end of a sentence."""
    text = re.sub(rf"(?<=[{HAN}）”])\s*([,;:?!])\s*", lambda match: match[1].translate(FULL_WIDTH_MARKS), text)
    text = re.sub(rf"([,;:?!])\s*(?=[{HAN}])", lambda match: match[1].translate(FULL_WIDTH_MARKS), text)
    text = re.sub(rf"\(([^()]*[{HAN}][^()]*)\)", r"（\1）", text)
    text = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}，。；：、])|(?<=[，。；：、])\s+", "", text)
    return re.sub(rf"(?<=[{HAN}）\])])\.$", "。", text)
