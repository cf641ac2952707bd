"""How text is cut for the full-text index: words as they are, Chinese as pairs of characters, hyphenated words joined too.

The index holds no text. To take a passage out of it, its text has to be cut again in just the same way: who changes what
`to_grams` gives has to let a migration make the index anew (`tests/text/test_grams.py` holds it fast).
"""

from __future__ import annotations

import re
import unicodedata

from app.text.han import BASIC_HAN
from app.text.sentences import sentences

_LONGEST_PIECE = 500
# rarer characters are words in the indexes that users have, so they stay out of the pairs
_RUN = re.compile(f"[{BASIC_HAN}]+")
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
    """The text as it is indexed. Words with a hyphen, or broken over a line, stand at its end once more in one word; the
    last character of a Chinese run stands alone too, so that single characters are found wherever they stand."""
    found = folded(text)
    cut = _RUN.sub(lambda match: f" {' '.join(_pairs(match.group()))} ", found)
    joined = dict.fromkeys(_BETWEEN.sub("", match) for match in _JOINED.findall(found))
    last = dict.fromkeys(match[-1] for match in _RUN.findall(found) if len(match) > 1)
    return " ".join((cut, *joined, *last)) if joined or last else cut


def words_of(text: str) -> list[str]:
    """The words and Chinese runs of a text, in order, as they are compared."""
    return _WORD.findall(folded(text))


def is_run(word: str) -> bool:
    """Whether a word is a run of Chinese characters."""
    return _RUN.fullmatch(word) is not None


def phrase(words: list[str], *, open_end: bool = False) -> str:
    """An FTS5 string that wants these words one behind the other; the last may go on with `open_end`. "" for none."""
    grams = [gram for word in words for gram in (_pairs(word) if is_run(word) else [word])]
    if not grams:
        return ""
    single = len(words[-1]) == 1 and is_run(words[-1])
    return f'"{" ".join(grams)}"' + (" *" if open_end or single else "")


def pieces(page: str) -> list[str]:
    """A page's plain text cut into pieces about a sentence long, for searching before its sentences are known."""
    return [
        part[at : at + _LONGEST_PIECE].strip()
        for part in sentences(" ".join(page.split()))
        for at in range(0, len(part), _LONGEST_PIECE)
    ]


def _pairs(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
