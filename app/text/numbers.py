"""Numbers with their units, read the same way from a claim and from a paper, in English and Chinese.

"41.8 BLEU", "a BLEU score of 28.4", "4.5 million", "450万", "87 %", "12×", "3.3 · 10^18", "three billion", "twelve hours",
"1st", "hundreds of millions" become `Quantity` values that can be compared. Digits that belong to a name ("GPT-2", "P100",
"F1"), numbers of figures and sections ("Table 2") and bracketed citation marks are not quantities.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from app.text.characters import normalise
from app.text.number_words import (
    HAN_DIGITS,
    HAN_NUMERALS,
    LARGE,
    MULTIPLES,
    NUMBER_WORDS,
    ORDINALS,
    PARTS,
    VAGUE,
)
from app.text.pointers import CHINESE, chinese, english
from app.text.quantity import Quantity
from app.text.units import SCALES, UNITS, unit_of

_HAN_COUNTED = "个种项类层倍篇次组步部阶块名位人页天年条所家路大门章节"

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.α-ωΑ-Ω])(?<!\bO\()(?<![A-Za-z]-)(?P<sign>[-+]?)(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s?\^\s?\{?(?P<power>-?\d{1,3})\}?(?![\d.])|\s*[x×·*∙]\s*10\s*\^?\s*\{?(?P<exp>[-+]?\d{1,3})\}?(?![\d.])|[eE](?P<sci>[-+]?\d{1,3})\b)?"
)
_SCALE = re.compile(
    r"\s?-?\s?(?P<scale>hundred|thousand|million|billion|trillion)(?:\b|(?=parameter))|(?P<short>[kKMBT]|bn)(?![A-Za-z])|\s?(?P<han>"
    + "|".join(sorted((name for name in SCALES if not name.isascii()), key=len, reverse=True))
    + r")(?!分)"
)
_ones, _larges = "|".join(NUMBER_WORDS), "|".join(LARGE)
_SPELLED = re.compile(
    rf"\b(?:(?P<a>an?)\s(?=hundred|thousand|million|billion)|(?P<tens>{_ones})(?:[\s-](?P<one>one|two|three|four|five|six|seven"
    rf"|eight|nine)\b)?)?\s?-?(?P<large>(?:\b(?:{_larges})\b[\s-]?)*)(?=\W|fold|$)",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(r"\b(" + "|".join(MULTIPLES) + r")\b", re.IGNORECASE)
_A_UNIT = re.compile(
    r"\b(?:(?:an?|one)\s(?P<unit>petabyte|terabyte|gigabyte|megabyte|minute|hour|day|week|month|year)|one\s(?P<second>second))\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)|(?P<word>first|second|third|fourth|fifth)(?=\s(?:place|prize|rank|position)))\b",
    re.IGNORECASE,
)
_VAGUE_NUMBER = re.compile(
    r"\b(?P<one>tens|dozens|hundreds|thousands|millions|billions)\b(?:\sof\s(?P<two>thousands|millions|billions)\b)?(?:\sof\b)?",
    re.IGNORECASE,
)
_digits_from_two = "两" + HAN_NUMERALS[1:9]
_SPELLED_HAN = re.compile(
    rf"(?<![{HAN_NUMERALS}第两几百千万亿])(?:(?P<half>一半)|(?P<tens>[{_digits_from_two}]?)(?P<ten>十)(?P<unit>[{HAN_NUMERALS[:9]}]?)"
    rf"|(?P<digit>[{_digits_from_two}]))(?=[{_HAN_COUNTED}])"
)
_FRACTION = re.compile(
    r"(?<![\w/.-])(?:(?P<over>[1-4])\s?/\s?(?P<under>[2-5])|1\s?/\s?(?P<unit>\d{1,3}))(?![\w/.])"
    rf"|\b(?P<count>an?|one|two|three|four)[\s-](?P<part>{'|'.join(PARTS)})s?\b(?=\s(?:of|as|the|less|more|fewer)\b|-|[.,;)]|$)"
    rf"|(?P<han_under>[{HAN_NUMERALS[1:]}])分之(?P<han_over>[{HAN_NUMERALS[:9]}])",
    re.IGNORECASE,
)
_CITATION = re.compile(r"\[[\d\s,;-]+\]|\^\[[^\]]*\]")
_LISTED = re.compile(
    rf"(?:\b(?:{english('table', 'figure', 'section', 'equation', 'appendix', 'chapter', 'page', 'theorem')}"
    rf"|(?:rows?|step|stage|phase|version|v|no)\.?)\s?\(?|(?:{chinese(*CHINESE)}|第)\s?)$",
    re.IGNORECASE,
)
_ROUNDED_BEFORE = re.compile(
    r"(?:\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|ca\.?|close to)\s|[~≈]\s?|(?:约|大约|近|将近|接近|大概)(?:为|有)?\s?)$",
    re.IGNORECASE,
)
_LIMITS = (
    (1, re.compile(r"(?:\b(?:more than|over|above|at least|greater than|exceeding|exceeds?|beyond)\s|[>≥]\s?|(?:超过|多于|至少|大于|高于|不少于)\s?)(?:an?\s)?$", re.I)),
    (-1, re.compile(r"(?:\b(?:less than|fewer than|under|below|at most|lower than|smaller than|up to)\s|[<≤]\s?|(?:不到|少于|至多|小于|低于|不超过)\s?)(?:an?\s)?$", re.I)),
)  # fmt: skip
_LONGEST_WORD, _LOOK_BACK = 14, 30
"""How many characters before a number are read: the longest word that numbers a place; the words that qualify it."""
_ROUNDED_AFTER = re.compile(r"[^，。；,;.]{0,4}?左右|\s?or so\b")
_TOLERANCE = re.compile(r"\s?(?:±|\+\s?/?\s?-)\s?")
_JOINED = re.compile(r"\s?(?:-|~|/|to|and|or|至|到|和|与)\s?")
_SCORE_BEFORE = re.compile(
    r"\b(?P<score>bleu|rouge(?:-[l\d])?|perplexity|ppl|f1)\b(?:\s(?:scores?|points?|of|at|is|was|by|to|=|:|reaches|reached|becomes))*[\s=:(]*$",
    re.IGNORECASE,
)


@cache
def _unit() -> re.Pattern[str]:
    """A unit behind a number, the longest name first; made when a number is first read, since it takes 5 ms."""
    names = (
        re.escape(name) + (r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalpha() else "")
        for name in sorted(UNITS, key=len, reverse=True)
    )
    return re.compile(rf"\s?-?\s?(?P<unit>{'|'.join(names)})", re.IGNORECASE)


@lru_cache(maxsize=8192)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order; offsets are into `normalise(text)`."""
    plain = _blank_citations(normalise(text))
    found: list[Quantity] = []
    taken: set[int] = set()
    for reader in (_ordinals, _fractions, _digits, _vague, _spelled, _spelled_han):
        for quantity in reader(plain):
            if taken.isdisjoint(range(quantity.start, quantity.end)):
                found.append(_qualified(plain, quantity))
                taken.update(range(quantity.start, quantity.end))
    return _share_units(plain, sorted(found, key=lambda quantity: quantity.start))


