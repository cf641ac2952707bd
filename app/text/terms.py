"""Text as comparable terms: stemmed words for alphabetic scripts, character bigrams for Chinese."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
CJK_RUN = re.compile(f"[{_CJK}]+")
_TOKEN = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:['’-][^\W_{_CJK}]+)*")

STOPWORDS = frozenset(
    """a an and are as at be been being both but by can could did do does for from had has have having he her his
    how i if in into is it its itself may might more most much no nor not of on one only or other our out over own
    paper authors author study work propose proposed proposes show shows shown present presents presented
    same she should so some such than that the their them then there these they this those through to too under
    up upon use used uses using very via was we were what when where which while who whom why will with would you
    your near around within among between during about per also however thus therefore hence et al ie eg""".split()
)
CHINESE_STOP = frozenset("的了和与及在是对为以而于其等并或该此这那也都就被把从到将可")

_SHORT = {
    "avg": "average", "acc": "accuracy", "err": "error", "prec": "precision", "rec": "recall", "params": "parameters", "dev": "development",
    "val": "validation", "dim": "dimension", "dims": "dimensions",
}  # fmt: skip
"""What tables write short."""

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case English word."""
    return str(_stemmer.stemWord(word))


def has_cjk(text: str) -> bool:
    """Whether any Chinese character occurs."""
    return CJK_RUN.search(text) is not None


def cjk_share(text: str) -> float:
    """Chinese characters among all letters, 0 to 1."""
    letters = sum(1 for char in text if char.isalpha())
    return sum(len(run) for run in CJK_RUN.findall(text)) / letters if letters else 0.0


def normalise(text: str) -> str:
    """Compatibility forms folded (ligatures, full-width), dashes and quotes plain, spaces single."""
    folded = unicodedata.normalize("NFKC", text)
    folded = folded.replace("—", " - ").translate(_PLAIN)
    return re.sub(r"\s+", " ", folded).strip()


_PLAIN = str.maketrans({
    "‐": "-", "‑": "-", "–": "-", "−": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u00ad": None
})  # fmt: skip


def terms(text: str) -> list[str]:
    """The comparable terms of a text, stopwords left out, in order."""
    found: list[str] = []
    for token in _TOKEN.findall(normalise(text)):
        if CJK_RUN.match(token):
            found += _bigrams(token)
            continue
        for part in (token, *token.split("-")) if "-" in token else (token,):
            lowered = part.lower().removesuffix("'s")
            lowered = _SHORT.get(lowered, lowered)
            if len(lowered) > 1 and lowered not in STOPWORDS and not lowered.replace(".", "").isdigit():
                found.append(stem(lowered))
    return found


def _bigrams(run: str) -> list[str]:
    if len(run) == 1:
        return [] if run in CHINESE_STOP else [run]
    pairs = (run[i : i + 2] for i in range(len(run) - 1))
    return [pair for pair in pairs if not (pair[0] in CHINESE_STOP or pair[1] in CHINESE_STOP)]
