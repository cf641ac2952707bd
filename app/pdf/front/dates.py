"""Dates and licence as printed in the small print, or as the file says them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.reading.document import Fact, FactSource
from app.pdf.front.told import Told
from app.pdf.page.facts import FileFacts, PageFacts

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?P<iso>(?:19|20)\d\d[-/.年]\s*\d{1,2}(?:[-/.月]\s*\d{1,2})?)|(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>(?:19|20)\d\d)"
    r"|(?P<month2>[A-Za-z]{3,9})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)|(?P<month3>[A-Za-z]{3,9})\.?,?\s+(?P<year3>(?:19|20)\d\d)"
)
_EVENTS = (
    ("received", r"received(?: in (?:original|final) form)?|submitted(?: on)?|manuscript received|收稿(?:日期|时间)?|来稿日期"),
    ("revised", r"(?:in )?revised(?: form)?|修[回改订](?:日期|稿日期)?|改回日期"),
    ("accepted", r"accepted(?: for publication)?|录用(?:日期)?|接受日期|定稿(?:日期)?"),
    ("published", r"published(?: online)?|available online|first online|publication date|issue date|网络(?:首发|出版)(?:日期|时间)?|出版日期|刊出日期"),
)  # fmt: skip
_EVENT = re.compile(r"|".join(f"(?P<{name}>{rule})" for name, rule in _EVENTS), re.I)
_REACH = 28
_CC = re.compile(r"\bCC[\s-]?BY((?:[\s-]?(?:NC|ND|SA))*)[\s-]*(\d\.\d)?|\bCC0\b", re.I)
_CC_WORDS = re.compile(
    r"creative commons attribution((?:[\s-]*(?:non-?commercial|no-?deriv(?:ative)?s?|share-?alike))*)[^.\d]{0,30}(\d\.\d)?",
    re.I,
)
_CC_LINK = re.compile(r"creativecommons\.org/(?:licenses/(by(?:-(?:nc|nd|sa))*)/(\d\.\d)|publicdomain/zero)", re.I)


def find_dates(lines: Iterable[Told]) -> tuple[Fact, ...]:
    """When it was received, revised, accepted, published: each once, as year-month-day where all is printed."""
    found: dict[str, Fact] = {}
    for line in lines:
        for event in _EVENT.finditer(line.text):
            date = _DATE.search(line.text, event.end(), event.end() + _REACH)
            name = event.lastgroup or ""
            if date and name not in found and (value := _iso(date)):
                found[name] = line.fact(name, value)
    return tuple(found[name] for name, _ in _EVENTS if name in found)


def _iso(match: re.Match[str]) -> str:
    if match["iso"]:
        parts = [part for part in re.split(r"\D+", match["iso"]) if part]
    else:
        month = match["month"] or match["month2"] or match["month3"]
        number = next((at for at, name in enumerate(_MONTHS, 1) if month.lower().startswith(name)), 0)
        if not number:
            return ""
        parts = [match["year"] or match["year2"] or match["year3"], str(number), match["day"] or match["day2"] or ""]
    return "-".join(part.zfill(2) for part in parts if part)


def find_licence(lines: Iterable[Told], pages: Iterable[PageFacts], file: FileFacts) -> Fact | None:
    """The Creative Commons licence by its short name ("CC BY 4.0"), from the small print, a link, or the file."""
    for line in lines:
        if name := licence_name(line.text):
            return line.fact("licence", name)
    for page in pages:
        for link in page.links:
            if name := licence_name(link.uri):
                return Fact("licence", name, page.number, (link.rect,), 0.8)
    name = licence_name(file.rights)
    return Fact("licence", name, confidence=0.8, source=FactSource.FILE) if name else None


def licence_name(text: str) -> str:
    """The licence that some words or an address name; empty where they name none."""
    if match := _CC_LINK.search(text):
        return f"CC {match[1].upper()} {match[2]}" if match[1] else "CC0"
    if match := _CC.search(text):
        if match.group().upper().startswith("CC0"):
            return "CC0"
        extra = "".join(f"-{part.upper()}" for part in re.findall(r"NC|ND|SA", match[1] or "", re.I))
        return f"CC BY{extra} {match[2] or ''}".strip()
    if match := _CC_WORDS.search(text):
        words = re.sub(r"[\s-]", "", match[1].lower())
        extra = "".join(
            f"-{short}"
            for word, short in (("noncommercial", "NC"), ("noderiv", "ND"), ("sharealike", "SA"))
            if word in words
        )
        return f"CC BY{extra} {match[2] or ''}".strip()
    return ""
