"""Full-text search over sentences. Chinese runs are indexed as bigrams, since FTS5 has no Chinese word breaker."""

from __future__ import annotations

import re
import unicodedata

from app.text.han import BASIC_HAN
from app.text.sentences import sentences

_LONGEST_PIECE = 500
# rarer characters are words in the indexes that users have, so they stay out of the pairs
_RUN = re.compile(f"[{BASIC_HAN}]+")
_WORD = re.compile(rf"[{BASIC_HAN}]+|[^\W_{BASIC_HAN}]+")
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


def to_grams(text: str) -> str:
    """The text as it is indexed: words as they are, Chinese as overlapping pairs of characters."""
    return _RUN.sub(lambda match: f" {' '.join(_pairs(match.group()))} ", folded(text))


def pieces(page: str) -> list[str]:
    """A page's plain text cut into pieces about a sentence long, for searching before its sentences are known."""
    return [
        part[at : at + _LONGEST_PIECE].strip()
        for part in sentences(" ".join(page.split()))
        for at in range(0, len(part), _LONGEST_PIECE)
    ]


def to_query(text: str) -> str:
    """An FTS5 expression that wants every word; quoted parts and Chinese runs as phrases; "" when nothing is left."""
    parts: list[str] = []
    for quoted, plain in re.findall(r'"([^"]*)"|([^"]+)', folded(text)):
        if quoted:
            parts.append(_phrase(" ".join(_WORD.findall(quoted))))
        else:
            parts += [_phrase(word) for word in _WORD.findall(plain)]
    return " AND ".join(part for part in parts if part)


def _phrase(text: str) -> str:
    grams = to_grams(text).split()
    if not grams:
        return ""
    if len(grams) == 1 and _RUN.fullmatch(grams[0]) and len(grams[0]) == 1:
        return f"{grams[0]}*"
    return '"' + " ".join(grams) + '"'


def _pairs(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
