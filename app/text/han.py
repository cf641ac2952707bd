"""The ranges of Chinese, Japanese and Korean script, and the questions that are asked of them.

The constants are bodies of regular-expression classes: `rf"[{HAN}]+"`. Each range stands here and nowhere else.
"""

from __future__ import annotations

import re
from functools import lru_cache

COMPATIBILITY = "\uf900-\ufaff"
"""Ideographs that stand twice in Unicode; NFKC makes the common ones of them."""
BASIC_HAN = "\u3400-\u4dbf\u4e00-\u9fff" + COMPATIBILITY
"""Ideographs of the basic plane: extension A, the common ones, compatibility forms."""
HAN = BASIC_HAN + "\U00020000-\U000323af"
"""Ideographs with the rare ones of the further planes (extensions B to H): 𠮷 in a name."""
KANA = "\u3040-\u30ff"
HANGUL = "\uac00-\ud7af"
CJK = HAN + KANA + HANGUL
"""Characters that stand for themselves: no space is needed between two of them."""
FULL_WIDTH = "\u3000-\u303f\uff00-\uffef"
"""Punctuation and forms as wide as an ideograph."""
RADICALS = "\u2e80-\u2fdf"
"""Parts of characters that some fonts use for whole ones."""

HAN_RUN = re.compile(f"[{HAN}]+")


def within(char: str, ranges: str) -> bool:
    """Whether a character lies in one of the ranges "a-z…" of a class."""
    return any(low <= char <= high for low, high in zip(ranges[::3], ranges[2::3], strict=True))


@lru_cache(maxsize=65536)
def is_han(char: str) -> bool:
    """Whether a character is an ideograph."""
    return within(char, HAN)


def has_han(text: str) -> bool:
    """Whether any ideograph occurs."""
    return HAN_RUN.search(text) is not None


def count_han(text: str) -> int:
    """How many ideographs a text has."""
    return sum(len(run) for run in HAN_RUN.findall(text))


def han_share(text: str) -> float:
    """Ideographs among all letters, 0 to 1."""
    letters = sum(1 for char in text if char.isalpha())
    return count_han(text) / letters if letters else 0.0


def is_kana(char: str) -> bool:
    """Whether a character is Japanese syllabic script."""
    return within(char, KANA)


def is_hangul(char: str) -> bool:
    """Whether a character is Korean syllabic script."""
    return within(char, HANGUL)


@lru_cache(maxsize=65536)
def is_cjk(char: str) -> bool:
    """Chinese, Japanese or Korean: written without spaces between words."""
    return within(char, CJK)


@lru_cache(maxsize=65536)
def is_wide(char: str) -> bool:
    """A CJK character or full-width punctuation: no space belongs before or after it."""
    return within(char, CJK + FULL_WIDTH)
