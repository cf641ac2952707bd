"""Finds the passages of a paper in which a question is answered: by words, and by where and what they are.

A passage scores by BM25 over comparable terms (Robertson and Zaragoza, 2009), with help from the heading above it, its
neighbours, and what the question wants ("how many" wants a number). Places that the question names ("Table 2", "[12]")
come first.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.checking.index import EvidenceIndex
from app.checking.passage import OUTSIDE_THE_PAPER, Passage
from app.domain.reading.document import Document, SectionRole
from app.reading.question import Question, Wanted
from app.text.characters import normalise
from app.text.pointers import Pointer, written
from app.text.terms import terms

_LENGTH_SHARE = 0.35
_EXTRA_WEIGHT = 0.25
_HEADING_WEIGHT = 0.35
_NEIGHBOUR_WEIGHT = 0.25
_ADJACENT_BONUS = 0.3
_POINTED_BONUS = 3.0
_ROLE_FACTOR = {SectionRole.APPENDIX: 0.8, SectionRole.RELATED: 0.85}
_FITS, _MISFITS = 1.25, 0.8
_SHORT = 6

_REASON = re.compile(
    r"\b(?:because|since|due to|therefore|thus|caus\w+|reason|motivat\w+|suspect|so that|in order to|prevent\w*|to avoid|counteract"
    r"|allows?|enabl\w+|hypothes\w+)\b|因为|由于|原因|从而|因此|为了|避免|防止|可以|能够",
    re.I,
)
_ADDRESS = re.compile(r"https?://|github|gitlab|zenodo|available (?:at|from|online)|www\.|代码|开源", re.I)
_TOPIC = re.compile(
    r"^\s*what (?:is|are|does|do) (?:an? |the )?([\w\s-]+?)(?: mean| stand for)?\W*$|^(.{1,20}?)(?:是什么|指什么|是指什么)",
    re.I,
)
_SAYS_WHAT = r"{topic}(?: \(\w+\))?(?:\W{{0,2}} ?(?:is|are|means?|refers? to|denotes?|an?|the)\b|\s*(?:是|指|即))"
_NAMED = r"(?:call\w*|named?|term\w*|present|introduce|propose) (?:this |it )?\W?{topic}"
_AHEAD = re.compile(
    r"\b(?:future|limit\w*|however|cannot|not|drawback|plan|leave|left)\b|局限|不足|未来|今后|下一步|将", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and how well it fits the question; `coverage` is the share of the question's telling words it holds."""

    passage: Passage
    score: float
    coverage: float


