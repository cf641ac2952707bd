"""Terms an outsider needs, with the paper's own explanation: abbreviations spelled out, and sentences that define."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from app.domain.reading.document import Document, SectionRole, Sentence
from app.domain.writing.deck import Bullet
from app.domain.writing.digest import Claim, Evidence, Mark
from app.slides.labels import Labels
from app.slides.plan.phrasing import bullet_line, fits
from app.slides.plan.pointers import only_points
from app.slides.text import clean
from app.text.han import HAN

_SPELLED = re.compile(r"((?:[A-Za-z][\w\-]*[\s\-]+){1,7}[A-Za-z][\w\-]*)\s*\(([A-Z][A-Za-z\-]{1,9}?)s?\)")
_DEFINES = re.compile(
    r"^(?:An? |The )?((?:[\w\-]+ ){0,2}[\w\-]+) (?:(?:is|are) defined as|refers to|"
    r"is an? (?=[^.]{0,60}\b(?:that|which|where|in which|designed|used|for)\b)) ?[^.]{15,}\.$"
)
_ZH_DEFINES = re.compile(rf"^(?:所谓)?([{HAN}A-Za-z\- ]{{2,14}}?)(?:是指|指的是|定义为|被定义为|是一种)[^。]{{6,}}。$")
_VAGUE = re.compile(
    r"^(?:it|this|that|these|those|which|there|if|we|here|first|second|our|each|one)\b|"
    r"\b(?:method|model|approach|paper|result|problem|goal|task|input|output|framework|work)$|^(?:本文|我们|这|该|它|其)",
    re.IGNORECASE,
)
_LEAST_USED = 2
_LINE_WORDS, _LINE_CHARS = 26, 56
_OUTSIDE = (SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.APPENDIX)

Claims = Mapping[str, Sequence[Claim]]


def definitions(document: Document, claims: Claims, labels: Labels, most: int) -> list[Bullet]:
    """Up to `most` terms of the talk that the paper explains, those used most in the talk first."""
    talk = " ".join(claim.text for row in claims.values() for claim in row)
    body = " ".join(sentence.text for sentence in document.sentences)
    found: dict[str, Bullet] = {}
    uses: Counter[str] = Counter()
    for sentence in document.sentences:
        section = document.section_by_id.get(sentence.section)
        if section is not None and section.role in _OUTSIDE:
            continue
        for term, meaning in _explained(sentence):
            used = body.count(term)
            if _VAGUE.search(term) or used < _LEAST_USED or term in found:
                continue
            evidence = Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)
            line = meaning if term in meaning else labels("term", term=term, meaning=meaning)
            if fits(line, _LINE_WORDS, _LINE_CHARS):
                found[term] = Bullet(line, (evidence,), Mark.VERIFIED, clean(sentence.text))
                uses[term] = 1000 * talk.casefold().count(term.casefold()) + used
    return [found[term] for term, _ in uses.most_common(most)]


def _explained(sentence: Sentence) -> Iterator[tuple[str, str]]:
    text = clean(sentence.text)
    for match in _SPELLED.finditer(text):
        words = _spelled_out(match[1], match[2])
        if words:
            yield match[2], words
    if only_points(text):
        return
    for pattern in (_DEFINES, _ZH_DEFINES):
        if defined := pattern.match(text):
            yield defined[1].strip(), bullet_line(text)


def _spelled_out(words: str, short: str) -> str:
    """The last words whose initials are the letters of an abbreviation; empty where they are not."""
    parts = re.split(r"[\s\-]+", words)
    letters = [letter.lower() for letter in short if letter.isalpha()]
    tail = parts[-len(letters) :]
    if len(tail) == len(letters) and [part[0].lower() for part in tail] == letters:
        match = re.search(r"[\s\-]+".join(map(re.escape, tail)) + "$", words)
        return match[0] if match else ""
    return ""
