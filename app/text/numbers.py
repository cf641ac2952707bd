"""Numbers with their units, read the same way from a claim and from a paper, in English and Chinese.

"41.8 BLEU", "a BLEU score of 28.4", "4.5 million", "450万", "87 %", "12×", "3.3 · 10^18", "three billion", "twelve hours",
"1st", "hundreds of millions" become `Quantity` values that can be compared. Digits that belong to a name ("GPT-2", "P100",
"F1"), numbers of figures and sections ("Table 2") and bracketed citation marks are not quantities.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.text.terms import normalise
from app.text.units import SCALES, UNITS, contradict, same_measure, unit_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, its canonical unit ("" when none), and the characters it covers.

    `spelled`: written as a word. `vague`: only a magnitude ("tens of"). `rounded`: the text says that it is not exact.
    `label`: part of a compound that names a thing ("34-layer"). `tolerance`: what stands behind "±".
    `limit`: 1 for "more than", -1 for "fewer than".
    """

    value: float
    unit: str
    start: int
    end: int
    spelled: bool = False
    vague: bool = False
    rounded: bool = False
    label: bool = False
    tolerance: bool = False
    limit: int = 0

    def agrees_with(self, other: Quantity) -> bool:
        """Same number to the digits given (or rounded, where one says so), and units that do not contradict each other."""
        if self.vague != other.vague:
            return False
        if math.isclose(self.value, other.value, rel_tol=1e-6, abs_tol=1e-12) or _rounds(self, other):
            return not contradict(self.unit, other.unit)
        if same_measure(self.value, self.unit, other.value, other.unit):
            return True
        return self._percent_of(other) or other._percent_of(self)

    def has_other_unit(self, other: Quantity) -> bool:
        """Whether the number is the same and only the unit contradicts."""
        same = self.vague == other.vague and math.isclose(self.value, other.value, rel_tol=1e-6, abs_tol=1e-12)
        return same and contradict(self.unit, other.unit)

    def _percent_of(self, other: Quantity) -> bool:
        return (
            self.unit == "%" and not other.unit and 0 < other.value <= 1 and math.isclose(self.value, other.value * 100)
        )


def _rounds(one: Quantity, other: Quantity) -> bool:
    """Whether the one that is said to be rounded is the other, rounded to two or three digits."""
    for rough, exact in ((one, other), (other, one)):
        if rough.rounded and exact.value and abs(rough.value - exact.value) <= 0.05 * abs(exact.value):
            digits = 1 - math.floor(math.log10(abs(exact.value)))
            if any(math.isclose(rough.value, round(exact.value, digits + more), rel_tol=1e-9) for more in (-1, 0, 1)):
                return True
    return False


NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_OTHER_WORDS = {"twice": (2, "times"), "double": (2, "times"), "doubled": (2, "times"), "doubles": (2, "times"),
                "threefold": (3, "times"), "half": (0.5, ""), "dozen": (12, "")}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_VAGUE = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_HAN_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_COUNTED = "个种项类层倍篇次组步部阶块名位人页天年条所家路大门章节"

