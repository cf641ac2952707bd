"""Large numbers in Chinese form: "1.5 billion" is 15亿, "20 million" 2000万.

Chinese counts in ten thousands; small models turn billions into 亿 without moving the point. The program does the sum.
"""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALED = re.compile(
    rf"(?<![\w.])(?P<number>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|\d+(?:\.\d+)?)[\s-](?P<scale>{'|'.join(_SCALES)})s?\b(?!\s+of\s+(?:a|an)\b)",
    re.I | re.A,
)
_NAMED = re.compile(r"(?<![\w.])(?P<number>\d+(?:\.\d+)?)[BM]\b", re.A)
"""Sizes as names of models carry them."""
_WRITTEN = "万亿|十亿|千万|百万|亿|万|千"
_HAN_DIGITS = "零一二三四五六七八九十百千万亿"
_STEPS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def scaled_numbers(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers of an English text that are written with a scale, as printed and in Chinese form."""
    return tuple((match.group(), _chinese(match["number"], match["scale"])) for match in _SCALED.finditer(text))


def right_numbers(original: str, chinese: str) -> str:
    """A translation in which the numbers that the original writes with a scale stand in Chinese form.

    Put right: an English scale that was kept ("1.5 billion个参数"), and a wrong one behind the same digits (1.5亿 for 1.5 billion;
    1.5亿 for the name 1.5B, which stays as it is).
    """
    text = _SCALED.sub(lambda match: _chinese(match["number"], match["scale"]), chinese)
    for match in _SCALED.finditer(original):
        text = _scale_behind(match["number"], text, _chinese(match["number"], match["scale"]))
    for match in _NAMED.finditer(original):
        text = _scale_behind(match["number"], text, match.group())
    return text


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
