"""Which words of a sentence go with which of its numbers.

"98 responded and only two declined" has two numbers, each with its own words; so a claim that exchanges them can be seen.
A sentence is cut between its numbers at the strongest mark there (";", "while", "and", ","), or where there is none behind
the noun of the first number; in "cuts the wait from 26 s of reading to 2.7 s" what stands before "from" goes with both; the items of a "respectively" list go to the numbers of that list, and in "A (B) has 1 (2)" the
bracketed item to the bracketed number; a number in brackets also goes with the words before the bracket.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.text import word_lists
from app.text.characters import normalise
from app.text.han import HAN, has_han
from app.text.names import UNIT_NAMES, names
from app.text.numbers import read_quantities, unit_end
from app.text.quantity import Quantity
from app.text.terms import terms

_CUT = re.compile(
    r"(?P<strong>[;；。]|\.\s|\b(?:while|whereas|against|versus|vs|compared (?:with|to)|but)\b|而(?!且))"
    r"|(?P<mark>[,，、()/|])|\b(?:and|or|which|with(?!\s*$))\b|\b(?:to|than|instead of|rather than)(?=\s*$)|[和与及]"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_RANGE = re.compile(r"\s?[%a-zA-Z°]{0,3}\s?(?:-|–|~|to|至|到|x|×|±|/-|\+-)\s?")
_NEARLY = r"(?:\s(?:about|around|nearly|only|just|some|over|under))?\s*$"
_FROM, _TO = re.compile(rf"\bfrom{_NEARLY}"), re.compile(rf"\bto{_NEARLY}")
"""Between what one number was and what it became. In Chinese no cut falls between such numbers."""
_RESPECTIVELY = re.compile(r"\brespective(?:ly)?\b|分别", re.IGNORECASE)
_ITEMS = re.compile(
    r"((?:[\w.+@-]+\s?,\s?)*)([\w.+@-]+)\s?,?\s(?:and|&)\s([\w.+@-]+)|((?:[^\s，。、和与在]+、)*)([^\s，。、和与在]+)\s*[和与]\s*([A-Za-z0-9.+@-]+|[^\s\d，。、和与上的在分各均]+)"
)
_BRACKETED_ITEM = re.compile(r"([^\W\d][\w.+-]*)\s?\(([^\W\d][\w.+-]*)\)")
_LITTLE = frozenset(word_lists.words("counting", "opening"))
"""Words that can open what is said of the next number."""
_CLASSIFIER = re.compile(
    rf"\s(?:different\s|main\s|various\s)?(?:{'|'.join(word_lists.words('counting', 'classifiers'))})\sof\b"
)
"""In "five types of entities" the entities are counted."""
_BEHIND_NOUN = re.compile(
    r"[,，;；。()]|\.\s|\b(?:and|of|in|on|for|with|to|at|as|by|from"
    r"|(?:is|are|was|were|has|have|had|who|which|that|did|does|do|will|would|can|could|may|must|should)(?=\s))\b"
)
"""What ends the counted thing; in "100 stakeholders were interviewed" no interviews are counted."""
DENIED = "¬"
"""The term of a denial, so that of two numbers the one that goes with it is told apart."""
_DENIAL = word_lists.pattern("denial", "number.english", "number.chinese")
_CITED = re.compile(r"\[[\d\s,;-]+\]")
_NOUN_CHARS = 40
"""Bench with 20 | 40 | 60: true verified 362 | 363 | 363, false verified 118 | 118 | 118, true unsupported 6 | 5 | 5."""
_BRACKET_REACH = 40
"""The bench has the same totals with 20 and 60."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with the terms that go with it.

    `noun`: the terms right behind it, what is counted. `subject`: the terms before it where it is the text's first number.
    `names`: the names among its terms; `names_before`: those of them that stand before the number.
    """

    quantity: Quantity
    terms: frozenset[str]
    noun: frozenset[str]
    subject: frozenset[str]
    names: frozenset[str]
    first: bool
    names_before: frozenset[str] = frozenset()

    def moved(self, offset: int, shared: frozenset[str]) -> Measure:
        """The same in a longer text, in which it is not the first number and has these terms as well."""
        quantity = replace(self.quantity, start=self.quantity.start + offset, end=self.quantity.end + offset)
        return replace(self, quantity=quantity, terms=self.terms | shared, first=False)


def is_year(quantity: Quantity) -> bool:
    """Whether a number looks like a year: four digits without a comma, and no unit but "year"."""
    plain = not quantity.spelled and quantity.end - quantity.start == 4 and quantity.unit in ("", "year")
    return plain and 1900 <= quantity.value <= 2100 and quantity.value % 1 == 0


def is_measure(quantity: Quantity) -> bool:
    """Whether a number says how much, rather than naming a year or being part of a name."""
    return not is_year(quantity) and not quantity.label and not quantity.tolerance


def is_exact(quantity: Quantity) -> bool:
    """Whether a number is so particular that finding it says something: three digits, or a broken number."""
    value = abs(quantity.value)
    return value >= 100 or value % 1 != 0


def is_measurement(quantity: Quantity) -> bool:
    """Whether a number is measured rather than a count of few: it has a unit, two digits or a fraction."""
    return is_measure(quantity) and (bool(quantity.unit) or abs(quantity.value) >= 10 or quantity.value % 1 != 0)


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers could stand in each other's place."""
    return not (one.unit and other.unit) or one.unit == other.unit or one.vague or other.vague


def with_shared_nouns(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """In "82K examples and B 22K" examples are meant twice: a number without a noun or unit takes the noun before it."""
    found = []
    noun: frozenset[str] = frozenset()
    for measure in measures:
        noun = measure.noun or noun
        found.append(measure if measure.noun or measure.quantity.unit else replace(measure, noun=noun))
    return tuple(found)


def read_measures(text: str) -> tuple[Measure, ...]:
    """The measures of a text with their words, in order."""
    return _read(text, is_measure)


def read_years(text: str) -> tuple[Measure, ...]:
    """The years of a text with their words, in order."""
    return _read(text, is_year)


def _read(text: str, wanted: Callable[[Quantity], bool]) -> tuple[Measure, ...]:
    plain = normalise(text)
    measures = [quantity for quantity in read_quantities(text) if wanted(quantity)]
    if not measures:
        return ()
    spans = _spans(plain, measures)
    bare = without_numbers(plain, text)
    words = [_terms_of(plain[start:end], bare[start:end]) for start, end in spans]
    _hand_on_changes(plain, measures, words, spans)
    listed = _hand_out_list(plain, measures, words) or _hand_out_brackets(plain, measures, words)
    return tuple(
        Measure(
            quantity,
            frozenset(own),
            _noun(plain, quantity),
            frozenset(terms(bare[: quantity.start])) if spans[number] == spans[0] and not listed else frozenset(),
            _names(plain, spans[number]),
            spans[number] == spans[0] and not listed,
            _names(plain, (spans[number][0], quantity.start)),
        )
        for number, (quantity, own) in enumerate(zip(measures, words, strict=True))
    )


def _hand_on_changes(plain: str, measures: list[Quantity], words: list[set[str]], spans: list[tuple[int, int]]) -> None:
    """What changes from one number to another goes with both; what stands between them stays with the first."""
    for number, (one, other) in enumerate(itertools.pairwise(measures)):
        before, between = plain[spans[number][0] : one.start], plain[one.end : other.start]
        cut = _strongest_cut(between)
        if (opens := _FROM.search(before)) and _TO.search(between) and not (cut and _strength(cut, between)):
            words[number + 1] |= set(terms(before[: opens.start()]))


def _spans(plain: str, measures: list[Quantity]) -> list[tuple[int, int]]:
    """The characters that go with each measure; those of a range share theirs."""
    starts, ends = [0], []
    groups = [0]
    for number, (one, other) in enumerate(itertools.pairwise(measures)):
        between = plain[one.end : other.start]
        cut = None if _RANGE.fullmatch(between) else _strongest_cut(between) or _cut_behind_noun(between)
        if cut is None:
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


def _cut_behind_noun(between: str) -> re.Match[str] | None:
    """The first little word behind a noun, where more words follow: "32 batches | were run with a size of 4"."""
    words = list(re.finditer(r"[A-Za-z][\w-]*|[^\W\d_]", between))
    for number, word in enumerate(words[1:], start=1):
        more = [other for other in words[number:] if other.group().lower() not in _LITTLE]
        if word.group().lower() in _LITTLE and words[number - 1].group().lower() not in _LITTLE and more:
            return re.compile(r"\s?" + re.escape(word.group())).search(between, words[number - 1].end())
    return None


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
    if _DENIAL.search(part):
        found.add(DENIED)
    found |= {f"#{quantity.value:g}" for quantity in read_quantities(part) if quantity.label}
    return found


def _names(plain: str, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(name.lower() for name in names(plain[span[0] : span[1]]) if name.lower() not in UNIT_NAMES)


def _noun(plain: str, quantity: Quantity) -> frozenset[str]:
    start = quantity.end
    if classifier := _CLASSIFIER.match(plain, start):
        start = classifier.end()
    behind = plain[start : start + _NOUN_CHARS]
    cut = _BEHIND_NOUN.search(behind)
    whole = len(behind) < _NOUN_CHARS
    found = terms(behind[: cut.start()] if cut else behind if whole else behind.rpartition(" ")[0])
    return frozenset(found[:2]) - UNIT_NAMES


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


def _hand_out_list(plain: str, measures: list[Quantity], words: list[set[str]]) -> bool:
    """In "A and B are 1 and 2, respectively" each item belongs to its number only. Whether there was such a list."""
    pairs_up = _paired(plain, measures)
    if len(measures) < 2 or not (_RESPECTIVELY.search(plain) or pairs_up):
        return False
    uncited = _CITED.sub(lambda match: " " * len(match.group()), plain)
    for found in _ITEMS.finditer(uncited):
        lead, left, right = (found[1], found[2], found[3]) if found[3] else (found[4], found[5], found[6])
        items = [item.strip() for item in re.split(r"[,、]", lead or "") if item.strip()] + [left, right]
        following = [number for number, quantity in enumerate(measures) if quantity.start >= found.end()][: len(items)]
        if len(following) != len(items) or any(char.isdigit() for char in items[0][:1]):
            continue
        everything = set().union(*(set(terms(item)) for item in items))
        shared = set().union(*(words[number] for number in following)) - everything
        for number, item in zip(following, items, strict=True):
            words[number] = shared | set(terms(item))
        for number in set(range(len(words))) - set(following):
            words[number] -= everything
        return True
    return False


def _paired(plain: str, measures: list[Quantity]) -> bool:
    """Whether the text has just two numbers side by side: "A 和 B 有 46 种和 122 种", "A and B have 82.44% and 82.56%"."""
    if len(measures) != 2:
        return False
    between = plain[measures[0].end : measures[1].start]
    if has_han(plain):
        return bool(re.fullmatch(rf"\s?[{HAN}%]{{0,2}}\s?[和与]\s?", between))
    broken = all(quantity.value % 1 for quantity in measures)
    return broken and bool(re.fullmatch(r"\s?%?\sand\s", between))


def _hand_out_brackets(plain: str, measures: list[Quantity], words: list[set[str]]) -> bool:
    """In "A (B) has 1 (2)" A belongs to 1 and B to 2. Whether there was such a pair."""
    found = False
    for item in _BRACKETED_ITEM.finditer(plain):
        for number, (one, other) in enumerate(itertools.pairwise(measures)):
            between = plain[one.end : other.start]
            inside = (
                one.start >= item.end()
                and re.fullmatch(r"[^\w()]{0,2}\s?\([-+]?", between)
                and plain[other.end :][:9].find(")") >= 0
            )
            if not inside:
                continue
            outer, inner = set(terms(item[1])), set(terms(item[2]))
            shared = words[number] | words[number + 1]
            words[number], words[number + 1] = (shared | outer) - inner, (shared | inner) - outer
            found = True
    return found
