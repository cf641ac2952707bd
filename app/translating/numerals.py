"""Large numbers in Chinese form: "1.5 billion" is 15亿, "20 million" 2000万.

Chinese counts in ten thousands; small models turn billions into 亿 without moving the point. The program does the sum.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.text.han import HAN
from app.text.number_words import NUMBER_WORDS

_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALED = re.compile(
    rf"(?<![\w.])(?P<number>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|\d+(?:\.\d+)?)[\s-](?P<scale>{'|'.join(_SCALES)})s?\b(?!\s+of\s+(?:a|an)\b)",
    re.I | re.A,
)
_NAMED = re.compile(r"(?<![\w.])(?P<number>\d+(?:\.\d+)?)[BM]\b", re.A)
"""Sizes as names of models carry them."""
_WRITTEN = "万亿|十亿|千万|百万|亿|万|千"
_HAN_DIGITS = "零一二三四五六七八九十百千万亿"
_SHARE = re.compile(
    rf"(?<![\w.])(?P<part>\d[\d,]*|{'|'.join(NUMBER_WORDS)}) (?:out )?of (?:the |these |all )?(?P<whole>\d[\d,]*|{'|'.join(NUMBER_WORDS)})(?![\w.]*\d)\b(?!%)",
    re.I | re.A,
)
"""A share that is counted: "35 of 45", "four of the nine"."""
_MEASURES = "个名例篇句条项种次位"
_LONGEST_THING = 12
_ACTS = re.compile(r"[了过着]|通过|捕获|发现|得到|达到|正确地")
"""What is counted is a thing: a verb among its words means that the sentence goes on, and its parts are left as they are."""
_DOUBLED = re.compile(rf"(?P<part>[\d,]+)(?P<measure>[{_MEASURES}])(?P<whole>[\d,]+)(?P=measure)")
"""What small models make of one: 35个45个, which says nothing."""
_STEPS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def scaled_numbers(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers of an English text that are written with a scale, as printed and in Chinese form."""
    return tuple((match.group(), _chinese(match["number"], match["scale"])) for match in _SCALED.finditer(text))


def counted_shares(text: str) -> tuple[tuple[str, str], ...]:
    """The counted shares of an English text, as printed and in Chinese form, which names the whole first."""
    found = ((match, _digits(match["part"]), _digits(match["whole"])) for match in _SHARE.finditer(text))
    return tuple((match.group(), f"{whole}个中的{part}个") for match, part, whole in found if _less(part, whole))


def doubled_measure(chinese: str) -> str:
    """Two counts that stand side by side with one measure word ("4个9个"), which no sentence bears; empty where there are none."""
    match = _DOUBLED.search(chinese)
    return match.group() if match else ""


def _digits(number: str) -> str:
    return str(NUMBER_WORDS.get(number.lower(), number))


def _less(part: str, whole: str) -> bool:
    return Decimal(part.replace(",", "")) <= Decimal(whole.replace(",", ""))


def right_numbers(original: str, chinese: str) -> str:
    """A translation in which the numbers that the original writes with a scale stand in Chinese form.

    Put right: an English scale that was kept ("1.5 billion个参数"), and a wrong one behind the same digits (1.5亿 for 1.5 billion;
    1.5亿 for the name 1.5B, which stays as it is), and a counted share whose two numbers stand side by side (35个45个)
    or of which the whole was dropped (35个错误陈述 for "35 of 45 false claims").
    """
    text = _SCALED.sub(lambda match: _chinese(match["number"], match["scale"]), chinese)
    for match in _SCALED.finditer(original):
        text = _scale_behind(match["number"], text, _chinese(match["number"], match["scale"]))
    for match in _SHARE.finditer(original):
        part, whole = _digits(match["part"]), _digits(match["whole"])
        if _less(part, whole):
            text = _whole_restored(part, whole, _share_in_order(part, whole, text))
    for match in _NAMED.finditer(original):
        text = _scale_behind(match["number"], text, match.group())
    return text


def _share_in_order(part: str, whole: str, text: str) -> str:
    """35个45个 as 45个中的35个."""

    def told(match: re.Match[str]) -> str:
        same = (match["part"], match["whole"]) == (part, whole)
        return f"{whole}{match['measure']}中的{part}{match['measure']}" if same else match.group()

    return _DOUBLED.sub(told, text)


def _whole_restored(part: str, whole: str, text: str) -> str:
    """捕获了35个错误陈述 as 捕获了45个错误陈述中的35个, where the whole of a share was dropped and its part is counted once."""
    if re.search(rf"(?<![\d.,]){re.escape(whole)}(?![\d.,])", text):
        return text
    counted = re.compile(
        rf"(?<![\d.,]){re.escape(part)}(?P<measure>[{_MEASURES}])(?P<what>[{HAN}A-Za-z]{{1,{_LONGEST_THING}}}?)(?=[，；。、（]|$|[而但并且](?!列|行))"
    )
    found = list(counted.finditer(text))
    if len(found) != 1 or _ACTS.search(found[0]["what"]):
        return text
    one = found[0]
    return f"{text[: one.start()]}{whole}{one['measure']}{one['what']}中的{part}{one['measure']}{text[one.end() :]}"


def _scale_behind(number: str, text: str, right: str) -> str:
    digits = re.escape(number)
    return re.sub(rf"(?<![\d.,]){digits}\s*(?:{_WRITTEN})(?![\d{_HAN_DIGITS}])", right, text)


def _chinese(number: str, scale: str) -> str:
    value = Decimal(number.replace(",", "")) * 10 ** _SCALES[scale.lower()]
    for step, name in _STEPS:
        if value >= step:
            return f"{_plain(value / step)}{name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
