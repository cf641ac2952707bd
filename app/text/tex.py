"""TeX to Unicode: "3\\,mm$^2$ of Cu$_2$O" is "3 mm² of Cu₂O", "{\\'e}" is "é", and whatever is not known stays readable.

The signs are in `resources/terms/tex.toml`; accents come from Unicode's own composition, stacked ones included.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.base.resources import resource_path

MAX_DEPTH = 25
"""Arguments within arguments; real titles have three. Below this only the signs of TeX are taken away."""

_TOKEN = re.compile(r"\\([A-Za-z]+)(\*?[ \t\n]*)|\\(.)|---?|``|''|[!?]`|[{}$~^_'\n]|\\", re.S)
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
    "t": "\u0361", "h": "\u0309", "f": "\u0311", "textcommabelow": "\u0326", "textogonek": "\u0328", "M": "\u0331",
}  # fmt: skip
_MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305",
    "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306",
    "mathring": "\u030a", "underline": "\u0332", "not": "\u0338",
}  # fmt: skip
_SPACING = {"`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", '"': "¨", ".": "˙", "c": "¸", "v": "ˇ", "u": "˘", "r": "˚", "k": "˛", "H": "˝"}  # fmt: skip
_SYMBOLS = {
    "\\": " ", ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "\n": " ", "\t": " ", "!": "", "/": "", "-": "", "@": "",
    "*": "", "(": "", ")": "", "[": "", "]": "", "|": "‖",
}  # fmt: skip
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "!`": "¡", "?`": "¿"}
_SUPER = dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
_SUB = dict(zip("0123456789+-−=()aeijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_ORDINALS = frozenset("st nd rd th e er re o a os as ème ie".split())
_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_DROPS_ONE = frozenset("noopsort SortNoop vspace hspace label selectlanguage color index".split())
_KEEPS_LAST_OF_TWO = frozenset("href textcolor colorbox foreignlanguage texorpdfstring raisebox rotatebox".split())
_SIZES = re.compile(r"(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits)$")
_DIMENSIONS = re.compile(
    r"\\(?:penalty|spacefactor|tolerance)\s*=?\s*-?\d+\s?|\\(?:kern|raise|lower|hskip|hspace\*?|vskip)\s*\{?-?[\d.]+\s*(?:em|ex|pt|mm|cm|in|mu)\b\}?\s?"
)
_MONEY = re.compile(r"\d[\d.,]*\s+(?:[A-Za-z]{2,}|&)[^\\^_{}=]*$")


@dataclass(frozen=True, slots=True)
class Macro:
    """A command that the bibliography's @preamble defines."""

    arguments: int
    body: str


Macros = Mapping[str, Macro]


@cache
def _signs() -> dict[str, str]:
    table = tomllib.loads(resource_path("terms", "tex.toml").read_text("utf-8"))
    return {name: sign for part in table.values() for name, sign in part.items()}


@cache
def _switches() -> frozenset[str]:
    words = "bf it rm sc sf sl tt em tiny small large Large normalsize footnotesize normalfont itshape bfseries scshape upshape mdseries sffamily ttfamily rmfamily slshape boldmath relax protect noindent nocase natexlab mathstrut allowbreak nobreak cyr greektext latintext strut unskip ignorespaces"
    return frozenset(words.split())


def to_text(value: str, macros: Macros | None = None, *, paragraphs: bool = False) -> str:
    """The value as Unicode text on one line, or with its paragraphs. Never raises; unknown commands keep their words."""
    if paragraphs and re.search(r"\n[ \t]*\n|\\par\b", value):
        pieces = (to_text(piece, macros) for piece in re.split(r"\n[ \t]*\n\s*|\\par\b\s*", value))
        return "\n\n".join(piece for piece in pieces if piece)
    value = _DIMENSIONS.sub("", value) if "\\" in value else value
    decoded = _Decoder(value, macros or {}, 0).run() if re.search(r"[\\{}$~`\-']", value) else value
    return unicodedata.normalize("NFC", " ".join(decoded.split(None)))


def parse_macros(preamble: str) -> dict[str, Macro]:
    """The commands that \\newcommand, \\providecommand or \\def lines define, those with arguments of braces only."""
    found: dict[str, Macro] = {}
    pattern = re.compile(
        r"\\(?:(?:re)?new|provide)command\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[(\d)\])?\s*(?=\{)|\\def\s*\\([A-Za-z]+)((?:#\d)*)\s*(?=\{)"
    )
    for match in pattern.finditer(preamble):
        end = closing_brace(preamble, match.end())
        if end is not None:
            count = int(match[2] or 0) if match[1] else (match[4] or "").count("#")
            found[match[1] or match[3]] = Macro(count, preamble[match.end() + 1 : end])
    return found