def _share_units(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """In "100–400 ms", "1.8 and 1.2 points" and "404.4 ± 17.3 nM" the unit is that of both numbers."""
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        between = text[one.end : other.start]
        if _TOLERANCE.fullmatch(between) or (text[other.start] == "-" and _TOLERANCE.fullmatch(between + "-")):
            found[number + 1] = replace(other, tolerance=True)
        elif not _JOINED.fullmatch(between):
            continue
        if not one.unit and other.unit:
            one = replace(one, unit=other.unit)
        if (
            between.strip() in ("/", "-", "~", "to", "至", "到")
            and _is_scaled(text, other)
            and not _is_scaled(text, one)
        ):
            one = replace(one, value=one.value * _scale_of(text, other))
        found[number] = one
    return tuple(found)


def _is_scaled(text: str, quantity: Quantity) -> bool:
    return quantity.spelled or _scale_of(text, quantity) != 1.0


def _scale_of(text: str, quantity: Quantity) -> float:
    """By how much "billion" or "万" multiplies the digits."""
    digits = re.match(r"[-+]?[\d,]*\.?\d+", text[quantity.start : quantity.end])
    plain = float(digits.group().replace(",", "")) if digits else 0.0
    return quantity.value / plain if plain else 1.0


def _qualified(text: str, quantity: Quantity) -> Quantity:
    before = text[max(0, quantity.start - _LOOK_BACK) : quantity.start]
    rounded = bool(_ROUNDED_BEFORE.search(before)) or bool(_ROUNDED_AFTER.match(text, quantity.end))
    behind = text[quantity.end : quantity.end + 3]
    product = re.match(r"\s?[x×]\s?\d", behind) or re.search(r"\d\s?[x×]\s?$", before)
    label = bool(product) or (bool(re.match(r"-\s?[A-Za-z]", behind)) and quantity.unit not in ("times", "dimension"))
    unit = "" if product else quantity.unit
    if not unit and (score := _SCORE_BEFORE.search(before)):
        unit = unit_of(score["score"].split("-")[0])
    limit = next((sign for sign, before_it in _LIMITS[::-1] if before_it.search(before)), 0)
    return replace(quantity, rounded=rounded, label=label, unit=unit, limit=limit)


def _digits(text: str) -> list[Quantity]:
    return [quantity for match in _NUMBER.finditer(text) if (quantity := _quantity(text, match)) is not None]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    """The number that the digits are, with the scale and unit behind them; None where they only count or name a place."""
    end = match.end()
    following = text[end : end + 1]
    if _only_numbers(text, match):
        return None
    value = _value(match)
    if match["sign"] == "-" and not _is_dash(text, match.start()):
        value = -value
    if scale := _SCALE.match(text, end):
        value *= SCALES[(scale["scale"] or scale["short"] or scale["han"]).lower()]
        end = scale.end()
    elif following.isalpha() and following.isascii() and not match["power"] and not _unit().match(text, end):
        return None
    unit = "gb" if re.match(r"G(?![A-Za-z])", text[end:]) else _unit_at(text, end)
    if not unit and match.start() > 0 and text[match.start() - 1] == "$":
        unit = "usd"
    return Quantity(value, unit, match.start(), end)


def _only_numbers(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are a version ("3.11.2"), the number of an item at the start, or that of a table or section."""
    behind = text[match.end() : match.end() + 2]
    if re.match(r"\.\d", behind):
        return True
    if "." in match["num"]:
        return False
    if match.start() == 0 and re.match(r"[.)]\s", behind):
        return True
    return _LISTED.search(text, max(0, match.start() - _LONGEST_WORD), match.start()) is not None


def _value(match: re.Match[str]) -> float:
    """The digits with their power of ten, without a sign."""
    value = float(match["num"].replace(",", ""))
    if match["power"] and value == 10:
        value = 10.0 ** int(match["power"])
    if exponent := match["exp"] or match["sci"]:
        value *= 10.0 ** int(exponent)
    return value


def _spelled(text: str) -> list[Quantity]:
    found = []
    for match in _SPELLED.finditer(text):
        larges = match["large"].lower().replace("-", " ").split()
        if not (match["tens"] or match["a"] or larges) or ((match["tens"] or "").lower() == "one" and not larges):
            continue
        value = float(NUMBER_WORDS.get((match["tens"] or "one").lower(), 1)) + float(
            NUMBER_WORDS.get((match["one"] or "").lower(), 0)
        )
        for large in larges:
            value *= LARGE[large]
        start = match.start() + len(match.group()) - len(match.group().lstrip(" -"))
        end = match.start() + len(match.group().rstrip(" -"))
        found.append(Quantity(value, _unit_at(text, end), start, end, spelled=True))
    for match in _OTHER_WORD.finditer(text):
        value, unit = MULTIPLES[match.group().lower()]
        found.append(Quantity(value, unit or _unit_at(text, match.end()), match.start(), match.end(), spelled=True))
    for match in _A_UNIT.finditer(text):
        found.append(Quantity(1.0, unit_of(match["unit"] or match["second"]), match.start(), match.end(), spelled=True))
    return found


def _fractions(text: str) -> list[Quantity]:
    """ "2/3", "two thirds", "三分之二"; what else stands on both sides of a slash are two numbers."""
    found = []
    for match in _FRACTION.finditer(text):
        if match["part"]:
            over, under = NUMBER_WORDS.get(match["count"].lower(), 1), PARTS[match["part"].lower()]
        elif match["han_over"]:
            over, under = HAN_DIGITS[match["han_over"]], HAN_DIGITS.get(match["han_under"], 10)
        else:
            over, under = int(match["over"] or 1), int(match["under"] or match["unit"])
        if 0 < over < under:
            found.append(Quantity(over / under, "", match.start(), match.end()))
    return found


def _ordinals(text: str) -> list[Quantity]:
    return [
        Quantity(
            float(match["digits"] or ORDINALS[match["word"].lower()]),
            "ordinal",
            match.start(),
            match.end(),
            spelled=True,
        )
        for match in _ORDINAL.finditer(text)
    ]


def _vague(text: str) -> list[Quantity]:
    return [
        Quantity(
            VAGUE[match["one"].lower()] * (VAGUE[match["two"].lower()] if match["two"] else 1),
            _unit_at(text, match.end()),
            match.start(),
            match.end(),
            spelled=True,
            vague=True,
        )
        for match in _VAGUE_NUMBER.finditer(text)
    ]


def _spelled_han(text: str) -> list[Quantity]:
    found = []
    for match in _SPELLED_HAN.finditer(text):
        if match["half"]:
            value = 0.5
        elif match["ten"]:
            value = 10.0 * HAN_DIGITS.get(match["tens"], 1) + HAN_DIGITS.get(match["unit"], 0)
        else:
            value = float(HAN_DIGITS[match["digit"]])
        found.append(Quantity(value, _unit_at(text, match.end()), match.start(), match.end(), spelled=True))
    return found


def unit_end(plain: str, quantity: Quantity) -> int:
    """Where the unit behind the number ends, in the normalised text."""
    match = _unit().match(plain, quantity.end)
    return match.end() if match else quantity.end


def _is_dash(text: str, position: int) -> bool:
    """A hyphen after a character is a range or a compound, not a minus sign."""
    return position > 0 and not text[position - 1].isspace() and text[position - 1] not in "([{=<>~"


def _unit_at(text: str, position: int) -> str:
    match = _unit().match(text, position)
    return unit_of(match["unit"]) if match else ""


def _blank_citations(text: str) -> str:
    return _CITATION.sub(lambda match: " " * len(match.group()), text)