class Retriever:
    """The passages of one paper, ready for questions."""

    def __init__(self, document: Document, index: EvidenceIndex | None = None) -> None:
        self.document = document
        self.index = index or EvidenceIndex(document)
        self._sections = {s.id: s.section for s in document.sentences}
        self._headings = {s.id: frozenset(terms(s.title)) for s in document.sections}
        self._roles = {s.id: s.role for s in document.sections}
        self._captions = {f.id: frozenset(terms(f.caption)) for f in document.figures}
        lengths = [len(passage.terms) for passage in self.index.passages]
        self._typical = sum(lengths) / len(lengths) if lengths else 1.0

    def find(self, question: Question, limit: int = 12) -> list[Found]:
        """The best passages, best first; empty when nothing is alike."""
        weights = self._weights(question)
        plain = [self._score(passage, weights, question) for passage in self.index.passages]
        total = sum(weights[term] for term in question.terms) or 1.0
        found = []
        for position, passage in enumerate(self.index.passages):
            score = plain[position] + _NEIGHBOUR_WEIGHT * self._beside(position, plain)
            score += _POINTED_BONUS * self._pointed(passage, question.pointers)
            if score > 0 and self._role(passage) not in OUTSIDE_THE_PAPER:
                held = sum(weights[term] for term in question.terms & passage.terms)
                found.append(Found(passage, score, held / total))
        return sorted(found, key=lambda row: (-row.score, row.passage.order))[:limit]

    def of_sentences(self, names: Sequence[str], question: Question) -> list[Found]:
        """Sentences that were found in another way, in their order; those outside the paper's own text are left out."""
        weights = self._weights(question)
        total = sum(weights[term] for term in question.terms) or 1.0
        by_name = {passage.id: passage for passage in self.index.passages}
        passages = [by_name[name] for name in dict.fromkeys(names) if name in by_name]
        return [
            Found(one, 0.0, sum(weights[term] for term in question.terms & one.terms) / total)
            for one in passages
            if self._role(one) not in OUTSIDE_THE_PAPER
        ]

    def unknown(self, question: Question) -> float:
        """The share of the question's telling words that the whole paper never uses, 0 to 1."""
        own = question.terms
        known = sum(1 for term in own if self.index.knows(term))
        return 1 - known / len(own) if own else 0.0

    def _weights(self, question: Question) -> dict[str, float]:
        weights = {term: _EXTRA_WEIGHT * self.index.idf(term) for term in question.extra if self.index.knows(term)}
        return weights | {term: self.index.idf(term) for term in question.terms}

    def _score(self, passage: Passage, weights: dict[str, float], question: Question) -> float:
        heading = self._heading(passage)
        score = sum(weights[term] for term in passage.terms if term in weights)
        score += _HEADING_WEIGHT * sum(weights[t] for t in heading - passage.terms if t in weights)
        if not score:
            return 0.0
        score += _ADJACENT_BONUS * _adjacent(question.text, passage)
        length = 1 - _LENGTH_SHARE + _LENGTH_SHARE * max(len(passage.terms), _SHORT) / self._typical
        return score / length * _ROLE_FACTOR.get(self._role(passage), 1.0) * _fit(passage, question)

    def _role(self, passage: Passage) -> SectionRole:
        return self._roles.get(self._sections.get(passage.id, ""), SectionRole.BODY)

    def _heading(self, passage: Passage) -> frozenset[str]:
        """Terms that stand over a passage: its section's title, or the caption of the table whose row it is."""
        figure = passage.id.partition("/")[0]
        return self._headings.get(self._sections.get(passage.id, ""), frozenset()) | self._captions.get(
            figure, frozenset()
        )

    def _beside(self, position: int, scores: Sequence[float]) -> float:
        """The better neighbour's score, within the section."""
        own = self._sections.get(self.index.passages[position].id)
        around = [p for p in (position - 1, position + 1) if 0 <= p < len(scores)]
        return max(
            (scores[p] for p in around if own and self._sections.get(self.index.passages[p].id) == own), default=0
        )

    def _pointed(self, passage: Passage, pointers: Iterable[Pointer]) -> float:
        return float(sum(self._answers_to(passage, pointer) for pointer in pointers)) * math.log(
            2 + len(self.index.passages)
        )

    def _answers_to(self, passage: Passage, pointer: Pointer) -> bool:
        if pointer.kind == "page":
            return str(passage.page) == pointer.number
        if pointer.kind == "section":
            section = self.document.section_by_id.get(self._sections.get(passage.id, ""))
            return section is not None and (section.number.rstrip(".") or "-").upper() == pointer.number
        if pointer.kind == "reference":
            return self._cites(passage, pointer.number)
        figure = next((f for f in self.document.figures if f.id == passage.id.partition("/")[0]), None)
        if figure is not None:
            return str(figure.kind) == pointer.kind and figure.label.upper().endswith(pointer.number)
        pattern = rf"{written(pointer.kind)}\s*{re.escape(pointer.number)}(?!\d)"
        return re.search(pattern, normalise(passage.text), re.I) is not None

    def _cites(self, passage: Passage, number: str) -> bool:
        ids = {r.id for r in self.document.references if r.label.strip("[].") == number}
        if any(c.sentence == passage.id and ids & set(c.references) for c in self.document.citations):
            return True
        return any(number in _expanded(mark) for mark in re.findall(r"\[([\d\s,;–-]+)\]", passage.text))


def _expanded(mark: str) -> set[str]:
    """The numbers of "3, 5–7"."""
    numbers: set[str] = set()
    for part in re.split(r"[,;]", mark):
        ends = re.findall(r"\d+", part)
        if len(ends) == 2 and int(ends[1]) - int(ends[0]) < 50:
            numbers |= {str(n) for n in range(int(ends[0]), int(ends[1]) + 1)}
        else:
            numbers |= set(ends)
    return numbers


def _adjacent(question: str, passage: Passage) -> float:
    """Pairs of neighbouring words of the question that stand together in the passage."""
    words = re.findall(r"[a-z0-9]+", normalise(question).lower())
    return float(sum(f"{a} {b}" in passage.plain for a, b in itertools.pairwise(words) if len(a) + len(b) > 7))


def _fit(passage: Passage, question: Question) -> float:
    """Whether a passage holds the kind of thing that is wanted."""
    factor = 1.0
    tests = (
        (Wanted.NUMBER, bool(passage.quantities)),
        (Wanted.REASON, bool(_REASON.search(passage.text))),
        (Wanted.CODE, bool(_ADDRESS.search(passage.text))),
        (Wanted.LIMIT, bool(_AHEAD.search(passage.text))),
    )
    for kind, holds in tests:
        if kind in question.wanted:
            factor *= _FITS if holds else _MISFITS
    return factor * (_FITS**2 if _defines(passage, question) or _has_cell(passage, question) else 1.0)


def _has_cell(passage: Passage, question: Question) -> bool:
    """Whether a table row has a number under a head of which the question names every word."""
    if not passage.row or Wanted.NUMBER not in question.wanted:
        return False
    name = frozenset(terms(passage.row_name))
    return any((head := measure.terms - name) and head <= question.terms for measure in passage.measures)


def _defines(passage: Passage, question: Question) -> bool:
    """Whether a passage says what the thing is that "what is …" asks for."""
    match = _TOPIC.match(question.text)
    if match is None or Wanted.MEANING not in question.wanted:
        return False
    topic = re.escape(normalise(match[1] or match[2]).lower())
    return any(re.search(pattern.format(topic=topic), passage.plain) for pattern in (_SAYS_WHAT, _NAMED))
