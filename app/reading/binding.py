"""Which words of a sentence go with which of its numbers.

"98 responded and only two declined" has two numbers, each with its own words; so a claim that exchanges them can be seen.
A sentence is cut between its numbers at the strongest mark there (";", "while", "and", ","); the items of a
"respectively" list go to the numbers of that list; a number in brackets also goes with the words before the bracket.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from app.reading.naming import UNIT_NAMES, names
from app.reading.quantities import Quantity, read_quantities, unit_end
from app.reading.words import normalise, terms

_CUT = re.compile(
    r"(?P<strong>[;；。]|\.\s|\b(?:while|whereas|against|versus|vs|compared (?:with|to)|but)\b|而(?!且))"
    r"|(?P<mark>[,，、()/|])|\b(?:and|or|which|with)\b|[和与及]"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_RANGE = re.compile(r"\s?[%a-zA-Z°]{0,3}\s?(?:-|–|~|to|至|到|x|×|±|/-|\+-)\s?")
_RESPECTIVELY = re.compile(r"\brespective(?:ly)?\b|分别", re.IGNORECASE)
_ITEMS = re.compile(
    r"((?:[\w.+@-]+\s?,\s?)*)([\w.+@-]+)\s?,?\s(?:and|&)\s([\w.+@-]+)|((?:[^\s，。、和与在]+、)*)([^\s，。、和与在]+)\s?[和与]\s?([A-Za-z0-9.+@-]+|[^\s，。、和与上的]+)"
)
_HEAD_CHARS = 28
_BRACKET_REACH = 40


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the terms that go with it.

    `head` are those right behind it, `subject` those before it if it is the first, `named` the names among them; `first` is the sentence's first number.
    """

    quantity: Quantity
    terms: frozenset[str]
    head: frozenset[str]
    subject: frozenset[str]
    named: frozenset[str]
    first: bool


def is_measure(quantity: Quantity) -> bool:
    """Whether a number says how much, rather than naming a year or being part of a name."""
    year = quantity.unit in ("", "year") and 1900 <= quantity.value <= 2100 and quantity.value == int(quantity.value)
    return not year and not quantity.label and not quantity.tolerance


def bind(text: str) -> tuple[Bound, ...]:
    """The measures of a text with their words, in order."""
    plain = normalise(text)
    measures = [quantity for quantity in read_quantities(text) if is_measure(quantity)]
    if not measures:
        return ()
    spans = _spans(plain, measures)
    bare = without_numbers(plain, text)
    words = [_terms_of(plain[start:end], bare[start:end]) for start, end in spans]
    _hand_out_list(plain, measures, words)
    return tuple(
        Bound(
            quantity,
            frozenset(own),
            _head(plain, quantity),
            frozenset(terms(bare[: quantity.start])) if spans[number] == spans[0] else frozenset(),
            _names(plain, spans[number]),
            spans[number] == spans[0],
        )
        for number, (quantity, own) in enumerate(zip(measures, words, strict=True))
    )


def _spans(plain: str, measures: list[Quantity]) -> list[tuple[int, int]]:
    """The characters that go with each measure; those of a range share theirs."""
    starts, ends = [0], []
    groups = [0]
    for number, (one, other) in enumerate(itertools.pairwise(measures)):
        between = plain[one.end : other.start]
        cut = _strongest_cut(between)
        if cut is None or _RANGE.fullmatch(between):
            groups.append(groups[number])
            continue
        groups.append(groups[number] + 1)
        ends.append(one.end + cut.start())
        opens = cut.group() == "(" and ")" not in between[cut.end() :]
        starts.append(max(one.end, one.end + cut.start() - _BRACKET_REACH) if opens else one.end + cut.start())
    ends.append(len(plain))
    return [(starts[group], ends[group]) for group in groups]


def _strongest_cut(between: str) -> re.Match[str] | None:
    """Brackets that close again hold no number and count as no mark; a comma before "and" is stronger than one without."""
    open_text = _BRACKETS.sub(lambda match: " " * len(match.group()), between)
    return max(_CUT.finditer(open_text), key=lambda cut: (_strength(cut, open_text), cut.start()), default=None)


def _strength(cut: re.Match[str], between: str) -> int:
    if cut["strong"]:
        return 3
    return (2 if re.match(r"\s(?:and|or|but|which)\b", between[cut.end() :]) else 1) if cut["mark"] else 0


def without_numbers(plain: str, text: str, units: bool = False) -> str:
    """The text with its measures blanked (but for their `units`), every other character in its place."""
    bare = list(plain)
    for quantity in read_quantities(text):
        if not quantity.label:
            end = quantity.end if units else unit_end(plain, quantity)
            bare[quantity.start : end] = " " * (end - quantity.start)
    return "".join(bare)


def _terms_of(part: str, bare: str) -> set[str]:
    found = set(terms(bare))
    found |= {f"#{quantity.value:g}" for quantity in read_quantities(part) if quantity.label}
    return found


def _names(plain: str, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(name.lower() for name in names(plain[span[0] : span[1]]) if name.lower() not in UNIT_NAMES)


def _head(plain: str, quantity: Quantity) -> frozenset[str]:
    behind = plain[quantity.end : quantity.end + _HEAD_CHARS]
    cut = re.search(r"[,，;；。()]|\.\s|\b(?:and|of|in|on|for|with|to|at|as|by|from)\b", behind)
    return frozenset(terms(behind[: cut.start()] if cut else behind.rpartition(" ")[0] or behind)[:2])


def telling_terms(text: str) -> frozenset[str]:
    """The terms of a text but for its number words, which may as well be digits."""
    return frozenset(terms(without_numbers(normalise(text), text, units=True)))


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Terms that stand directly side by side: "big model", "top-5 error"."""
    bare = without_numbers(normalise(text), text)
    words = re.findall(r"[A-Za-z][\w-]*|[^\sA-Za-z]", bare)
    named = [word.lower() if word[0].isalpha() else "" for word in words]
    stems = [(found[0] if (found := terms(word)) else "") if word else "" for word in named]
    return frozenset((one, other) for one, other in itertools.pairwise(stems) if one and other)


def _hand_out_list(plain: str, measures: list[Quantity], words: list[set[str]]) -> None:
    """In "A and B are 1 and 2, respectively" each item belongs to its number only."""
    if len(measures) < 2 or not _RESPECTIVELY.search(plain):
        return
    for found in _ITEMS.finditer(plain):
        lead, left, right = (found[1], found[2], found[3]) if found[3] else (found[4], found[5], found[6])
        items = [item.strip() for item in re.split(r"[,、]", lead or "") if item.strip()] + [left, right]
        following = [number for number, quantity in enumerate(measures) if quantity.start >= found.end()][: len(items)]
        if len(following) != len(items) or any(char.isdigit() for char in items[0][:1]):
            continue
        everything = set().union(*(set(terms(item)) for item in items))
        for number, item in zip(following, items, strict=True):
            words[number] = (words[number] - everything) | set(terms(item))
        for number in set(range(len(words))) - set(following):
            words[number] -= everything
        return