def closing_brace(text: str, start: int) -> int | None:
    """Where the brace opened at `start` closes, escaped ones aside; None where it does not."""
    depth = 0
    for match in re.compile(r"\\.|[{}]", re.S).finditer(text, start):
        sign = match.group()
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and sign == "}":
            return match.start()
    return None


class _Decoder:
    """Reads one piece of TeX from left to right."""

    def __init__(self, text: str, macros: Macros, depth: int, *, math: bool = False) -> None:
        self._text = text
        self._macros = macros
        self._depth = depth
        self._math = math
        self._at = 0
        self._out: list[str] = []

    def run(self) -> str:
        """The decoded text, not yet on one line."""
        if self._depth > MAX_DEPTH:
            return re.sub(r"\\[A-Za-z]+\s*|[\\{}$]", "", self._text)
        while match := _TOKEN.search(self._text, self._at):
            self._out.append(self._text[self._at : match.start()])
            self._at = match.end()
            self._take(match)
        self._out.append(self._text[self._at :])
        return "".join(self._out)

    def _take(self, match: re.Match[str]) -> None:
        token = match.group()
        if match[1]:
            self._command(match[1], match[2], token)
        elif match[3]:
            self._symbol(match[3])
        elif token in _LIGATURES:
            self._out.append(token if self._math else _LIGATURES[token])
        elif token == "$":
            self._dollar()
        elif token in "^_" and self._math:
            self._out.append(raised(self._decoded_argument(), token))
        elif token not in "{}":
            self._out.append({"~": " ", "'": "′" if self._math else "'"}.get(token, token))

    def _symbol(self, sign: str) -> None:
        if sign in _ACCENTS and not self._math:
            self._accent(_ACCENTS[sign], _SPACING.get(sign, ""))
        elif sign in "([" and (end := self._text.find("\\" + ")]"["([".index(sign)], self._at)) >= 0:
            self._formula(self._text[self._at : end], end + 2)
        else:
            self._out.append(_SYMBOLS.get(sign, sign))

    def _dollar(self) -> None:
        doubled = self._text.startswith("$", self._at)
        start = self._at + doubled
        end = _unescaped(self._text, "$$" if doubled else "$", start)
        if self._math:
            return
        inner = self._text[start:end] if end is not None else ""
        if end is None or (not doubled and _MONEY.match(inner)):
            self._out.append("$")
            return
        self._formula(inner, end + 1 + doubled)

    def _formula(self, inner: str, after: int) -> None:
        self._out.append(self._decode(inner, math=True))
        self._at = after

    def _command(self, name: str, gap: str, token: str) -> None:
        if name in self._macros:
            self._expand(self._macros[name])
        elif name in _ACCENTS:
            self._accent(_ACCENTS[name], _SPACING.get(name, ""))
        elif name in _MATH_ACCENTS:
            self._accent(_MATH_ACCENTS[name], "")
        elif (sign := _signs().get(name)) is not None:
            self._out.append(self._spaced(sign, gap) if self._math else sign)
        elif name == "ensuremath":
            self._formula(self._argument(), self._at)
        elif name in _switches() or _SIZES.match(name):
            return
        else:
            self._with_arguments(name, token)

    def _spaced(self, sign: str, gap: str) -> str:
        """The sign with the spaces that mathematics has around operators and functions, where the source has one."""
        last = "".join(self._out[-2:])[-1:]
        if sign.endswith(" "):
            return f" {sign}" if last.isalnum() else sign
        if not gap or sign[-1:].isalpha():
            return sign
        return f" {sign} " if last and last not in " ([{" else f"{sign} "

    def _with_arguments(self, name: str, token: str) -> None:
        if name in ("textsuperscript", "textsubscript", "sp", "sb", "textsubscripts"):
            self._out.append(raised(self._decoded_argument(), "^" if name in ("textsuperscript", "sp") else "_"))
        elif name in ("frac", "tfrac", "dfrac", "nicefrac", "sfrac"):
            above, below = self._decoded_argument(), self._decoded_argument()
            self._out.append(f"{_bracketed(above)}/{_bracketed(below)}")
        elif name == "sqrt":
            root = {"3": "∛", "4": "∜"}.get(self._option(), "√")
            self._out.append(root + _bracketed(self._decoded_argument()))
        elif name in ("mathbb", "mathds", "Bbb"):
            inner = self._decoded_argument()
            self._out.append(_DOUBLE.get(inner, inner))
        elif name == "ce":
            self._out.append(re.sub(r"(?<=[A-Za-z)\]])\d+", lambda m: raised(m.group(), "_"), self._decoded_argument()))
        elif name in ("text", "mbox", "textrm", "hbox"):
            self._out.append(self._decode(self._argument(), math=False))
        elif name in ("url", "path", "nolinkurl"):
            self._out.append(self._argument())
        else:
            self._unknown(name, token)

    def _unknown(self, name: str, token: str) -> None:
        """Its argument's words without the command. Without one, a name in capitals (\\VAX) is a word, others stand as they are."""
        if name in _KEEPS_LAST_OF_TWO:
            self._option()
            self._argument()
        elif name in _DROPS_ONE and self._text.startswith("{", self._at):
            self._argument()
        elif not self._text.startswith("{", self._at):
            parted = re.compile(r"\}\w").match(self._text, self._at)
            self._out.append((token[1:] if name[0].isupper() else token) + (" " if parted else ""))

    def _expand(self, macro: Macro) -> None:
        body = macro.body
        for number in range(1, macro.arguments + 1):
            body = body.replace(f"#{number}", self._argument())[: 4 * len(self._text) + 1000]
        self._out.append(self._decode(body, math=self._math))

    def _accent(self, mark: str, alone: str) -> None:
        base = self._decoded_argument(dotless=True)
        if not base.strip():
            self._out.append(alone + base)
            return
        base = base.lstrip()
        letter = {"ı": "i", "ȷ": "j"}.get(base[0], base[0]) if unicodedata.combining(mark) == 230 else base[0]
        rest = len(base) > 1 and unicodedata.combining(base[1]) > 0
        cut = 2 if rest else 1
        self._out.append(unicodedata.normalize("NFC", letter + base[1:cut] + mark) + base[cut:])

    def _decoded_argument(self, *, dotless: bool = False) -> str:
        return self._decode(self._argument(dotless=dotless), math=self._math)

    def _decode(self, text: str, *, math: bool) -> str:
        return _Decoder(text, self._macros, self._depth + 1, math=math).run()

    def _option(self) -> str:
        if self._text.startswith("[", self._at) and (end := self._text.find("]", self._at)) > 0:
            option, self._at = self._text[self._at + 1 : end], end + 1
            return option
        return ""

    def _argument(self, *, dotless: bool = False) -> str:
        """What stands in the braces here, or the one letter or command; moves behind it."""
        while self._at < len(self._text) and self._text[self._at] in " \t\n":
            self._at += 1
        start = self._at
        if self._text.startswith("{", start):
            end = closing_brace(self._text, start)
            self._at = len(self._text) if end is None else end + 1
            return self._text[start + 1 : end]
        if match := re.compile(r"\\(?:[A-Za-z]+[ \t\n]*|.)", re.S).match(self._text, start):
            self._at = match.end()
            accent = match.group()[1:].strip() in _ACCENTS
            return match.group() + ("{" + self._argument() + "}" if accent and dotless else "")
        if start < len(self._text) and self._text[start] != "}":
            self._at = start + 1
            return self._text[start]
        return ""


def _unescaped(text: str, sign: str, start: int) -> int | None:
    at = text.find(sign, start)
    while at > 0 and text[at - 1] == "\\" and text[at - 2 : at] != "\\\\":
        at = text.find(sign, at + 1)
    return at if at >= 0 else None


def _bracketed(text: str) -> str:
    """In round brackets where it is more than one letter or number."""
    plain = text.strip()
    return plain if len(plain) <= 1 or re.fullmatch(r"\w+|\(.*\)", plain) else f"({plain})"


def raised(text: str, sign: str) -> str:
    """A superscript (^) or subscript (_) in Unicode where it has the signs, else marked as mathematicians type it."""
    plain = text.strip()
    if sign == "^" and plain in ("°", "∘", "′", "″", "*", "†", "‡", "®", "™", "⊤"):
        return "°" if plain == "∘" else plain
    if sign == "^" and plain in _ORDINALS and len(plain) + (plain in ("o", "a", "e")) > 1:
        return plain
    table = _SUPER if sign == "^" else _SUB
    if plain and all(char in table for char in plain) and (len(plain) == 1 or not plain.isalpha()):
        return "".join(table[char] for char in plain)
    return "" if not plain else sign + (plain if re.fullmatch(r"\w+", plain) else f"({plain})")
