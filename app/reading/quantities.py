"""Numbers with their units, read the same way from a claim and from a paper, in English and Chinese.

"41.8 BLEU", "28.4", "4.5 million", "450万", "87 %", "12×", "3.3 · 10^18", "six" become `Quantity` values that can be
compared. Digits that belong to a name ("GPT-2", "P100", "F1") and bracketed citation marks are not quantities.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from app.reading.words import normalise


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, its canonical unit ("" when none), the characters it covers, and whether it was a word."""

    value: float
    unit: str
    start: int
    end: int
    spelled: bool = False

    def agrees_with(self, other: Quantity) -> bool:
        """Same number to the digits given, and units that do not contradict each other."""
        if not math.isclose(self.value, other.value, rel_tol=1e-6, abs_tol=1e-12):
            return self._percent_of(other) or other._percent_of(self)
        return not (self.unit and other.unit and self.unit != other.unit)

    def _percent_of(self, other: Quantity) -> bool:
        return (
            self.unit == "%" and not other.unit and 0 < other.value <= 1 and math.isclose(self.value, other.value * 100)
        )


_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "b": 1e9, "bn": 1e9, "trillion": 1e12, "t": 1e12,
    "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip

_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage points": "point", "percentage point": "point",
    "个百分点": "point", "百分点": "point", "points": "point", "point": "point", "点": "point",
    "bleu": "bleu", "rouge": "rouge", "f1": "f1", "dpi": "dpi", "ppl": "ppl", "perplexity": "ppl",
    "x": "times", "×": "times", "times": "times", "-fold": "times", "fold": "times", "倍": "times",
    "kb": "kb", "mb": "mb", "gb": "gb", "tb": "tb", "kib": "kb", "mib": "mb", "gib": "gb",
    "ns": "ns", "us": "us", "μs": "us", "ms": "ms", "milliseconds": "ms", "millisecond": "ms", "毫秒": "ms",
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s", "秒钟": "s",
    "min": "min", "mins": "min", "minute": "min", "minutes": "min", "分钟": "min",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "小时": "h",
    "day": "day", "days": "day", "天": "day", "日": "day", "week": "week", "weeks": "week", "周": "week",
    "month": "month", "months": "month", "个月": "month", "year": "year", "years": "year", "年": "year",
    "hz": "hz", "khz": "khz", "mhz": "mhz", "ghz": "ghz", "w": "w", "kw": "kw", "mw": "mw",
    "nm": "nm", "um": "um", "μm": "um", "mm": "mm", "cm": "cm", "km": "km", "kg": "kg", "mg": "mg", "g": "g",
    "ml": "ml", "°c": "celsius", "℃": "celsius", "°": "degree", "degrees": "degree", "度": "degree",
    "$": "usd", "usd": "usd", "dollars": "usd", "美元": "usd", "元": "cny", "flops": "flops",
    "layers": "layer", "layer": "layer", "层": "layer", "gpus": "gpu", "gpu": "gpu", "块gpu": "gpu",
    "tokens": "token", "token": "token", "词元": "token", "pages": "page", "page": "page", "页": "page",
    "parameters": "parameter",
    "parameter": "parameter", "params": "parameter", "参数": "parameter", "个参数": "parameter",
    "participants": "person", "people": "person", "patients": "person", "students": "person", "名": "person", "人": "person",
    "sentences": "sentence", "steps": "step", "epochs": "epoch", "heads": "head", "dimensions": "dimension",
    "papers": "paper", "claims": "claim", "questions": "question", "languages": "language", "datasets": "dataset",
}  # fmt: skip

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
    "twice": 2, "half": 0.5,
    "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "一半": 0.5,
}  # fmt: skip
_CHINESE_COUNTED = "个种项类层倍篇次组步部阶块名位人页天年"

_unit_names = sorted(_UNITS, key=len, reverse=True)
_scale_names = sorted(_SCALES, key=len, reverse=True)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)(?P<sign>[-+]?)(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s*[x×·*∙]\s*10\s*\^?\s*\{?(?P<exp>[-+]?\d{1,3})\}?(?![\d.])|[eE](?P<sci>[-+]?\d{1,3})\b)?"
)
_SCALE = re.compile(
    r"[\s-]?(?P<scale>thousand|million|billion|trillion)\b|(?P<short>[kKMBT]|bn)(?![A-Za-z])|\s?(?P<han>"
    + "|".join(name for name in _scale_names if not name.isascii())
    + r")(?!分)"
)
_UNIT = re.compile(
    r"\s?-?(?P<unit>"
    + "|".join(
        re.escape(name) + (r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalpha() else "")
        for name in _unit_names
    )
    + ")",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"\b(" + "|".join(word for word in _WORDS if word.isascii()) + r")\b", re.IGNORECASE)
_SPELLED_HAN = re.compile(
    r"(?<![一二三四五六七八九十第两几百千万亿])(一半|[两二三四五六七八九十])(?=[" + _CHINESE_COUNTED + "])"
)
_CITATION = re.compile(r"\[[\d\s,;-]+\]")


def read_quantities(text: str) -> list[Quantity]:
    """Every quantity of the text, in order; offsets are into `normalise(text)`."""
    plain = _blank_citations(normalise(text))
    found = [quantity for match in _NUMBER.finditer(plain) if (quantity := _quantity(plain, match)) is not None]
    taken = {position for quantity in found for position in range(quantity.start, quantity.end)}
    for pattern in (_SPELLED, _SPELLED_HAN):
        for match in pattern.finditer(plain):
            if match.start() not in taken:
                value = _WORDS[match.group(1).lower()]
                found.append(Quantity(value, _unit_at(plain, match.end()), match.start(), match.end(), spelled=True))
    return sorted(found, key=lambda quantity: quantity.start)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    end = match.end()
    following = text[end : end + 1]
    value = float(match["num"].replace(",", ""))
    if exponent := match["exp"] or match["sci"]:
        value *= 10.0 ** int(exponent)
    if match["sign"] == "-" and not _is_dash(text, match.start()):
        value = -value
    if scale := _SCALE.match(text, end):
        name = scale["scale"] or scale["short"] or scale["han"]
        value *= _SCALES[name.lower()]
        end = scale.end()
    elif following.isalpha() and following.isascii() and not _UNIT.match(text, end):
        return None
    unit = _unit_at(text, end)
    if not unit and match.start() > 0 and text[match.start() - 1] == "$":
        unit = "usd"
    return Quantity(value, unit, match.start(), end)


def _is_dash(text: str, position: int) -> bool:
    """A hyphen after a character is a range or a compound, not a minus sign."""
    return position > 0 and not text[position - 1].isspace() and text[position - 1] not in "([{=<>~"


def _unit_at(text: str, position: int) -> str:
    match = _UNIT.match(text, position)
    return _UNITS[match["unit"].lower()] if match else ""


def _blank_citations(text: str) -> str:
    return _CITATION.sub(lambda match: " " * len(match.group()), text)
