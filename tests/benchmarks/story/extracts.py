"""Summaries made by counting alone, as long as the one they are compared with: the first sentences, and TextRank."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.domain.reading.document import Document, SectionRole
from app.text.han import count_han
from app.text.terms import terms

_ASIDE = frozenset({SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT, SectionRole.APPENDIX})
_DAMPING, _ROUNDS = 0.85, 30
_MOST_SENTENCES = 800


def length_of(points: Sequence[str]) -> int:
    """Words, a Chinese character counting as one."""
    return sum(len(point.split()) + count_han(point) for point in points)


def lead(document: Document, length: int) -> list[str]:
    """The paper's first sentences, up to `length` words."""
    return _up_to(_body(document), length)


def textrank(document: Document, length: int) -> list[str]:
    """The sentences that are most like the others (Mihalcea and Tarau, 2004), in their order, up to `length` words."""
    texts = _body(document)[:_MOST_SENTENCES]
    sets = [frozenset(terms(text)) for text in texts]
    links: list[dict[int, float]] = [{} for _ in texts]
    for i, one in enumerate(sets):
        for j in range(i):
            if len(one) > 2 and len(sets[j]) > 2 and (shared := len(one & sets[j])):
                links[i][j] = links[j][i] = shared / (math.log(len(one)) + math.log(len(sets[j])))
    totals = [sum(row.values()) for row in links]
    ranks = [1.0] * len(texts)
    for _ in range(_ROUNDS):
        ranks = [
            1 - _DAMPING + _DAMPING * sum(weight / totals[j] * ranks[j] for j, weight in row.items()) for row in links
        ]
    best = sorted(range(len(texts)), key=lambda i: (-ranks[i], i))
    chosen = _up_to([texts[i] for i in best], length)
    return [text for text in texts if text in set(chosen)]


def _body(document: Document) -> list[str]:
    roles = {section.id: section.role for section in document.sections}
    return [s.text for s in document.sentences if roles.get(s.section, SectionRole.BODY) not in _ASIDE]


def _up_to(texts: Sequence[str], length: int) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if length_of([*kept, text]) > length:
            break
        kept.append(text)
    return kept