_unit_names = sorted(UNITS, key=len, reverse=True)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.α-ωΑ-Ω])(?<!\bO\()(?<![A-Za-z]-)(?P<sign>[-+]?)(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s?\^\s?\{?(?P<power>-?\d{1,3})\}?(?![\d.])|\s*[x×·*∙]\s*10\s*\^?\s*\{?(?P<exp>[-+]?\d{1,3})\}?(?![\d.])|[eE](?P<sci>[-+]?\d{1,3})\b)?"
)
_SCALE = re.compile(
    r"\s?-?\s?(?P<scale>hundred|thousand|million|billion|trillion)(?:\b|(?=parameter))|(?P<short>[kKMBT]|bn)(?![A-Za-z])|\s?(?P<han>"
    + "|".join(sorted((name for name in SCALES if not name.isascii()), key=len, reverse=True))
    + r")(?!分)"
)
_UNIT = re.compile(
    r"\s?-?\s?(?P<unit>"
    + "|".join(
        re.escape(name) + (r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalpha() else "")
        for name in _unit_names
    )
    + ")",
    re.IGNORECASE,
)
_ones, _larges = "|".join(NUMBER_WORDS), "|".join(_LARGE)
_SPELLED = re.compile(
    rf"\b(?:(?P<a>an?)\s(?=hundred|thousand|million|billion)|(?P<tens>{_ones})(?:[\s-](?P<one>one|two|three|four|five|six|seven"
    rf"|eight|nine)\b)?)?\s?-?(?P<large>(?:\b(?:{_larges})\b[\s-]?)*)(?=\W|fold|$)",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(r"\b(" + "|".join(_OTHER_WORDS) + r")\b", re.IGNORECASE)
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
_SPELLED_HAN = re.compile(
    r"(?<![一二三四五六七八九十第两几百千万亿])(?:(?P<half>一半)|(?P<tens>[二两三四五六七八九]?)(?P<ten>十)(?P<unit>[一二三四五六七八九]?)"
    r"|(?P<digit>[两二三四五六七八九]))(?=[" + _HAN_COUNTED + "])"
)
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTION = re.compile(
    r"(?<![\w/.-])(?:(?P<over>[1-4])\s?/\s?(?P<under>[2-5])|1\s?/\s?(?P<unit>\d{1,3}))(?![\w/.])"
    rf"|\b(?P<count>an?|one|two|three|four)[\s-](?P<part>{'|'.join(_PARTS)})s?\b(?=\s(?:of|as|the|less|more|fewer)\b|-|[.,;)]|$)"
    r"|(?P<han_under>[二三四五六七八九十])分之(?P<han_over>[一二三四五六七八九])",
    re.IGNORECASE,
)
_CITATION = re.compile(r"\[[\d\s,;-]+\]|\^\[[^\]]*\]")
_LISTED = re.compile(
    r"(?:\b(?:tables?|tabs?|figures?|figs?|sections?|secs?|eqs?|eqn|equations?|appendix|chapters?|rows?|pages?|step|stage|phase|theorem"
    r"|lemma|version|v|no)\.?\s?\(?|(?:表|图|式|第|附录)\s?)$",
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
_ROUNDED_AFTER = re.compile(r"[^，。；,;.]{0,4}?左右|\s?or so\b")
_TOLERANCE = re.compile(r"\s?(?:±|\+\s?/?\s?-)\s?")
_JOINED = re.compile(r"\s?(?:-|~|/|to|and|or|至|到|和|与)\s?")
_SCORE_BEFORE = re.compile(
    r"\b(?P<score>bleu|rouge(?:-[l\d])?|perplexity|ppl|f1)\b(?:\s(?:scores?|points?|of|at|is|was|by|to|=|:|reaches|reached|becomes))*[\s=:(]*$",
    re.IGNORECASE,
)


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
    before = text[max(0, quantity.start - 30) : quantity.start]
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
    end = match.end()
    following = text[end : end + 1]
    if re.match(r"\.\d", text[end : end + 2]):
        return None
    if match.start() == 0 and re.match(r"[.)]\s", text[end : end + 2]) and "." not in match["num"]:
        return None
    if _LISTED.search(text, max(0, match.start() - 14), match.start()) and "." not in match["num"].rstrip("."):
        return None
    value = float(match["num"].replace(",", ""))
    if match["power"] and value == 10:
        value = 10.0 ** int(match["power"])
    if exponent := match["exp"] or match["sci"]:
        value *= 10.0 ** int(exponent)
    if match["sign"] == "-" and not _is_dash(text, match.start()):
        value = -value
    if scale := _SCALE.match(text, end):
        name = (scale["scale"] or scale["short"] or scale["han"]).lower()
        value *= 100.0 if name == "hundred" else SCALES[name]
        end = scale.end()
    elif following.isalpha() and following.isascii() and not match["power"] and not _UNIT.match(text, end):
        return None
    unit = "gb" if re.match(r"G(?![A-Za-z])", text[end:]) else _unit_at(text, end)
    if not unit and match.start() > 0 and text[match.start() - 1] == "$":
        unit = "usd"
    return Quantity(value, unit, match.start(), end)


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
            value *= _LARGE[large]
        start = match.start() + len(match.group()) - len(match.group().lstrip(" -"))
        end = match.start() + len(match.group().rstrip(" -"))
        found.append(Quantity(value, _unit_at(text, end), start, end, spelled=True))
    for match in _OTHER_WORD.finditer(text):
        value, unit = _OTHER_WORDS[match.group().lower()]
        found.append(Quantity(value, unit or _unit_at(text, match.end()), match.start(), match.end(), spelled=True))
    for match in _A_UNIT.finditer(text):
        found.append(Quantity(1.0, unit_of(match["unit"] or match["second"]), match.start(), match.end(), spelled=True))
    return found


def _fractions(text: str) -> list[Quantity]:
    """ "2/3", "two thirds", "三分之二"; what else stands on both sides of a slash are two numbers."""
    found = []
    for match in _FRACTION.finditer(text):
        if match["part"]:
            over, under = NUMBER_WORDS.get(match["count"].lower(), 1), _PARTS[match["part"].lower()]
        elif match["han_over"]:
            over, under = _HAN_DIGITS[match["han_over"]], _HAN_DIGITS.get(match["han_under"], 10)
        else:
            over, under = int(match["over"] or 1), int(match["under"] or match["unit"])
        if 0 < over < under:
            found.append(Quantity(over / under, "", match.start(), match.end()))
    return found


def _ordinals(text: str) -> list[Quantity]:
    return [
        Quantity(
            float(match["digits"] or _ORDINALS[match["word"].lower()]),
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
            _VAGUE[match["one"].lower()] * (_VAGUE[match["two"].lower()] if match["two"] else 1),
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
            value = 10.0 * _HAN_DIGITS.get(match["tens"], 1) + _HAN_DIGITS.get(match["unit"], 0)
        else:
            value = float(_HAN_DIGITS[match["digit"]])
        found.append(Quantity(value, _unit_at(text, match.end()), match.start(), match.end(), spelled=True))
    return found


def unit_end(plain: str, quantity: Quantity) -> int:
    """Where the unit behind the number ends, in the normalised text."""
    match = _UNIT.match(plain, quantity.end)
    return match.end() if match else quantity.end


def _is_dash(text: str, position: int) -> bool:
    """A hyphen after a character is a range or a compound, not a minus sign."""
    return position > 0 and not text[position - 1].isspace() and text[position - 1] not in "([{=<>~"


def _unit_at(text: str, position: int) -> str:
    match = _UNIT.match(text, position)
    return unit_of(match["unit"]) if match else ""


def _blank_citations(text: str) -> str:
    return _CITATION.sub(lambda match: " " * len(match.group()), text)
