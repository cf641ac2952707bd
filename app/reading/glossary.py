"""Picks the terms of a paper that a newcomer would have to look up, and the sentences that say what they mean."""

from __future__ import annotations

import re
from collections import Counter

from app.checking.index import EvidenceIndex
from app.checking.passage import Passage
from app.domain.reading.document import Document, SectionRole
from app.text.characters import normalise
from app.text.han import HAN, has_han
from app.text.names import names
from app.text.pointers import ENGLISH, english

_ACRONYM = re.compile(r"\b((?:[A-Za-z][\w-]*\s+){1,6}?)\(([A-Z][A-Za-z]*[A-Z][\w-]*)s?\)")
_HAN_ACRONYM = re.compile(
    rf"([{HAN}]{{2,12}})\s*[（(]\s*(?:[A-Za-z][\w\s-]*[,，]\s*)?([A-Z][A-Za-z-]*[A-Z]\w*)\s*[)）]"
)
_PLACE = re.compile(rf"{english(*ENGLISH)}\b", re.I)
_EXPLAINS = re.compile(
    r"\b(?:is|are) (?:an?|the|called|defined)\b|\bcalled\b|\brefers? to\b|\bknown as\b|\bmeans\b|\bdenotes?\b|是一种|是指|称为|定义|即",
    re.I,
)
_SEEN_OFTEN = 3


def pick_terms(document: Document, index: EvidenceIndex, most: int) -> list[str]:
    """Terms that the paper spells out ("long short-term memory (LSTM)"), else its most frequent names; best first."""
    text = " ".join(passage.text for passage in index.passages)
    counted = Counter(name for passage in index.passages for name in set(names(passage.text)))
    spelled: dict[str, int] = {}
    for pattern in (_ACRONYM, _HAN_ACRONYM):
        for match in pattern.finditer(normalise(text)):
            if _initials_fit(match[1], match[2]):
                spelled[match[2]] = index.count_naming(match[2].lower())
    own = {name.lower() for author in document.authors for name in author.split()}
    frequent = [name for name, count in counted.most_common(60) if count >= _SEEN_OFTEN and name.lower() not in own]
    ranked = sorted((name for name in spelled if spelled[name] > 1), key=lambda name: -spelled[name])
    terms = [*ranked, *(name for name in frequent if _is_term(name, index) and name not in spelled)]
    terms += [title for title in _own_headings(document) if index.count_naming(title.lower()) >= _SEEN_OFTEN]
    return list(dict.fromkeys(terms))[:most]


def _own_headings(document: Document) -> list[str]:
    """What the paper names in the headings of its own method ("Positional Encoding")."""
    named = (s.title for s in document.sections if s.level > 1 and s.role in (SectionRole.METHOD, SectionRole.BODY))
    return [title for title in named if 1 < len(title.split()) <= 4 or (4 <= len(title) <= 8 and has_han(title))]


def explaining(term: str, index: EvidenceIndex, most: int = 3) -> list[Passage]:
    """The passages that come nearest to saying what a term means, in reading order."""
    key = term.lower()
    holding = [passage for passage in index.passages if re.search(rf"(?<!\w){re.escape(key)}s?(?!\w)", passage.plain)]
    ranked = sorted(
        holding,
        key=lambda p: (not _EXPLAINS.search(p.text), f"({key}" not in p.plain, p.order if len(p.terms) > 4 else 10**6),
    )
    return sorted(ranked[:most], key=lambda passage: passage.order)


def _initials_fit(words: str, acronym: str) -> bool:
    if not words.isascii():
        return True
    initials = "".join(part[0] for part in re.split(r"[\s-]+", words.strip()) if part).lower()
    return initials.endswith(acronym[0].lower()) or acronym[0].lower() in initials


def _is_term(name: str, index: EvidenceIndex) -> bool:
    """A name that the paper explains somewhere, not a town or a table."""
    if _PLACE.match(name):
        return False
    return any(_EXPLAINS.search(p.text) for p in explaining(name, index)) and bool(
        re.search(r"[A-Z].*[A-Z]|[A-Z]\d|-", name)
    )
