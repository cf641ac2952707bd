"""Cleans characters one by one without changing what was said: ligatures, odd spaces, accents, compatibility forms.

Whole-text NFKC would turn 10² into 102 and ½ into 1⁄2, so only forms that are mere typography are folded.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_FOLDED = (
    (0x2E80, 0x2FDF),  # CJK and Kangxi radicals that fonts use for whole characters
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFF10, 0xFF19),  # full-width digits
    (0xFF21, 0xFF3A),  # full-width capitals
    (0xFF41, 0xFF5A),  # full-width small letters
    (0x1D400, 0x1D7FF),  # mathematical letters and digits
)
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
    if any(low <= code <= high for low, high in _FOLDED):
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


def is_cjk(char: str) -> bool:
    """Chinese, Japanese or Korean: written without spaces between words."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x3040 <= code <= 0x30FF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2FA1F
    )


def is_wide(char: str) -> bool:
    """A CJK character or full-width punctuation: no space belongs before or after it."""
    code = ord(char)
    return is_cjk(char) or 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF
