"""Whose work a sentence speaks of: the paper's own, or that of somebody whom it cites.

A sentence is another's where its subject is a citation ("Lee et al. (2011) measure …", "the approach of Lee (2011)"), where what it
reports was done in or by one ("… was presented in Lee (2011)"), or where its subject only points back ("they", "these works") to a
sentence that is another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.index import EvidenceIndex
from app.checking.parsed import Parsed
from app.checking.passage import Passage
from app.text.han import HAN
from app.text.word_lists import pattern

_SURNAME = r"(?:(?:van|von|de|der|den|di|da|la|le|al|el)\s)*[A-ZÀ-ÞŁŚŽ][\wÀ-ž'’-]+"
_MARK = r"(?:\s?\((?:19|20)\d\d[a-z]?(?:[,;]\s?(?:19|20)\d\d[a-z]?)*\)|\s?\[\d+(?:[,\s–-]+\d+)*\])"
_CITED = (
    rf"{_SURNAME}(?:(?:,\s{_SURNAME})*,?\s(?:and|&)\s{_SURNAME})?"
    rf"(?:{_MARK}|\s?et al\b\.?,?{_MARK}?|\s(?:and|&)\s(?:(?:his|her|their)\s)?co(?:lleague|-?author|-?worker)s{_MARK}?)"
)
_BEFORE = (
    r"(?:(?:(?:More|Most)?\s?[\w-]+ly|However|Similarly|Finally|Moreover|Furthermore|Also|Still|Later|Earlier|Recently|More recently|Then|First|Second|Third|Lastly|"
    r"In contrast|In addition|For example|For instance|Most notably|Notably|Interestingly|In turn|While|Although|Whereas|But|And|Both|"
    r"In (?:a|an|another|one) (?:[\w-]+\s){0,3}(?:study|paper|work|experiment|review|survey|report|article))(?:\s(?:by|of|from)\b|\b),?\s)*"
)
_OF_THEIRS = r"(?:(?:The|In the|Another|An?|One)\s(?:[\w-]+\s){1,5}(?:of|by|from|in)\s|In\s|According to\s)?"
_SUBJECT = re.compile(rf"^{_BEFORE}{_OF_THEIRS}({_CITED})(?!\s?[,;]?\s?\d)")
_DONE_BY = re.compile(
    rf"\b(?:was|were|is|are|been|and|work|approach|method|model|study)\s(?:(?:\w+ly|first)\s)?(?:\w+ed|shown|given|found|drawn|made|taken|built|of|by)"
    rf"\s(?:in|by|of|from)\s({_CITED})"
)
_TOLD_IN = re.compile(
    rf"\b(?:\w+(?:ed|own|ven|und|wn)\s(?:in|by)|(?:publications?|works?|papers?|study|studies|experiments?)\s(?:by|of|in))\s({_CITED})"
)
"""Looser, for a sentence that the next ones point back to: "one is contrastive estimation, presented in Lee (2005)"."""
_POINTS_BACK = re.compile(
    rf"^{_BEFORE}(?:[^,.;:]{1, 30},\s)?(?:(?i:they|their|he|she|his|her)|These (?:authors|works?|researchers|studies)|Both (?:of )?(?:these |their )?(?:works?|studies|papers)"
    r"|(?:The|This|That|Their) (?:study|authors?|work|research)|The researchers|The observed \w+|The accumulated \w+)\b"
)
_HAN_SUBJECT = re.compile(
    rf"^(?:文献\s?\[\d+\]|[A-Z][A-Za-z-]+(?:\s?[和与]\s?[A-Z][A-Za-z-]+)?\s?(?:等人?(?:\s?\[\d+\])?|\[\d+\])|[{HAN}]{{2,3}}等(?:人|学者)?(?:\s?\[\d+\])?)(?=[{HAN}])"
)
_OWN = re.compile(
    r"\b(?:[Ww]e|[Tt]his (?:paper|article|survey)|[Ii]n (?:this|the present) (?:work|paper|study))\b|本文|我们|本研究"
)
_NAMED = re.compile(
    rf"^{_BEFORE}(?:[Tt]he\s|[Aa]n?\s)?((?:[A-Z][\w+-]*[A-Z0-9][\w+-]*)(?:\s[A-Z][\w-]+)*)\s"
    r"(?:(?:model|method|system|algorithm|approach|network|tagger|parser|framework|tool|architecture|technique)s?\s)?"
    r"(?:is|are|was|were|has|have|can|does|do|did|needs?|uses?|takes?|makes?|gives?|shows?|[a-z]{3,}(?:es|ed|[^s\W]s))\b"
)
"""A sentence whose subject is a named system."""
_CLAIMS_OWN = pattern("relations", "self", "self_chinese", re.IGNORECASE)
_FAR = 4
"""Sentences that a chain of "they" may run back."""


def speaks_of_own(claim: Parsed) -> str:
    """The words with which a claim opens if it is about the authors or their work, else ""."""
    found = _CLAIMS_OWN.match(claim.normal)
    return found.group() if found else ""


def credited_to(passage: Passage, paper: EvidenceIndex) -> str:
    """The citation whose work a sentence reports, as it is printed; "" where it reports the paper's own, or nobody's."""
    for place in _back(passage, paper):
        told = _DONE_BY if place is passage else _TOLD_IN
        if found := _SUBJECT.match(place.normal) or _HAN_SUBJECT.match(place.normal) or told.search(place.normal):
            return (found[1] if found.re.groups else found.group()) if not _OWN.search(place.normal) else ""
        if not _POINTS_BACK.match(place.normal):
            return ""
    return ""


def named_subject(passage: Passage) -> str:
    """The named system that is a sentence's subject ("In contrast, the GSM model uses …"), else ""."""
    found = None if passage.row else _NAMED.match(passage.normal)
    return found[1] if found else ""


def _back(passage: Passage, paper: EvidenceIndex) -> Iterator[Passage]:
    """The sentence and those before it in its paragraph, backwards."""
    if passage.row:
        return
    for order in range(passage.order, max(-1, passage.order - _FAR - 1), -1):
        place = paper.passages[order]
        if place is not passage and not passage.follows(place):
            return
        yield place
