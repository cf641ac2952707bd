"""Signs that a Chinese sentence has lost its grammar: counted twice ("4个9个"), said twice, broken off, far too short or long.

Signs rather than a model: a small model finds its own garble likely. Each sign is one that whole sentences do not show.
"""

from __future__ import annotations

import re

from app.text.han import HAN, count_han, has_han

_MEASURES = "个项种次名条篇倍类台只家句层组张位款例份段"
_COUNTED_TWICE = re.compile(rf"\d\s*[{_MEASURES}]\s*\d[\d.,]*\s*[{_MEASURES}]")
_SAID_TWICE = re.compile(rf"([{HAN}]{{2,8}})\1")
_STEPWISE = re.compile(r"一(.)一\1$")
_DOUBLED = re.compile(
    r"的的|是是|在在|和和|与与|被被|把把|从从|对对(?!子)|，，|。。|、、|，。|、。|的，的|(?:的[，。、；]){2}"
)
_BROKEN_OFF = re.compile(
    r"(?:(?<![总饱温缓])和|(?<![参给赋])与|或|(?<![普涉波])及|但是?|因为|由于|如果|对于|关于|(?<!有)根据|把|(?<!覆)被|(?<![服顺])从"
    r"|(?<![方导取倾定纵横意转走去])向|(?<![对占同环])比|(?<!合)并|并且|(?<![反从然])而|而且|的是|以便)[。.]?$"
)
_BARE = re.compile(r"的[。.]?$")
_PERSON = re.compile(r"她(?!们)|(?<![其吉])他(?!们|人|者)")
_PERSON_THERE = re.compile(r"\b(?:s?he|his|hers?|him|himself|herself)\b", re.I)
"""He or she, where the original speaks of neither: a name was taken for a word."""
_SHORTEST, _LONGEST = 0.3, 5.0
"""Han characters, and other words, for each word of an English original (measured as about 1.6 on sentences that were right)."""
_FEWEST_WORDS = 6


def garbled(original: str, chinese: str) -> str:
    """What shows that a translation has lost its grammar, as it stands there; empty where nothing does."""
    if not has_han(chinese):
        return ""
    text = chinese.strip()
    for pattern in (_COUNTED_TWICE, _DOUBLED, _BROKEN_OFF):
        if match := pattern.search(text):
            return match.group()
    if not has_han(original) and not _PERSON_THERE.search(original) and (match := _PERSON.search(text)):
        return match.group()
    for match in _SAID_TWICE.finditer(text):
        if not _STEPWISE.match(match.group()[:4]) and match.group() not in original:
            return match.group()
    if (match := _BARE.search(text)) and "是" not in text:
        return text[max(0, match.start() - 3) :]
    words = len(original.split())
    said = count_han(text) + len(re.findall(r"[A-Za-z0-9.%]+", text))
    wrong_length = not _SHORTEST <= said / max(words, 1) <= _LONGEST
    return text[:12] if words >= _FEWEST_WORDS and not has_han(original) and wrong_length else ""
