"""Characters as they are stored, and as they are compared.

What is stored says what was printed: only forms that are mere typography are folded (`fold`), since whole-text NFKC would
turn 10² into 102 and ½ into 1⁄2. What is compared may lose that (`normalise`, `letters_only`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.text.han import COMPATIBILITY, RADICALS, within

_LIGATURES = "\ufb00-\ufb06"
_FULL_WIDTH_LETTERS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_MATHEMATICAL = "\U0001d400-\U0001d7ff"
_FOLDED = RADICALS + COMPATIBILITY + _LIGATURES + _FULL_WIDTH_LETTERS + _MATHEMATICAL
_SPACES = frozenset(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\v\f"
)
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_SPACING_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327",
                    "˚": "\u030a", "ˇ": "\u030c", "˘": "\u0306", "¯": "\u0304", "˝": "\u030b", "˙": "\u0307"}  # fmt: skip


@lru_cache(maxsize=65536)
def fold(char: str) -> str:
    """The character as it should be stored; empty for those that carry nothing."""
    if " " <= char <= "~":
        return char
    if char in _SPACES:
        return " "
    code = ord(char)
    if char in _NOTHING or code < 0x20 or 0x7F <= code < 0xA0:
        return ""
    if within(char, _FOLDED):
        return unicodedata.normalize("NFKC", char)
    return char


def is_unreadable(char: str) -> bool:
    """Whether the font gave no meaning to this character (control codes, private use, the replacement sign)."""
    code = ord(char)
    return (
        (code < 0x20 and char not in "\t\r\n")
        or 0x7F <= code < 0xA0
        or code == 0xFFFD
        or 0xE000 <= code <= 0xF8FF
        or code >= 0xF0000
    )


def combine(accent: str, letter: str) -> str:
    """The accented letter of a TeX-style pair such as ´ and e; empty where the two do not combine."""
    mark = _SPACING_ACCENTS.get(accent)
    if mark is None or not letter.isalpha():
        return ""
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    both = unicodedata.normalize("NFC", base + mark)
    return both if len(both) == 1 else ""


_PLAIN = str.maketrans({
    "—": " - ", "‐": "-", "‑": "-", "–": "-", "−": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00ad": None
})  # fmt: skip


def normalise(text: str) -> str:
    """Text to compare: compatibility forms folded (ligatures, full-width), dashes and quotes plain, spaces single."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_PLAIN)).strip()


def letters_only(text: str) -> str:
    """Small letters and digits without accents, signs and spaces: whether two names or titles are the same."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if char.isalnum())
