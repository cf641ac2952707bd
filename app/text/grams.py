"""How text is cut for the full-text index: words as they are, Chinese in single characters, hyphenated words joined too.

The index holds no text. To take a passage out of it, its text has to be cut again in just the same way: who changes what
`to_grams` gives has to let a migration make the index anew (`tests/text/test_grams.py` holds it fast).
"""

from __future__ import annotations

import re
import unicodedata

from app.text.han import BASIC_HAN
from app.text.sentences import sentences

_LONGEST_PIECE = 500
_BREAK = "\ue0bb"
"""Stands between two Chinese runs that only signs part, so that no word is found across them: a letter of nobody's, which the
index takes for a word."""
# rarer characters are words in the indexes that users have, so they stay out of the runs
_RUN = re.compile(f"[{BASIC_HAN}]+")
_NEXT_RUN = re.compile(rf"(?<=[{BASIC_HAN}])((?:(?![{BASIC_HAN}])[\W_])+)(?=[{BASIC_HAN}])")
_WORD = re.compile(rf"[{BASIC_HAN}]+|[^\W_{BASIC_HAN}]+")
_LETTERS = rf"[^\W\d_{BASIC_HAN}]"
_WORDLIKE = rf"[^\W_{BASIC_HAN}]"
_JOINED = re.compile(  # from the beginning of a word alone, and not far: else a page of one letter would take minutes
    rf"(?<!{_WORDLIKE})(?:{_LETTERS}{{1,40}}(?:[-\u2010]{_WORDLIKE}{{1,40}}){{1,8}}|{_LETTERS}{{2,40}}[-\u2010] (?=[a-z]){_LETTERS}{{2,40}})"
)
_BETWEEN = re.compile(r"[-\u2010 ]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_FOLDED = str.maketrans(
    {
        "\u00ad": "", "\u200b": "", "\u2060": "",
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H", "ı": "i",
        "ŧ": "t", "Ŧ": "T", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """The text as it is compared: compatible forms as one, invisible hyphens gone, ł as l, ø as o.

    Accents are left to the index (`remove_diacritics`), which takes off what decomposes; these letters do not.
    """
    return unicodedata.normalize("NFKC", text).translate(_FOLDED)


def plain(text: str) -> str:
    """The text in small letters without accents, for comparing outside the index."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", folded(text)).casefold())


def to_grams(text: str) -> str:
    """The text as it is indexed. Words with a hyphen, or broken over a line, stand at its end once more in one word."""
    found = folded(text)
    cut = _RUN.sub(lambda match: f" {' '.join(match.group())} ", _NEXT_RUN.sub(rf"\1{_BREAK} ", found))
    joined = dict.fromkeys(_BETWEEN.sub("", match) for match in _JOINED.findall(found))
    return " ".join((cut, *joined)) if joined else cut


def words_of(text: str) -> list[str]:
    """The words and Chinese runs of a text, in order, as they are compared."""
    return _WORD.findall(folded(text))


def is_run(word: str) -> bool:
    """Whether a word is a run of Chinese characters."""
    return _RUN.fullmatch(word) is not None


def phrase(words: list[str], *, open_end: bool = False) -> str:
    """An FTS5 string that wants these words one behind the other; the last may go on with `open_end`, as a Chinese one always
    may. "" for none."""
    if not words:
        return ""
    runs = [is_run(word) for word in words]
    grams = [
        one
        for place, word in enumerate(words)
        for one in ((*([_BREAK] if place and runs[place - 1] else []), *word) if runs[place] else (word,))
    ]
    return f'"{" ".join(grams)}"' + (" *" if open_end and not runs[-1] else "")


def pieces(page: str) -> list[str]:
    """A page's plain text cut into pieces about a sentence long, for searching before its sentences are known."""
    return [
        part[at : at + _LONGEST_PIECE].strip()
        for part in sentences(" ".join(page.split()))
        for at in range(0, len(part), _LONGEST_PIECE)
    ]
