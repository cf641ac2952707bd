"""The language a paper is written in."""

from __future__ import annotations

from collections.abc import Sequence

from app.text.han import han_share, is_cjk, is_hangul, is_kana

_SAMPLE = 12000
_CJK_SHARE = 0.12
_MOSTLY = 0.4


def language_of(text: str) -> str:
    """An ISO 639-1 code: "en", "zh", others; "" when there is too little to tell."""
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < 40:
        return ""
    wide = sum(map(is_cjk, letters))
    if wide / len(letters) > _CJK_SHARE:
        kana = sum(map(is_kana, letters))
        hangul = sum(map(is_hangul, letters))
        if kana > 0.1 * wide:
            return "ja"
        return "ko" if hangul > 0.5 * wide else "zh"
    import py3langid  # costs a third of a second; most Chinese papers never get here

    return str(py3langid.classify(sample)[0])


def choose_abstracts(texts: Sequence[str], language: str) -> tuple[str, str]:
    """The abstract in the document's own language, and the one in its second language where there are both.

    Chinese papers and theses print 摘要 and Abstract; either may come first.
    """
    if not texts:
        return "", ""
    chinese = [text for text in texts if is_chinese(text)]
    foreign = [text for text in texts if not is_chinese(text)]
    own, other = (chinese, foreign) if language == "zh" else (foreign, chinese)
    first = (own or other)[0]
    second = other[0] if own and other else ""
    return first, second


def is_chinese(text: str) -> bool:
    """Whether a title, a name or an abstract is written in Chinese, Latin terms among its words or not."""
    return han_share(text) > _MOSTLY
