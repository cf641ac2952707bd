"""The language a paper is written in."""

from __future__ import annotations

from app.pdf.characters import is_cjk

_SAMPLE = 12000
_CJK_SHARE = 0.12


def language_of(text: str) -> str:
    """An ISO 639-1 code: "en", "zh", others; "" when there is too little to tell."""
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < 40:
        return ""
    wide = sum(1 for char in letters if is_cjk(char))
    if wide / len(letters) > _CJK_SHARE:
        kana = sum(1 for char in letters if "\u3040" <= char <= "\u30ff")
        hangul = sum(1 for char in letters if "\uac00" <= char <= "\ud7af")
        if kana > 0.1 * wide:
            return "ja"
        return "ko" if hangul > 0.5 * wide else "zh"
    import py3langid  # costs a third of a second; most Chinese papers never get here

    return str(py3langid.classify(sample)[0])
