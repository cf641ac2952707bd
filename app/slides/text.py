"""Text made fit for a slide: no control characters, no raw LaTeX, one kind of white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from app.text.han import FULL_WIDTH, HAN, KANA, RADICALS
from app.text.pointers import chinese, english

if TYPE_CHECKING:
    from pylatexenc.macrospec import LatexContextDb

_SUPERSCRIPTS = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()aeoxhklmnpstij", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ")
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\u200b\u2060\ufeff\u00ad]"
)
_LATEX = re.compile(r"\\[A-Za-z]+|\$(?=\S)[^$]*?(?<=\S)\$(?!\d)|\\[(\[]|[_^]\{")
_ESCAPED = re.compile(r"\\([%&#])")
_INLINE = re.compile(r"\$(?=\S)([^$]*?\S)\$(?!\d)")
_WRAPPER = re.compile(
    r"\\(?:text\w*|math\w+|operatorname|mbox|emph|bm|boldsymbol|hat|tilde|bar|vec|overline|underline)\*?\s*\{([^{}]*)\}"
)
_MARKS = re.compile(r"\s*\\(?:\w*cite\w*|\w*ref|label|tag)\*?(?:\[[^\]]*\])?\{[^{}]*\}")
_SQRT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SUPER = re.compile(r"\^(?:\{([^{}]*)\}|(\w))")
_SUB = re.compile(r"_(?:\{([^{}]*)\}|(\w)(?!\w))")
_CJK = re.compile(f"[{HAN}{KANA}{RADICALS}{FULL_WIDTH}]")
_CITATION = re.compile(
    r"\s*\^?[\[［]\d+(?:\s*[,，;\-–~]\s*\d+)*[\]］]|"
    r"\s*\[[A-Z][A-Za-z+]{1,6}\d{2}[a-z]?(?:,\s*[A-Z][A-Za-z+]{1,6}\d{2}[a-z]?)*\]"
)
_POINTER = re.compile(
    rf"\s*[(（](?:see\s+|cf\.\s+|见|如)?(?:{english('figure', 'table', 'section')}|{chinese('figure', 'table')})[^()（）]{{0,24}}[)）]",
    re.IGNORECASE,
)
_RTL = frozenset(("R", "AL", "AN"))


def has_cjk(text: str) -> bool:
    """Whether any character is Chinese, Japanese, or full-width."""
    return _CJK.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether the first strong character runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction == "L":
            return False
        if direction in _RTL:
            return True
    return False


def without_citations(text: str) -> str:
    """`text` without reference numbers and "(see Figure 2)", which mean nothing on a slide."""
    return _POINTER.sub("", _CITATION.sub("", text))


def clean(text: str) -> str:
    """One line that can stand in an XML file and be read on a slide."""
    return " ".join(plain_math(_UNWRITABLE.sub("", text)).split())


def clean_lines(text: str) -> str:
    """The same, line by line; empty lines at the ends are dropped."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def plain_math(text: str) -> str:
    """LaTeX in `text` as Unicode: commands by name, sub- and superscripts where Unicode has them, braces gone."""
    text = _ESCAPED.sub(r"\1", text)
    if not _LATEX.search(text):
        return text
    text = _INLINE.sub(r"\1", _MARKS.sub("", text))
    text = re.sub(r"\\(?:left|right|big|Big|bigl|bigr|displaystyle|limits)(?![A-Za-z])|\\[()\[\]]", "", text)
    text = re.sub(r"\\[,;:! ]", " ", text)
    text = _settle(_WRAPPER, r"\1", text)
    text = _settle(_SQRT, lambda match: _grouped("√", match[1]), text)
    text = re.sub(_SUPER, lambda match: _script(match[1] or match[2] or "", _SUPERSCRIPTS, "^"), text)
    text = re.sub(_SUB, lambda match: _script(match[1] or match[2] or "", _SUBSCRIPTS, "_"), text)
    text = _settle(_FRACTION, lambda match: f"{_grouped('', match[1])}/{_grouped('', match[2])}", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda match: _symbol(match[1]), text)
    return re.sub(r"[{}]", "", text)


@lru_cache(maxsize=512)
def _symbol(name: str) -> str:
    """What a command stands for ("alpha" is α); one that nobody knows keeps its name."""
    spec = _macros().get_macro_spec(name)
    symbol = getattr(spec, "simplify_repl", None)
    return symbol if isinstance(symbol, str) and "%" not in symbol else name


@lru_cache(maxsize=1)
def _macros() -> LatexContextDb:
    from pylatexenc.latex2text import get_default_latex_context_db  # slow to import, and few texts need it

    return get_default_latex_context_db()


def _settle(pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str], text: str) -> str:
    """Replace from the inside out until nothing matches."""
    while (new := pattern.sub(by, text)) != text:
        text = new
    return text


def _grouped(mark: str, body: str) -> str:
    return f"{mark}{body}" if len(body) == 1 or re.fullmatch(r"\\?\w+", body) else f"{mark}({body})"


def _script(body: str, table: dict[int, int], mark: str) -> str:
    """`body` raised or lowered; `mark` is kept before what Unicode cannot raise or lower."""
    if body and all(ord(char) in table for char in body):
        return body.translate(table)
    return f"{mark}{body}" if len(body) == 1 else f"{mark}({body})" if body else ""


def shown(text: str, limit: int) -> str:
    """`text`, cut at a word with an ellipsis where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if not has_cjk(cut) and " " in cut[limit // 2 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" .,;:，；：、。") + "…"
