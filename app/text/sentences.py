"""Cuts running text into sentences, English and Chinese.

Rules rather than a model: they are fast, can be read, and keep the character offsets that places hang on.
"""

from __future__ import annotations

import re

from app.text.han import is_cjk
from app.text.word_lists import words

_ABBREVIATIONS = frozenset(words("abbreviations", "english"))
_FINAL_ABBREVIATIONS = frozenset(words("abbreviations", "may_end"))
_UNITS = frozenset(words("abbreviations", "units"))
_LONGEST_WORD = 24
"""How far back from a full stop its word is looked for; no abbreviation is longer."""
_ITEM = 4
"""Up to which character a number at the start is that of an item: "(12.", "xvii."."""
_INITIALS = 3
"""How many characters the initial before an initial may have: "J.", "Ch.,"."""
_CLOSERS = "\"'”’»)]}）】」』》〉"
_END = re.compile(r"[.!?。！？；…]+")
_ENDS_WITH_NUMBER = re.compile(r"\d\s*$")
_NUMBERED_ITEM = re.compile(r"(?:^|\s)(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_CITATION_AFTER = re.compile(r"(?:\s*\[\d[\d,;\s–\-]*\]|\d{1,3}(?:[,–\-]\d{1,3})*(?=\s+[A-Z(]|$))")
# words that open sentences; "A." is the next initial of a name
_STARTER = re.compile(
    r"(?:The|This|These|Those|We|Our|It|In|On|For|However|Moreover|Furthermore|A|An|As|At|To|If|When|While|Since|"
    r"Although|Both|Here|There|They|By|From|With|Note|Thus|Hence|Therefore|Given|Each|All|Some|Such)\b(?!\.)"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the white space between them."""
    return [text[begin:end] for begin, end in split_sentences(text)]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; white space between them belongs to none."""
    cuts: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() < start:
            continue
        end = _end_of_sentence(text, match)
        if end is not None:
            cuts.append((start, end))
            start = end
    cuts.append((start, len(text)))
    return [trimmed for begin, end in cuts if (trimmed := _trim(text, begin, end))]


def _trim(text: str, begin: int, end: int) -> tuple[int, int] | None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return (begin, end) if end > begin else None


def _end_of_sentence(text: str, match: re.Match[str]) -> int | None:
    """Where the sentence ends that this punctuation closes, or None when it closes none."""
    mark, end = match.group(), match.end()
    if mark[0] == "；" or (mark[0] == ";" and len(mark) == 1):
        return None
    while end < len(text) and text[end] in _CLOSERS and not (text[end] in "([" or _opens(text, end)):
        end += 1
    if mark[-1] in "。！？" or (mark[0] == "…" and _cjk_around(text, match)):
        return end
    after = text[end:]
    citation = _CITATION_AFTER.match(after)
    if citation and mark[-1] in ".!?" and not _decimal(text, match):
        end += citation.end()
        after = text[end:]
    if not after.strip():
        return end
    if not after[0].isspace():
        return end if is_cjk(after[0]) and mark[-1] in "!?" else None
    upcoming = after.lstrip()
    if not _may_start(upcoming):
        return None
    if mark == ".":
        return None if _is_abbreviation(text, match.start(), upcoming) else end
    if mark.startswith("..") or mark.startswith("…"):
        return end if upcoming[0].isupper() else None
    return end


def _opens(text: str, index: int) -> bool:
    """Whether a straight quote opens rather than closes."""
    return text[index] in "\"'" and index + 1 < len(text) and text[index + 1].isalnum()


def _cjk_around(text: str, match: re.Match[str]) -> bool:
    return match.start() > 0 and is_cjk(text[match.start() - 1])


def _decimal(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isdigit() and after.isdigit()


def _may_start(upcoming: str) -> bool:
    first = upcoming[0]
    if first.isupper() or first.isdigit() or is_cjk(first):
        return True
    if first in "\"'“‘«([{（【「『《•–—-∗*†‡§¶∀∃λαβγδεΔΣΩ$":
        return True
    # names that are written small, like "word2vec" or "scikit-learn", start sentences too seldom to trust
    return not first.isalpha() and not first.islower() and first not in ",;:.)]}%/=<>+"


def _is_abbreviation(text: str, dot: int, upcoming: str) -> bool:
    head = text[max(0, dot - _LONGEST_WORD) : dot]
    word = head.split()[-1] if head.split() else ""
    bare = word.lstrip("([{\"'“‘").lower()
    if word in _UNITS and upcoming[0].isupper() and _ENDS_WITH_NUMBER.search(head[: -len(word)]):
        return False
    if bare in _ABBREVIATIONS:
        if bare in _FINAL_ABBREVIATIONS and (_STARTER.match(upcoming) or bare == "etc"):
            return not upcoming[0].isupper()
        return not (bare == "no" and upcoming[0].isalpha())
    if len(bare) == 1 and bare.isalpha() and bare != "i":
        return _is_initial(text, dot, word, upcoming)
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", bare):
        return not _STARTER.match(upcoming)
    # "1." at the very start is the number of an item, not a sentence
    return dot <= _ITEM and bool(_NUMBERED_ITEM.search(text[:dot]))


def _is_initial(text: str, dot: int, word: str, upcoming: str) -> bool:
    """ "J. Smith" is a name; "vitamin C. The" and "matrix A. We" end sentences."""
    if not word[-1].isupper():
        return False
    if _STARTER.match(upcoming):
        before = text[:dot].split()
        previous = before[-2] if len(before) > 1 else ""
        return previous.endswith((".", ",")) and len(previous) <= _INITIALS
    return True
