"""Dates in the many forms that reference managers write, as ISO 8601 dates of the precision given."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)")
_EDTF_ONE = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?(?:T[\d:.+\-Z]+)?[~?%]?"
_EDTF = re.compile(rf"{_EDTF_ONE}(?:/(?:{_EDTF_ONE}|\.\.)?)?|(?:\.\.)?/{_EDTF_ONE}")
_YEARS = re.compile(r"(\d{4})\s*[-–—]{1,3}\s*(\d{4})")
_SLASHED = re.compile(r"(\d{4})\s*[/.]\s*(\d{1,2})?\s*(?:[/.]\s*(\d{1,2})?)?(?:\s*/.*)?[/.]?$")
_DASHED = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?$")
_PACKED = re.compile(r"(\d{4})([01]\d)([0-3]\d)$")
_HAN = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?(?:\s*(\d{1,2})\s*日)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")


def year_of(text: str) -> int | None:
    """The first year (1000 to 2099) that the text names."""
    match = _YEAR.search(text)
    return int(match.group()) if match else None


def month_of(text: str) -> int | None:
    """The month that the text names by word ("Sept.", "mar") or number."""
    for word in _WORD.findall(text.lower()):
        if word[:3] in MONTHS and (word in MONTHS or len(word) > 3 or word == "sept"):
            return MONTHS.index(word[:3]) + 1
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 2 and 1 <= int(plain) <= 12 else None


def iso_date(text: str) -> str:
    """The date as YYYY, YYYY-MM or YYYY-MM-DD (a biblatex range stays one); the text itself where it names no year."""
    plain = " ".join(text.split()).strip(" ,;")
    if not plain or _EDTF.fullmatch(plain):
        return plain
    if match := _YEARS.fullmatch(plain):
        return f"{match[1]}/{match[2]}"
    for pattern in (_SLASHED, _DASHED, _PACKED, _HAN):
        if match := pattern.match(plain):
            return joined(int(match[1]), _number(match[2]), _number(match[3]))
    if match := _AMERICAN.match(plain):
        first, second = int(match[1]), int(match[2])
        return joined(int(match[3]), *((second, first) if first > 12 else (first, second)))
    if match := _DOTTED.match(plain):
        return joined(int(match[3]), int(match[2]), int(match[1]))
    return _from_words(plain)


def _from_words(plain: str) -> str:
    year = year_of(plain)
    month = month_of(plain)
    if year is None or (month is None and not re.fullmatch(r"[\[(]?c?(?:a\.?)?\s*\d{4}[a-z]?[\])]?\.?", plain)):
        return str(year) if year is not None and re.match(r"\d{4}\b|(?:spring|summer|fall|autumn|winter)\b", plain, re.I) else plain  # fmt: skip
    rest = plain.replace(str(year), " ", 1)
    days = _DAY.findall(rest) if month else []
    return joined(year, month, int(days[0]) if len(days) == 1 else None)


def joined(year: int, month: int | None = None, day: int | None = None) -> str:
    """An ISO date of the parts that are there and possible."""
    if not month or not 1 <= month <= 12:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day and 1 <= day <= 31 else "")


def parts(date: str) -> tuple[int, ...]:
    """Year, month and day of an ISO date, as many as it has; of a range those of its beginning; empty for any text."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date) if _EDTF.fullmatch(date) else None
    return tuple(int(part) for part in match.groups() if part) if match else ()


def _number(text: str | None) -> int | None:
    return int(text) if text else None
