"""How much of a page's text layer looks like language: 1 for a good one, 0 for one that is noise.

Broken encodings, glyph numbers passed off as text, and bad recognition show in the shape of the words, whatever the
language: letters mixed with digits and signs, capitals in the middle, no vowel, words that never end because their
spaces are lost. Chinese shows it in characters that nobody writes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from app.pdf.page.facts import PageFacts
from app.text.characters import is_unreadable
from app.text.han import is_cjk, is_hangul, is_kana

POOR = 0.6
"""Below this a text layer is not to be believed."""

_ENOUGH = 150
_GLUED = 40
_WORD = re.compile(r"[^\s.…·]+(?:[.·][^\s.…·]+)*")  # dot leaders are no part of a word
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_VOWELS = frozenset("aeiouyäöüåæøœıàáâãèéêëìíîïòóôõùúûýāēīōūăąęěůűőαεηιουωаеёиоуыэюяіїє")
_COMMON = frozenset("etaoinsr")
_USUAL_SHARE, _STRANGE_SHARE = 0.42, 0.2
"""How much of a text these letters are: 0.5 to 0.7 in languages of Latin script, 0.18 where glyph numbers are shifted."""
_RUN = re.compile(rf"[^\W\d_]{{{_GLUED},}}")
_FORMULA = re.compile(r"[=+<>^_|{}()\[\]∈≤≥⟨⟩→×·∗*]")
_CODE = re.compile(r"\d.*[./-]|[./-].*\d")
_ADDRESS = re.compile(r"https?:|www\.|doi|@|[/\\]|\.\w{2,4}\b", re.I)


def sense_of(lines: Iterable[str], unreadable: int) -> float:
    """The share of characters in words that look like words, 0 to 1; 1 where there is too little to tell.

    `unreadable` counts characters without a meaning, which are no longer in the text. A few belong to formulas (TeX's
    large brackets have none); they count by their share of the page.
    """
    good = bad = 0.0
    characters = 0
    letters: Counter[str] = Counter()
    for line in lines:
        characters += len(line)
        for word in _WORD.findall(line):
            weight, share = _judged(word)
            good += weight * share
            bad += weight * (1 - share)
            if weight:
                letters.update(char for char in word.casefold() if "a" <= char <= "z")
    if characters + unreadable < _ENOUGH:
        return 1.0
    meaning = characters / (characters + unreadable) * (_usual(letters) if 2 * letters.total() > good + bad else 1.0)
    return meaning * (good / (good + bad) if good + bad >= _ENOUGH else 1.0)


def _usual(letters: Counter[str]) -> float:
    """How much the letters are used as languages use them, 0 to 1: also capitals can be shifted glyph numbers."""
    count = letters.total()
    if count < _ENOUGH:
        return 1.0
    share = sum(letters[char] for char in _COMMON) / count
    return min(1.0, max(0.0, (share - _STRANGE_SHARE) / (_USUAL_SHARE - _STRANGE_SHARE)))


def makes_sense(facts: PageFacts) -> bool:
    """Whether the page's text layer can be believed."""
    return facts.sense >= POOR


def _judged(word: str) -> tuple[int, float]:
    """How many characters of a word count, and which share of them speaks for language."""
    if any(map(is_cjk, word)):
        wide = [char for char in word if is_cjk(char)]
        return len(wide), sum(map(_is_common, wide)) / len(wide)
    core = _EDGE.sub("", word)
    letters = sum(map(str.isalpha, core))
    if _RUN.search(core) or 2 * sum("\u00a1" <= char <= "\u00ff" for char in word) > len(word):
        return len(word), 0.0  # lost spaces; another encoding read as Latin-1
    if letters < 3 or _ADDRESS.search(core) or _FORMULA.search(core) or _CODE.search(core):
        return 0, 1.0
    return len(core), float(_is_word(core, letters))


def _is_word(core: str, letters: int) -> bool:
    folded = core.casefold()
    if not _is_alphabet(folded):
        return _has_own_letters(folded)
    if letters < 0.7 * len(core):
        return False
    if letters >= 4 and not any(char in _VOWELS for char in folded) and not core.isupper():
        return False
    return not _changes_case_wildly(core)


def _is_alphabet(folded: str) -> bool:
    """Whether the letters are Latin, Greek or Cyrillic, where vowels and capitals can be judged."""
    return any(char.isalpha() and ord(char) < 0x530 for char in folded)


def _has_own_letters(folded: str) -> bool:
    """Other scripts: letters and marks, nothing without a meaning."""
    return not any(map(is_unreadable, folded))


def _changes_case_wildly(core: str) -> bool:
    """ "wOrDs lIkE this": more than two changes from small to capital letters, or signs within letters."""
    ups = sum(a.islower() and b.isupper() for a, b in pairwise(core))
    signs = sum(1 for char in core[1:-1] if unicodedata.category(char)[0] in "SPC" and char not in "-–—’'‘.·&/:")
    return ups > 2 or 3 * signs > len(core)


@lru_cache(maxsize=65536)
def _is_common(char: str) -> bool:
    """Whether a character is among the first level of a national set: the few thousand that nearly all text uses."""
    if is_kana(char) or is_hangul(char):
        return True
    for encoding, low, high in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF)):
        try:
            lead = char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if low <= lead <= high:
            return True
    return False
