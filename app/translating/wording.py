"""A Chinese translation's words: English that was left in, wrong friends, and what it makes stronger or denies no longer.

What can be put right by a list is put right (`resources/terms/translating.toml`); what cannot is said, so that the claim is
translated again or shown with that doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from app.base.messages import Message
from app.text.han import HAN, has_han
from app.text.word_lists import groups, mapping, words
from app.translating.numerals import doubled_measure

_FIELDS = ("medicine", "statistics", "learning", "systems", "mathematics", "humanities")
_RUN = re.compile(r"(?<![A-Za-z0-9_./@-])[A-Za-z][a-z]+(?:[ -][a-z]+)*(?![A-Za-z0-9_/@-])")
"""Words in small letters, their first letter apart: names of methods and data sets have capitals or digits."""
_OPPOSED = (("up", "down"), ("away", "stays"))
_LEAST = 4
"""Letters from which a word that was left in is told: shorter ones are symbols and units."""
_HEDGE = re.compile(
    rf"\b(?:{'|'.join(word for word in words('scope', 'may') if word not in ('would', 'could'))})\b", re.I
)
"""That something only may be so: a translation must say so too. "Could" and "would" often tell what was possible then."""
_WE = re.compile(r"\b(?:we|our|ours|us)\b", re.I)
_NEEDLESS_PASSIVE = re.compile(
    "被(?=用于|用来|分为|显示|存储|定义为|应用于|表示为|包含在|记录在|组织成|实现为|设计为|保存在)"
)
"""Chinese says 用于 and 显示 without 被; small models copy the passive of English."""
_GLUE = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")


def repaired(original: str, chinese: str) -> str:
    """The translation with wrong friends replaced and known terms that were left in English put into Chinese."""
    if not has_han(chinese):
        return chinese
    plain = original.casefold()
    if not _WE.search(original):
        chinese = chinese.replace("我们", "作者")
    for english, wrongs in groups("translating", "friends").items():
        if re.search(rf"\b{re.escape(english)}", plain):
            for wrong in wrongs:
                chinese = chinese.replace(wrong, _right(english))
    chinese = _NEEDLESS_PASSIVE.sub("", chinese)
    return _GLUE.sub("", _RUN.sub(lambda match: _in_chinese(match.group(), original), chinese))


def left_over(original: str, chinese: str) -> tuple[str, ...]:
    """English words of the original that stand in the translation and are no names, each once."""
    if not has_han(chinese):
        return ()
    plain = _small_words(original)
    found = [word.lower() for run in _RUN.findall(chinese) for word in re.split(r"[ -]", run)]
    return tuple(
        dict.fromkeys(word for word in found if len(word) >= _LEAST and (word in plain or f"{word}s" in plain))
    )


def _small_words(original: str) -> set[str]:
    """The words that the original writes in small letters, or begins a sentence with: those written large within one are names."""
    return set(re.findall(r"(?<![A-Za-z])[a-z]+", original)) | {
        word.lower() for word in re.findall(r"(?:^|[.!?]\s+)([A-Z][a-z]+)", original)
    }


def wording_faults(original: str, chinese: str) -> Iterator[Message]:
    """What a translation says that its original does not: a cause for a link, a fact for a possibility, or no denial for one. Each is a reason to doubt."""
    if not has_han(chinese) or has_han(original):
        return
    if _holds("link", original) and not _holds("cause", original):
        for word in words("translating", "strength.cause_chinese"):
            if word in chinese:
                yield Message.of("reason.translation_cause", word=word)
                break
    if _holds("denial", original) and not any(
        sign in chinese for sign in words("translating", "strength.denial_chinese")
    ):
        yield Message.of("reason.translation_denial")
    if (hedge := _HEDGE.search(original)) and not any(word in chinese for word in words("scope", "careful_chinese")):
        yield Message.of("reason.translation_hedge", word=hedge.group())
    if turned := _turned(original, chinese):
        yield Message.of("reason.translation_turned", word=turned)
    if doubled := doubled_measure(chinese):
        yield Message.of("reason.translation_doubled", text=doubled)
    if left := left_over(original, chinese):
        yield Message.of("reason.translation_left", words=", ".join(left))


def _turned(original: str, chinese: str) -> str:
    """The Chinese word for the other direction than the only one of the original: 减少 for an increase, 停留 for what leaves."""
    for one, other in _OPPOSED:
        for here, there in ((one, other), (other, one)):
            only = _says("direction", here, original) and not _says("direction", there, original)
            if only and not any(sign in chinese for sign in words("translating", f"direction.{here}_chinese")):
                found = [sign for sign in words("translating", f"direction.{there}_chinese") if sign in chinese]
                if found:
                    return found[0]
    return ""


def _says(section: str, key: str, text: str) -> bool:
    return re.search(rf"\b(?:{'|'.join(words('translating', f'{section}.{key}'))})\b", text, re.I) is not None


def _holds(key: str, text: str) -> bool:
    return _says("strength", key, text)


def known_terms(original: str, most: int) -> tuple[tuple[str, str], ...]:
    """Terms of an English sentence with their Chinese ones, of several words first, as they come; small models need to be told them."""
    plain = original.casefold()
    rows = sorted(terms_of().items(), key=lambda row: (-row[0].count(" "), plain.find(row[0])))
    found: list[tuple[str, str]] = []
    for english, chinese in rows:
        there = re.search(rf"(?<![a-z-]){re.escape(english)}(?:s|es)?(?![a-z-])", plain)
        if there and not any(english in other for other, _ in found):
            found.append((english, chinese))
    return tuple(found[:most])


def _right(english: str) -> str:
    return mapping("translating", "right").get(english) or terms_of()[english]


@cache
def terms_of() -> Mapping[str, str]:
    """English terms in small letters, and what they are called in Chinese."""
    return {english: chinese for field in _FIELDS for english, chinese in mapping("translating", field).items()}


def _in_chinese(run: str, original: str) -> str:
    """A run of English words with the terms that are known in Chinese, the longest first; words not in the original stay."""
    small = run.lower()
    there = original if run[0].isupper() else original.casefold()
    if small not in there and _singular(small) not in there:
        return run
    terms, words_there = (
        {**mapping("translating", "left"), **terms_of()},
        small.split(" ") if _whole_term(run) else run.split(" "),
    )
    done: list[str] = []
    start = 0
    while start < len(words_there):
        for end in range(len(words_there), start, -1):
            piece = " ".join(words_there[start:end])
            if found := terms.get(piece) or terms.get(_singular(piece)):
                done.append(found)
                start = end
                break
        else:
            done.append(words_there[start])
            start += 1
    return " ".join(done)


def _whole_term(run: str) -> bool:
    """Whether a run begins large though it is a term, no name."""
    return run.lower() in terms_of() or _singular(run.lower()) in terms_of()


def _singular(text: str) -> str:
    if text.endswith("ies"):
        return text[:-3] + "y"
    return text[:-2] if text.endswith(("ses", "xes", "ches")) else text.removesuffix("s")
