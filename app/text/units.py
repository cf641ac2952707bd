"""Units of measure as they are written in papers, English and Chinese, and which of them can be converted exactly."""

from __future__ import annotations

import math

SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "b": 1e9, "bn": 1e9, "trillion": 1e12, "t": 1e12,
    "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}  # fmt: skip

UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage points": "point", "percentage point": "point",
    "个百分点": "point", "百分点": "point", "points": "point", "point": "point", "点": "point",
    "bleu": "bleu", "rouge": "rouge", "f1": "f1", "dpi": "dpi", "ppl": "ppl", "perplexity": "ppl",
    "x": "times", "×": "times", "times": "times", "-fold": "times", "fold": "times", "倍": "times",
    "kb": "kb", "mb": "mb", "gb": "gb", "tb": "tb", "pb": "pb", "kib": "kb", "mib": "mb", "gib": "gb",
    "bytes": "byte", "byte": "byte", "kilobytes": "kb", "megabytes": "mb", "gigabytes": "gb", "gigabyte": "gb",
    "terabytes": "tb", "terabyte": "tb", "petabytes": "pb", "petabyte": "pb",
    "ns": "ns", "us": "us", "μs": "us", "ms": "ms", "milliseconds": "ms", "millisecond": "ms", "毫秒": "ms",
    "microseconds": "us", "microsecond": "us", "nanoseconds": "ns", "微秒": "us",
    "s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "秒": "s", "秒钟": "s",
    "min": "min", "mins": "min", "minute": "min", "minutes": "min", "分钟": "min",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "个小时": "h", "小时": "h",
    "day": "day", "days": "day", "天": "day", "日": "day", "week": "week", "weeks": "week", "周": "week",
    "month": "month", "months": "month", "个月": "month", "year": "year", "years": "year", "年": "year",
    "hz": "hz", "khz": "khz", "mhz": "mhz", "ghz": "ghz", "w": "w", "kw": "kw", "mw": "mw",
    "nm": "nm", "um": "um", "μm": "um", "mm": "mm", "cm": "cm", "km": "km", "å": "angstrom",
    "metres": "metre", "meters": "metre", "metre": "metre", "meter": "metre", "米": "metre", "公里": "km",
    "厘米": "cm", "毫米": "mm", "微米": "um", "纳米": "nm", "千米": "km", "毫升": "ml", "赫兹": "hz", "字节": "byte", "瓦": "w",
    "kg": "kg", "mg": "mg", "g": "g", "μg": "ug", "千克": "kg", "公斤": "kg", "克": "g", "毫克": "mg",
    "nM": "nmol", "μM": "umol", "mM": "mmol", "nanomolar": "nmol", "micromolar": "umol",
    "ml": "ml", "mmhg": "mmhg", "°c": "celsius", "℃": "celsius", "°": "degree", "degrees": "degree", "度": "degree",
    "$": "usd", "usd": "usd", "dollars": "usd", "美元": "usd", "元": "cny", "flops": "flops",
    "layers": "layer", "layer": "layer", "层": "layer", "gpus": "gpu", "gpu": "gpu", "块gpu": "gpu",
    "tokens": "token", "token": "token", "词元": "token", "pages": "page", "page": "page", "页": "page",
    "parameters": "parameter", "parameter": "parameter", "params": "parameter", "参数": "parameter", "个参数": "parameter",
    "participants": "person", "people": "person", "patients": "person", "students": "person", "名": "person", "人": "person",
    "sentences": "sentence", "steps": "step", "epochs": "epoch", "heads": "head", "dimensions": "dimension", "dimension": "dimension", "dimensional": "dimension",
    "papers": "paper", "claims": "claim", "questions": "question", "languages": "language", "datasets": "dataset",
}  # fmt: skip

_CASED = {name for name in UNITS if name in ("nM", "μM", "mM")}

_BASES = {
    "ns": ("time", 1e-9), "us": ("time", 1e-6), "ms": ("time", 1e-3), "s": ("time", 1.0), "min": ("time", 60.0),
    "h": ("time", 3600.0), "day": ("time", 86400.0), "week": ("time", 604800.0),
    "angstrom": ("length", 1e-10), "nm": ("length", 1e-9), "um": ("length", 1e-6), "mm": ("length", 1e-3),
    "cm": ("length", 1e-2), "metre": ("length", 1.0), "km": ("length", 1e3),
    "ug": ("mass", 1e-6), "mg": ("mass", 1e-3), "g": ("mass", 1.0), "kg": ("mass", 1e3),
    "nmol": ("molar", 1e-9), "umol": ("molar", 1e-6), "mmol": ("molar", 1e-3),
    "hz": ("frequency", 1.0), "khz": ("frequency", 1e3), "mhz": ("frequency", 1e6), "ghz": ("frequency", 1e9),
    "w": ("power", 1.0), "kw": ("power", 1e3), "mw": ("power", 1e6), "month": ("years", 1.0), "year": ("years", 12.0),
}  # fmt: skip
"""Each unit's dimension and size. Bytes are not here: some count a kilobyte as 1000 and some as 1024."""

_FREE = frozenset({"%", "f1", "point", "times"})
"""Ratios that papers print with and without their sign, so that none of them contradicts a score's name."""
_SCORES = frozenset({"bleu", "rouge", "ppl"})
COUNTED = frozenset({
    "layer", "gpu", "token", "page", "parameter", "person", "sentence", "step", "epoch", "head", "dimension", "paper", "claim",
    "question", "language", "dataset",
})  # fmt: skip
"""Units that are things counted; another word for the thing is no other unit."""


def unit_of(name: str) -> str:
    """The canonical unit of a written one; case matters only where it tells two units apart (nM and nm)."""
    return UNITS[name] if name in _CASED else UNITS[name.lower()]


def same_measure(value: float, unit: str, other_value: float, other_unit: str) -> bool:
    """Whether two measures are the same by an exact conversion ("90 minutes" and "1.5 hours")."""
    if unit not in _BASES or other_unit not in _BASES or unit == other_unit:
        return False
    (dimension, size), (other_dimension, other_size) = _BASES[unit], _BASES[other_unit]
    return dimension == other_dimension and math.isclose(value * size, other_value * other_size, rel_tol=1e-9)


_BYTES = {"byte": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "pb": 1e15}


def in_base(value: float, unit: str) -> tuple[str, float]:
    """A measure's dimension and its size in that, to be compared roughly; any other unit is a dimension of its own."""
    if unit in _BASES:
        dimension, size = _BASES[unit]
        return dimension, value * size
    return ("bytes", value * _BYTES[unit]) if unit in _BYTES else (unit, value)


def same_dimension(unit: str, other: str) -> bool:
    """Whether both measure the same: seconds and hours, nanometres and kilometres."""
    return unit in _BASES and other in _BASES and _BASES[unit][0] == _BASES[other][0]


def contradict(unit: str, other: str) -> bool:
    """Whether a number cannot have both units."""
    if not unit or not other or unit == other:
        return False
    if unit in _FREE and other in _FREE:
        return "times" in (unit, other)
    mixed = {unit, other}
    return not ("point" in mixed and mixed & _SCORES)
